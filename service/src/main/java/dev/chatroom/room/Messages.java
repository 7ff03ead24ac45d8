package dev.chatroom.room;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import dev.chatroom.room.Clients.Client;
import dev.chatroom.room.Effect.Metric;
import java.util.List;

/** The path of a message from a client into the log, and from the log to clients. It is acknowledged when it is stored. */
final class Messages {
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** What waits to be stored is nowhere else: it is bounded in bytes too, however long the messages are. */
    static final long MAX_UNSTORED_BYTES = 16 * 1024 * 1024;

    private final RoomConfig config;
    private final Clients clients;
    private final TypingIndicators typing;
    private final SharedLimits limits;
    private final HybridClock clock = new HybridClock();
    private final HistoryWindow history;
    private final Removals removals;
    private final WritePermissions permissions;
    private final Erasures erasures;
    private final Acknowledgements acks;
    private final Resends resends;
    /** Whether the instance is too short of memory for another message. */
    private boolean rejecting;
    private EntryId cursor = EntryId.ZERO;

    Messages(RoomConfig config, Clients clients, TypingIndicators typing, SharedLimits limits, Removals removals,
            WritePermissions permissions, Changes changes) {
        this.config = config;
        this.clients = clients;
        this.typing = typing;
        this.limits = limits;
        this.removals = removals;
        this.permissions = permissions;
        this.acks = new Acknowledgements(clients);
        this.history = new HistoryWindow(config.history());
        this.erasures = new Erasures(history, removals);
        this.resends = new Resends(history, acks, removals, changes);
    }

    HistoryWindow history() {
        return history;
    }

    /** How far this instance has read the log. */
    EntryId cursor() {
        return cursor;
    }

    /** New messages are rejected from here on, or no longer. */
    void reject(boolean reject) {
        rejecting = reject;
    }

    /** A client sends a message. */
    void receive(Client client, Input.Message received, Time now, List<Effect> out) {
        if (isWithinLimits(client, received.id(), now, out)) {
            receiveNew(client, received, now, out);
        }
    }

    /** Accepts a message that was counted, unless the client gets another answer. */
    void receiveNew(Client client, Input.Message received, Time now, List<Effect> out) {
        var key = new MessageKey(client.user().clientId(), received.id());
        if (isNew(client, key, now, out)) {
            permissions.slowMode().wrote(key.clientId(), now);
            accept(client, client.user(), key, key.id(), received.text(), received.replyTo(), now, out);
        }
    }

    /** Whether a message may be accepted. Else the client is answered: it is known, or cannot be accepted now. */
    boolean isNew(Client client, MessageKey key, Time now, List<Effect> out) {
        var id = key.id();
        if (resends.answers(client, key, out)) {
            return false;
        } else if (permissions.rejects(client, id, now, out)) {
            return false;
        } else if (rejecting) {
            out.add(new Effect.Count(Metric.MESSAGES_SHED, 1));
            out.add(new Effect.Reject(
                    client.connection(), ErrorCode.UNAVAILABLE, "the server is overloaded; send it again later", id));
        } else if (hasRoom() && !history.known().contains(key)) {
            return true;
        } else {
            out.add(unavailable(client, id));
        }
        return false;
    }

    /** Counts a message, or a change of one, and rejects it when it is past a limit. */
    boolean isWithinLimits(Client client, String id, Time now, List<Effect> out) {
        var excess = limits.countMessage(client, now.nanos());
        excess.ifPresent(past -> {
            out.add(new Effect.Count(past.metric(), 1));
            out.add(new Effect.Reject(client.connection(), ErrorCode.RATE_LIMITED, past.message(), id));
        });
        return excess.isEmpty();
    }

    Erasures erasures() {
        return erasures;
    }

    Acknowledgements acks() {
        return acks;
    }

    /** A time for something that the room shows now, later than all that it has shown. */
    long nextTime(Time now) {
        return clock.next(now.wallMillis());
    }

    /** The same, and later than a floor. */
    long nextTime(Time now, long floor) {
        return clock.next(now.wallMillis(), floor);
    }

    /** The room shows something of another instance, with the time that it got there. */
    void observe(long at, Time now) {
        clock.observe(at, now.wallMillis());
    }

    /** A message of this instance is stored: whoever waits for it is acknowledged. */
    void stored(Input.Stored stored, Time now, Reviews reviews, List<Effect> out) {
        history.stored(stored.key(), stored.entry());
        acks.stored(stored.key(), stored.version(), now, out);
        reviews.stored(stored.key(), out);
    }

