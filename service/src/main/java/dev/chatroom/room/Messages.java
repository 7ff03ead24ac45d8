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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The path of a message: from a client to every client of this instance and into the log, and from the log to the clients
 * of this instance. A message is acknowledged when it is stored.
 *
 * <p>An id belongs to its sender: a message is identified by sender and id, so no user can replace, hide or have
 * acknowledged what another one wrote.
 */
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
    /** Messages of this instance that are not stored yet. */
    private final Map<MessageKey, Pending> pending = new HashMap<>();

    /** Whether the instance is too short of memory for another message. */
    private boolean rejecting;

    private EntryId cursor = EntryId.ZERO;

    /** A message that is not stored yet: when it was accepted, and who waits for its acknowledgement. */
    private record Pending(long acceptedAt, Set<Long> waiting) {}

    Messages(RoomConfig config, Clients clients, TypingIndicators typing, SharedLimits limits) {
        this.config = config;
        this.clients = clients;
        this.typing = typing;
        this.limits = limits;
        this.history = new HistoryWindow(config.history());
    }

    HistoryWindow history() {
        return history;
    }

    /** How far this instance has read the log. */
    EntryId cursor() {
        return cursor;
    }

    /** How many messages wait to be stored. */
    int unstored() {
        return pending.size();
    }

    /** New messages are rejected from here on, or no longer. */
    void reject(boolean reject) {
        rejecting = reject;
    }

    /** A client sends a message. */
    void receive(Client client, String id, String text, Time now, List<Effect> out) {
        var excess = limits.countMessage(client, now.nanos());
        if (excess.isPresent()) {
            out.add(new Effect.Count(excess.get().metric(), 1));
            out.add(new Effect.Reject(client.connection(), ErrorCode.RATE_LIMITED, excess.get().message(), id));
            return;
        }
        var key = new MessageKey(client.user().clientId(), id);
        if (pending.containsKey(key)) {
            await(client, key);
        } else if (history.isStored(key)) {
            out.add(new Effect.Send(client.connection(), new ServerEvent.Ack(id)));
        } else if (rejecting) {
            out.add(new Effect.Count(Metric.MESSAGES_SHED, 1));
            out.add(new Effect.Reject(
                    client.connection(), ErrorCode.UNAVAILABLE, "the server is overloaded; send it again later", id));
        } else if (hasRoom() && !history.knows(key)) {
            accept(client, key, text, now, out);
        } else {
            out.add(new Effect.Reject(
                    client.connection(),
                    ErrorCode.UNAVAILABLE,
                    "the room cannot store messages now; send it again later",
                    id));
        }
    }

    /** A time for something that the room shows now, later than all that it has shown. */
    long nextTime(Time now) {
        return clock.next(now.wallMillis());
    }

    /** The room shows something of another instance, with the time that it got there. */
    void observe(long at, Time now) {
        clock.observe(at, now.wallMillis());
    }

    /** A message of this instance is stored: whoever waits for it is acknowledged. */
    void stored(MessageKey key, EntryId entry, Time now, List<Effect> out) {
        history.stored(key, entry);
        acknowledge(key, now, out);
    }

    /** A message of this instance will never be stored: nobody is acknowledged. */
    void storeFailed(MessageKey key) {
        var failed = pending.remove(key);
        if (failed != null) {
            failed.waiting().forEach(connection -> stopAwaiting(connection, key));
        }
    }

    /** A client is gone and waits for no acknowledgement. */
    void forget(Client client) {
        for (var key : client.awaited()) {
            pending.get(key).waiting().remove(client.connection());
        }
    }

    /** The log's content was read. Clients that joined before are shown what is new to them. */
    void start(LogSnapshot snapshot, Time now, List<Effect> out) {
        if (clients.joined() > 0) {
            snapshot.newest().stream()
                    .filter(entry -> entry.id().isAfter(cursor))
                    .forEach(entry -> show(entry, now, out));
        }
        history.reset(snapshot);
        snapshot.newest().forEach(entry -> observe(entry.message().message().at(), now));
        cursor = snapshot.cursor();
    }

    /** Entries were appended. A message of this instance that comes back is stored, and was shown when it was accepted. */
    void appended(List<LogEntry> entries, EntryId readUpTo, Time now, List<Effect> out) {
        for (var entry : entries) {
            advance(entry.id());
            show(entry, now, out);
        }
        advance(readUpTo);
    }

    /** Redis lost the newest entries. Every client here has seen them; reading goes on from the new end. */
    void rewind(EntryId tail) {
        cursor = tail;
    }

    private void accept(Client client, MessageKey key, String text, Time now, List<Effect> out) {
        var message = new SharedMessage(
                ChatMessage.written(key.id(), client.user(), text, nextTime(now)));
        typing.wroteHere(key.clientId());
        history.addUnstored(message);
        pending.put(key, new Pending(now.nanos(), new LinkedHashSet<>(2)));
        await(client, key);
        out.add(new Effect.Count(Metric.MESSAGES_RECEIVED, 1));
        out.add(new Effect.BroadcastMessage(
                new ServerEvent.Message(message, cursor), true, now.nanos(), clients.joined()));
        out.add(new Effect.Append(message));
    }

    /** Whether another message may wait to be stored. */
    private boolean hasRoom() {
        return pending.size() < config.maxUnstored() && history.unstoredBytes() < MAX_UNSTORED_BYTES;
    }

    private void await(Client client, MessageKey key) {
        pending.get(key).waiting().add(client.connection());
        client.awaited().add(key);
    }

    private void acknowledge(MessageKey key, Time now, List<Effect> out) {
        var stored = pending.remove(key);
        if (stored == null || stored.waiting().isEmpty()) {
            return;
        }
        var ack = new ServerEvent.Ack(key.id());
        for (var connection : stored.waiting()) {
            stopAwaiting(connection, key);
            out.add(new Effect.Send(connection, ack));
        }
        out.add(new Effect.Count(Metric.ACKNOWLEDGED_AFTER, now.nanos() - stored.acceptedAt()));
    }

    private void stopAwaiting(long connection, MessageKey key) {
        clients.find(connection).ifPresent(client -> client.awaited().remove(key));
    }

    private void show(LogEntry entry, Time now, List<Effect> out) {
        observe(entry.message().message().at(), now);
        boolean unseen = history.addStored(entry);
        if (entry.origin().equals(config.instance())) {
            acknowledge(entry.message().key(), now, out);
        }
        if (!unseen) {
            return;
        }
        var message = entry.message().message();
        var event = new ServerEvent.Message(entry.message(), cursor);
        typing.wroteElsewhere(message.clientId());
        long age = NANOS_PER_MILLI * Math.max(0, now.wallMillis() - message.at());
        out.add(new Effect.BroadcastMessage(event, false, now.nanos() - age, clients.joined()));
    }

    private void advance(EntryId position) {
        cursor = position.isAfter(cursor) ? position : cursor;
    }
}
