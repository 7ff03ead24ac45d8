package dev.chatroom.faults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Compares what clients have sent, been told and seen with what the log holds when all is quiet again.
 *
 * <p>A screen takes the newest word on an id, so the same message cannot stand on it twice under one id. Doubled is
 * therefore what the protocol does not allow: one text under two ids, or the very same message live twice over one
 * connection. A message that comes again with another time is none of these: it was stored twice, and the later counts.
 */
final class Checker {
    private final List<ClientRecord> clients;
    private final List<Seen> log;
    private final Set<String> stored;

    private Checker(List<ClientRecord> clients, List<Seen> log) {
        this.clients = clients;
        this.log = log.stream().sorted(Seen.SHOWN).toList();
        this.stored = ids(log);
    }

    /**
     * Judges a run.
     *
     * @param clients who stayed to the end
     * @param log the messages of users in the log, each id once
     */
    static Verdict judge(List<ClientRecord> clients, List<Seen> log) {
        return new Checker(clients, log).verdict();
    }

    private Verdict verdict() {
        long expected = (long) stored.size() * clients.size();
        long delivered = sum(client -> ids(client.screen()).stream().filter(stored::contains).count());
        var names = clients.stream().map(ClientRecord::name).collect(Collectors.toSet());
        return new Verdict(
                clients.size(),
                count(client -> client.sent().size()),
                count(client -> client.acked().size()),
                count(client -> (int) client.sent().stream().filter(id -> !client.acked().contains(id)).count()),
                count(client -> client.refusals().size()),
                stored.size(),
                expected,
                delivered,
                expected - delivered + sum(this::ackedAndNotStored),
                textsUnderTwoIds() + sum(ClientRecord::repeats),
                disordered(),
                count(client -> client.screen().stream().sorted(Seen.SHOWN).toList().equals(log) ? 0 : 1),
                count(client -> knowsWhoIsHere(client, names) ? 0 : 1),
                count(ClientRecord::gaps),
                count(client -> Math.max(0, client.connections() - 1)),
                count(client -> client.system().size()),
                clients.stream().map(ClientRecord::silence).sorted().toList());
    }

    private long ackedAndNotStored(ClientRecord client) {
        return client.acked().stream().filter(id -> !stored.contains(id)).count();
    }

    private long textsUnderTwoIds() {
        var all = new HashSet<>(log);
        clients.forEach(client -> all.addAll(client.screen()));
        var idsOfText = new HashMap<String, Set<String>>();
        all.forEach(message -> idsOfText.computeIfAbsent(message.text(), _ -> new HashSet<>()).add(message.id()));
        return idsOfText.values().stream().mapToLong(ids -> ids.size() - 1L).sum();
    }

    private long disordered() {
        var newest = new HashMap<String, Integer>();
        var refused = clients.stream()
                .flatMap(client -> client.refusals().keySet().stream())
                .collect(Collectors.toSet());
        return log.stream()
                .filter(message -> !refused.contains(message.id()))
                .filter(message -> {
                    int before = newest.getOrDefault(message.sender(), -1);
                    newest.put(message.sender(), Math.max(before, message.number()));
                    return message.number() < before;
                })
                .count();
    }

    /** The roster holds some of a large room only; each of them has to be here. */
    private boolean knowsWhoIsHere(ClientRecord client, Set<String> names) {
        boolean whole = client.roster().size() == client.count();
        return client.count() == clients.size() && (whole ? client.roster().equals(names) : names.containsAll(client.roster()));
    }

    private int count(ToIntFunction<ClientRecord> what) {
        return clients.stream().mapToInt(what).sum();
    }

    private long sum(ToLongFunction<ClientRecord> what) {
        return clients.stream().mapToLong(what).sum();
    }

    private static Set<String> ids(List<Seen> messages) {
        return messages.stream().map(Seen::id).collect(Collectors.toSet());
    }
}