    /** A client is gone and waits for no acknowledgement. */
    void forget(Client client) {
        acks.forget(client);
    }

    /** The log's content was read. Clients that joined before are shown what is new to them. */
    void start(LogSnapshot snapshot, Time now, List<Effect> out) {
        if (clients.joined() > 0) {
            snapshot.newest().stream()
                    .filter(entry -> entry.id().isAfter(cursor))
                    .forEach(entry -> show(entry, true, now, out));
        }
        history.reset(snapshot, held -> removals.covers(held.message().message(), held.entry()));
        erasures.started(snapshot, out);
        permissions.slowMode().started(snapshot, now);
        snapshot.newest().forEach(entry -> observe(entry.message().message().at(), now));
        cursor = snapshot.cursor();
    }

    /** Entries were appended. A message of this instance that comes back is stored, and was shown when it was accepted. */
    void appended(List<LogEntry> entries, EntryId readUpTo, Time now, List<Effect> out) {
        for (var entry : entries) {
            advance(entry.id());
            show(entry, false, now, out);
        }
        advance(readUpTo);
    }

    /** Redis lost the newest entries. Every client here has seen them; reading goes on from the new end. */
    void rewind(EntryId tail) {
        cursor = tail;
    }

    /** Accepts a message. The client is acknowledged under an id when it is stored; the author may be another one. */
    void accept(Client client, User author, MessageKey key, String id, String text, MessageKey replyTo, Time now, List<Effect> out) {
        long at = clock.next(now.wallMillis(), removals.removedUpTo(key.clientId()));
        var message = new SharedMessage(ChatMessage.written(key.id(), author, text, replyTo, at));
        typing.wroteHere(key.clientId());
        history.addUnstored(message);
        acks.accepted(key, 0, List.of(), now);
        acks.await(client, key, id);
        out.add(new Effect.Count(Metric.MESSAGES_RECEIVED, 1));
        out.add(new Effect.BroadcastMessage(
                new ServerEvent.Message(message, cursor), true, now.nanos(), clients.joined()));
        out.add(new Effect.Append(message));
    }

    /** Whether another message, or something about one, may wait to be stored. */
    boolean hasRoom() {
        return !rejecting && acks.size() < config.maxUnstored() && history.held().unstoredBytes() < MAX_UNSTORED_BYTES;
    }

    private void show(LogEntry entry, boolean first, Time now, List<Effect> out) {
        var message = entry.message().message();
        observe(message.at(), now);
        if (erasures.isInvalid(entry)) {
            history.known().addUnlessKnown(entry.message().key());
            acknowledgeOwn(entry, now, out);
            out.add(new Effect.Erase(List.of(entry.id())));
            return;
        }
        boolean isEdited = message.version() != null;
        // Clients that show another copy of the message, or none, need all of it.
        boolean isUpdate = isEdited && !first && history.held().isShownAt(message);
        var replaced = isEdited ? history.positions(message.key()) : List.<EntryId>of();
        permissions.slowMode().read(entry, now);
        boolean unseen = history.addStored(entry);
        acknowledgeOwn(entry, now, out);
        if (!unseen) {
            return;
        }
        if (!replaced.isEmpty()) {
            out.add(new Effect.Erase(replaced));
        }
        if (isUpdate) {
            out.add(new Effect.Broadcast(ServerEvent.Update.of(message)));
        } else {
            broadcast(entry, now, out);
        }
    }

    private void broadcast(LogEntry entry, Time now, List<Effect> out) {
        var message = entry.message().message();
        typing.wroteElsewhere(message.clientId());
        long age = NANOS_PER_MILLI * Math.max(0, now.wallMillis() - message.at());
        out.add(new Effect.BroadcastMessage(
                new ServerEvent.Message(entry.message(), cursor), false, now.nanos() - age, clients.joined()));
    }

    private void acknowledgeOwn(LogEntry entry, Time now, List<Effect> out) {
        if (entry.origin().equals(config.instance())) {
            var message = entry.message();
            acks.stored(message.key(), message.message().textVersion(), now, out);
        }
    }

    static Effect.Reject unavailable(Client client, String id) {
        var reason = "the room cannot store messages now; send it again later";
        return new Effect.Reject(client.connection(), ErrorCode.UNAVAILABLE, reason, id);
    }

    /** How far the log was read. */
    void advance(EntryId position) {
        cursor = position.isAfter(cursor) ? position : cursor;
    }
}
