package dev.chatroom.room;

import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ReviewItem;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.room.Clients.Client;
import java.util.List;
import java.util.Optional;

/**
 * What authors do with their own messages: give them another text, or remove them, for a while after they were sent. A
 * changed text is a later copy of the message in the log, so whatever reads messages also reads changes.
 */
final class AuthorChanges {
    private final RoomConfig config;
    private final Messages messages;
    private final Removals removals;
    private final Changes changes;
    private final MessageRemoval removal;

    AuthorChanges(RoomConfig config, Messages messages, Removals removals, Changes changes) {
        this.config = config;
        this.messages = messages;
        this.removals = removals;
        this.changes = changes;
        this.removal = new MessageRemoval(messages, removals, changes);
    }

    /** A client changes the text of a message of its user. */
    void edit(Client client, Input.Edit edit, Time now, List<Effect> out) {
        if (messages.isWithinLimits(client, edit.ref(), now, out)) {
            append(client, edit, now, out);
        }
    }

    /** Appends a text that was counted, unless the client gets another answer. */
    void append(Client client, Input.Edit edit, Time now, List<Effect> out) {
        findEditable(client, edit, now, out).ifPresent(held -> append(client, held, edit, now, out));
    }

    /** Whether the text of a message may be changed now. Else the client is told why not. */
    boolean isAccepted(Client client, Input.Edit edit, Time now, List<Effect> out) {
        return findEditable(client, edit, now, out).isPresent();
    }

    private Optional<HeldMessage> findEditable(Client client, Input.Edit edit, Time now, List<Effect> out) {
        var found = find(client, edit.id(), edit.ref(), now, out);
        if (found.isPresent() && (messages.acks().isPending(found.get().key()) || !messages.hasRoom())) {
            out.add(Messages.unavailable(client, edit.ref()));
            return Optional.empty();
        }
        return found;
    }

    /** A client removes a message of its user. */
    void delete(Client client, Input.Delete delete, Time now, List<Effect> out) {
        var author = client.user().clientId();
        if (changes.isRepeated(client.connection(), new MessageKey(author, delete.ref()), out)) {
            return;
        }
        var key = new MessageKey(author, delete.id());
        if (removals.covers(key)) {
            changes.await(client.connection(), removals.changeOf(key), delete.ref(), out);
            return;
        }
        if (!messages.isWithinLimits(client, delete.ref(), now, out)) {
            return;
        }
        if (messages.history().known().contains(key)) {
            removeShown(client, key, delete.ref(), now, out);
        } else {
            // Nobody may have seen it yet: a held message is in the review queue, and not in the log.
            out.add(new Effect.Review(new ReviewRequest.FindOwn(client.connection(), key, delete.ref())));
        }
    }

    /** The review queue has this item of a message that its author removes; null: none. What is held can always be withdrawn. */
    void withdraw(Client client, ReviewRequest.FindOwn request, ReviewItem item, Time now, List<Effect> out) {
        var key = request.message();
        if (removals.covers(key)) {
            changes.await(client.connection(), removals.changeOf(key), request.ref(), out);
        } else if (item == null || !item.held()) {
            removeShown(client, key, request.ref(), now, out);
        } else if (changes.hasRoom()) {
            // A moderator may approve it at the same time, on another instance: the removal is valid for what is shown there.
            removal.byAuthor(client, key, request.ref(), now, out);
            removal.closeReview(key, new MessageKey(key.clientId(), request.ref()), null, out);
        } else {
            out.add(Messages.unavailable(client, request.ref()));
        }
    }

    private void removeShown(Client client, MessageKey key, String ref, Time now, List<Effect> out) {
        find(client, key.id(), ref, now, out).ifPresent(_ -> removal.byAuthor(client, key, ref, now, out));
    }

    /**
     * The text is shown when it is read from the log. One that is shown before, and lost with this instance, could have a
     * higher version than the text that its author then sends to an instance whose clock is behind.
     */
    private void append(Client client, HeldMessage held, Input.Edit edit, Time now, List<Effect> out) {
        long version = Math.max(messages.nextTime(now), held.version() + 1);
        messages.acks().accepted(held.key(), version, messages.history().positions(held.key()), now);
        messages.acks().await(client, held.key(), edit.ref());
        out.add(new Effect.Append(new SharedMessage(held.message().message().edited(edit.text(), version))));
    }

    /** The message, if its author may change it now; else the client is told why not. */
    private Optional<HeldMessage> find(Client client, String id, String ref, Time now, List<Effect> out) {
        var held = messages.history().held().find(new MessageKey(client.user().clientId(), id));
        boolean inTime = held.isPresent() && now.wallMillis() - held.get().at() <= config.editable().toMillis();
        if (!inTime) {
            out.add(new Effect.Reject(
                    client.connection(),
                    ErrorCode.FORBIDDEN,
                    "you can change your own messages for %d seconds after you sent them; there is none with this id"
                            .formatted(config.editable().toSeconds()),
                    ref));
            return Optional.empty();
        }
        return held;
    }
}
