package dev.chatroom.broker;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.ReactionChanges;
import dev.chatroom.protocol.ReactionSnapshot;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import java.util.List;

/**
 * Receives what the broker reads. One thread at a time calls the methods about the log and signals; those about presence
 * may come from another thread. An implementation does not block.
 */
public interface BrokerListener {
    /**
     * The end of what this listener has read.
     *
     * @return {@link EntryId#ZERO} when it has read nothing
     */
    EntryId readUpTo();

    /**
     * The subscription has its starting point. Comes first, and again when the reader had to start over.
     *
     * @param snapshot the newest entries and the cursor
     */
    void started(LogSnapshot snapshot);

    /**
     * Entries were appended, by this instance or others.
     *
     * @param entries decoded, in the order of the log; empty when none of them could be decoded
     * @param cursor the position of the last entry read
     */
    void appended(List<LogEntry> entries, EntryId cursor);

    /**
     * Notices were appended, by this instance or others.
     *
     * @param entries decoded, in the order of their stream. Their positions and those of messages are times on one clock
     */
    void noticed(List<LogEntry> entries);

    /**
     * Changes of the room were appended to the log, by this instance or others.
     *
     * @param changes the changes of one entry
     * @param cursor the position of the entry
     */
    void changed(List<LoggedChange> changes, EntryId cursor);

    /**
     * The state of the room was read again, because it may differ from what the listener was told: changes were missed, or
     * Redis lost some.
     *
     * @param changes the newest change of each register
     */
    void stateRead(List<LoggedChange> changes);

    /** Entries were trimmed before this instance read them. Called right after {@link #started}. */
    void overrun();

    /**
     * The log ends before the point up to which it was read: Redis lost its newest entries.
     *
     * @param tail where the log ends now; later entries follow
     */
    void rewound(EntryId tail);

    /**
     * A user of another instance is typing.
     *
     * @param typing the user
     */
    void typing(ServerEvent.Typing typing);

    /**
     * Reactions changed, by this instance or others. In the order of the versions, and none is left out.
     *
     * @param changes what changed
     */
    void reactionsChanged(ReactionChanges changes);

    /**
     * All reactions were read: before {@link #started}, and again when changes were missed, or Redis lost some.
     *
     * @param snapshot the reactions
     */
    void reactionsRead(ReactionSnapshot snapshot);

    /**
     * The number of messages about which moderators are to decide. May be called from any thread.
     *
     * @param open zero or more
     */
    void reviews(int open);

    /**
     * The complete list of another instance's users.
     *
     * @param instance the other instance
     * @param users its users; empty when the instance is gone
     */
    void instanceUsers(String instance, List<User> users);

    /**
     * Another instance's users changed.
     *
     * @param instance the other instance
     * @param change the change
     */
    void instanceChanged(String instance, PresenceChange change);

    /**
     * An instance's lease expired, and this instance is the one to announce its users as leaving.
     *
     * @param users those who are on no other instance
     */
    void expired(List<User> users);

    /** Redis no longer holds the users that this instance published, or holds others. Publish all of them again. */
    void leaseLost();
}
