package dev.chatroom.room;

import dev.chatroom.protocol.AuditEntry;
import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.Stamp;
import dev.chatroom.room.Clients.Client;
import java.util.List;

/**
 * Removes one message under its identity, wherever it is: on screens, in memory, in the log, or in the review queue. From then on
 * no instance shows it.
 */
final class MessageRemoval {
    private final Messages messages;
    private final Removals removals;
    private final Changes changes;

    MessageRemoval(Messages messages, Removals removals, Changes changes) {
        this.messages = messages;
        this.removals = removals;
        this.changes = changes;
    }

    /** A moderator removes a message, however old it is. */
    void byModerator(Client moderator, MessageKey message, Moderation moderation, Time now, List<Effect> out) {
        var connection = moderator.connection();
        var stamp = new Stamp(messages.nextTime(now), moderator.user().clientId(), moderation.ref());
        var audit = moderation.auditEntry(moderator.user(), stamp.version());
        if (removals.covers(message)) {
            changes.await(connection, removals.changeOf(message), moderation.ref(), out);
            // Its author may have removed it after it was reported.
            closeReview(message, removals.changeOf(message), audit, out);
            return;
        }
        // A message that is not held may be in the log all the same.
        boolean search = messages.history().held().find(message).isEmpty();
        var request = new ChangeRequest(
                List.of(ofModerator(message, stamp)), messages.history().positions(message), search, null, audit);
        changes.submit(connection, request, out);
        closeReview(message, stamp.key(), null, out);
    }

    /** The author removes a message. */
    void byAuthor(Client author, MessageKey message, String ref, Time now, List<Effect> out) {
        if (!changes.hasRoom()) {
            out.add(Messages.unavailable(author, ref));
            return;
        }
        var stamp = new Stamp(messages.nextTime(now), message.clientId(), ref);
        var removal = new RoomChange.Removed(message.clientId(), message.id(), ServerEvent.Remove.AUTHOR, stamp);
        var positions = messages.history().positions(message);
        changes.submit(author.connection(), new ChangeRequest(List.of(removal), positions, false), out);
    }

    /** Nobody has to decide about the message any more, once its removal can no longer get lost. */
    void closeReview(MessageKey message, MessageKey change, AuditEntry audit, List<Effect> out) {
        changes.whenStored(change, new Effect.Review(ReviewRequest.Close.of(message, audit)), out);
    }

    static RoomChange ofModerator(MessageKey message, Stamp stamp) {
        return new RoomChange.Removed(message.clientId(), message.id(), ServerEvent.Remove.MODERATOR, stamp);
    }
}
