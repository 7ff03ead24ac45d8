package dev.chatroom.backbone;

import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.List;

/**
 * What a hub hears from the backbone. Called by one thread at a time for entries and signals; presence may come from
 * another. An implementation does not block.
 */
public interface BackboneListener {
    /**
     * How far the log has been told to this listener: what is older needs no telling again.
     *
     * @return {@link EntryId#ZERO} when nothing was
     */
    EntryId readUpTo();

    /**
     * The subscription has its starting point. Comes first, and again when the log was found to have been replaced.
     *
     * @param seed the newest entries and the cursor
     */
    void seeded(Seed seed);

    /**
     * Entries were appended, by this instance or others.
     *
     * @param entries in the order of the log, at least one
     */
    void appended(List<Entry> entries);

    /**
     * How long entries that come now may wait, since nothing would be done with them before: letting them gather for so
     * long costs nobody here anything.
     *
     * @return zero when the room is quiet
     */
    Duration patience();

    /**
     * Entries were trimmed away before they could be read: what was appended meanwhile is lost to this hub. It was
     * {@linkplain #seeded seeded} again just before.
     */
    void overtaken();

    /**
     * The log ends before the point up to which it was read: Redis came back empty, or lost its newest entries.
     *
     * @param tail where the log ends now; what follows it will be told
     */
    void rewound(EntryId tail);

    /**
     * Somebody on another pod is writing.
     *
     * @param typing who
     */
    void typing(ServerEvent.Typing typing);

    /**
     * Another pod's users, all of them.
     *
     * @param pod the other instance
     * @param users its users; empty when the pod is gone
     */
    void podUsers(String pod, List<User> users);

    /**
     * Another pod's users changed.
     *
     * @param pod the other instance
     * @param change how
     */
    void podChanged(String pod, PresenceChange change);

    /**
     * Users left the room without a word, and it falls to this hub to say so.
     *
     * @param users who were on a dead pod and are on no other
     */
    void vanished(List<User> users);
}
