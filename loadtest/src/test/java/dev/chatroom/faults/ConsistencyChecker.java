package dev.chatroom.faults;

import dev.chatroom.client.ClientRecord;
import dev.chatroom.client.MessageRef;
import dev.chatroom.client.RoomMessage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Compares what clients sent and received with the log, after the room has converged. The text of each message is {@code
 * <sender's name> <zero-based sequence number>}.
 *
 * <p>A client shows the newest version of a message, so one id of a sender cannot be shown twice. A duplicate is therefore what
 * the protocol does not allow: one text under two ids, or the same version live twice over one connection. A message that is
 * delivered again with another time was stored twice, and the later version counts.
 */
final class ConsistencyChecker {
    private final List<ClientRecord> clients;
    private final List<RoomMessage> log;
    private final Set<MessageRef> stored;
    /** What clients were told was removed. */
    private final Set<MessageRef> removed;

    private ConsistencyChecker(List<ClientRecord> clients, List<RoomMessage> log) {
        this.clients = clients;
        this.log = log.stream().sorted(RoomMessage.DISPLAY_ORDER).toList();
        this.stored = log.stream().map(RoomMessage::key).collect(Collectors.toSet());
        this.removed = clients.stream().flatMap(client -> client.removed().stream()).collect(Collectors.toSet());
    }

    /**
     * Checks a run.
     *
     * @param clients those that stayed to the end
     * @param log the users' messages in the log, each key once
     */
    static ConsistencyReport check(List<ClientRecord> clients, List<RoomMessage> log) {
        return new ConsistencyChecker(clients, log).report();
    }

    private ConsistencyReport report() {
        long expected = (long) stored.size() * clients.size();
        long delivered = sum(client -> client.keys().stream().filter(stored::contains).count());
        var names = clients.stream().map(ClientRecord::name).collect(Collectors.toSet());
        return new ConsistencyReport(
                clients.size(),
                count(client -> client.sent().size()),
                count(client -> client.acknowledged().size()),
                count(client -> client.unacknowledged().size()),
                count(client -> client.rejected().size()),
                count(client -> client.refused().size()),
                stored.size(),
                expected,
                delivered,
                expected - delivered + sum(this::acknowledgedAndNotStored),
                textsUnderTwoIds() + sum(client -> client.duplicates().size()),
                outOfOrder(),
                removed.size(),
                removed.stream().filter(stored::contains).count(),
                count(client -> showsTheLog(client) ? 0 : 1),
                count(client -> hasRightPresence(client, names) ? 0 : 1),
                count(ClientRecord::gaps),
                count(client -> Math.max(0, client.joins() - 1)),
                count(client -> client.notices().size()),
                clients.stream().map(ClientRecord::longestSilence).sorted().toList());
    }

    private boolean showsTheLog(ClientRecord client) {
        return client.messages().stream().sorted(RoomMessage.DISPLAY_ORDER).toList().equals(log);
    }

    private long acknowledgedAndNotStored(ClientRecord client) {
        return client.acknowledged().stream()
                .map(client::keyOf)
                .filter(key -> !stored.contains(key) && !removed.contains(key))
                .count();
    }

    private long textsUnderTwoIds() {
        var all = new HashSet<>(log);
        clients.forEach(client -> all.addAll(client.messages()));
        var keysOfText = new HashMap<String, Set<MessageRef>>();
        all.forEach(message -> keysOfText.computeIfAbsent(message.text(), _ -> new HashSet<>()).add(message.key()));
        return keysOfText.values().stream().mapToLong(keys -> keys.size() - 1L).sum();
    }

    /** A message that was rejected at first may follow later ones, and so may one of a user who left, which was held. */
    private long outOfOrder() {
        var newest = new HashMap<String, Integer>();
        var present = clients.stream().map(ClientRecord::clientId).collect(Collectors.toSet());
        var rejected = clients.stream()
                .flatMap(client -> client.rejected().keySet().stream().map(client::keyOf))
                .collect(Collectors.toSet());
        return log.stream()
                .filter(message -> present.contains(message.clientId()) && !rejected.contains(message.key()))
                .filter(message -> {
                    int before = newest.getOrDefault(message.clientId(), -1);
                    newest.put(message.clientId(), Math.max(before, sequence(message)));
                    return sequence(message) < before;
                })
                .count();
    }

    /** In a large room a client knows some of the names only; each of them must be present. */
    private boolean hasRightPresence(ClientRecord client, Set<String> names) {
        boolean knowsAll = client.names().size() == client.count();
        return client.count() == clients.size()
                && (knowsAll ? client.names().equals(names) : names.containsAll(client.names()));
    }

    private static int sequence(RoomMessage message) {
        return Integer.parseInt(message.text().substring(message.text().lastIndexOf(' ') + 1));
    }

    private int count(ToIntFunction<ClientRecord> figure) {
        return clients.stream().mapToInt(figure).sum();
    }

    private long sum(ToLongFunction<ClientRecord> figure) {
        return clients.stream().mapToLong(figure).sum();
    }
}
