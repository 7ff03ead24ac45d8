package dev.chatroom.room;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.room.Clients.Client;
import dev.chatroom.room.Effect.Metric;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The messages of this instance that are not stored yet, and who waits for their acknowledgement. */
final class Acknowledgements {
    private final Clients clients;
    private final Map<MessageKey, Pending> pending = new HashMap<>();

    /**
     * A message that is not stored yet.
     *
     * @param version the version of its text
     * @param acceptedAt when it was accepted
     * @param waiting who waits; a moderator may wait under several ids
     * @param replaced the positions of earlier texts, which leave the log when this one is in it
     */
    private record Pending(long version, long acceptedAt, Set<Waiting> waiting, List<EntryId> replaced) {}

    /** A connection that waits for an acknowledgement under an id. */
    private record Waiting(long connection, String id) {}

    Acknowledgements(Clients clients) {
        this.clients = clients;
    }

    int size() {
        return pending.size();
    }

    boolean isPending(MessageKey key) {
        return pending.containsKey(key);
    }

    /** A message was accepted. */
    void accepted(MessageKey key, long version, List<EntryId> replaced, Time now) {
        pending.put(key, new Pending(version, now.nanos(), new LinkedHashSet<>(2), replaced));
    }

    /** A client waits for a message that is pending. */
    void await(Client client, MessageKey key, String id) {
        pending.get(key).waiting().add(new Waiting(client.connection(), id));
        client.awaited().add(key);
    }

    /** A text of a message is stored. An earlier one does not acknowledge a later one. */
    void stored(MessageKey key, long version, Time now, List<Effect> out) {
        var stored = remove(key, version);
        if (stored == null) {
            return;
        }
        if (!stored.replaced().isEmpty()) {
            out.add(new Effect.Erase(stored.replaced()));
        }
        stored.waiting().forEach(client -> {
            stopAwaiting(client, key);
            out.add(new Effect.Send(client.connection(), new ServerEvent.Ack(client.id())));
        });
        if (!stored.waiting().isEmpty()) {
            out.add(new Effect.Count(Metric.ACKNOWLEDGED_AFTER, now.nanos() - stored.acceptedAt()));
        }
    }

    /** A message will never be stored: nobody is acknowledged. */
    void storeFailed(MessageKey key, long version) {
        var failed = remove(key, version);
        if (failed != null) {
            failed.waiting().forEach(client -> stopAwaiting(client, key));
        }
    }

    /** A client is gone and waits for no acknowledgement. */
    void forget(Client client) {
        for (var key : client.awaited()) {
            pending.get(key).waiting().removeIf(waiting -> waiting.connection() == client.connection());
        }
        // A text of this client may be asked about still, and shown when the client is long gone.
        client.awaited().clear();
    }

    /** Null when this text is not pending. */
    private Pending remove(MessageKey key, long version) {
        var found = pending.get(key);
        return found != null && found.version() == version ? pending.remove(key) : null;
    }

    private void stopAwaiting(Waiting waiting, MessageKey key) {
        clients.find(waiting.connection()).ifPresent(client -> client.awaited().remove(key));
    }
}
