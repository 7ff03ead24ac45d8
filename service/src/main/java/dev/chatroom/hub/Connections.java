package dev.chatroom.hub;

import dev.chatroom.fanout.Outbound;
import dev.chatroom.protocol.CloseCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The open connections of this instance. Safe for use by many threads. */
final class Connections {
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Connection> open = new ConcurrentHashMap<>();

    Connection open(Outbound outbound, String network) {
        var connection = new Connection(numbers.incrementAndGet(), outbound, network);
        open.put(connection.number(), connection);
        return connection;
    }

    /** Removes a connection; false when it was removed before. */
    boolean remove(Connection connection) {
        return open.remove(connection.number()) != null;
    }

    Optional<Connection> find(long number) {
        return Optional.ofNullable(open.get(number));
    }

    /** The connections of a user; none for {@code null}. */
    List<Connection> of(String clientId) {
        return open.values().stream()
                .filter(connection -> connection.clientId().filter(id -> id.equals(clientId)).isPresent())
                .toList();
    }

    Stream<Connection> all() {
        return open.values().stream();
    }

    int size() {
        return open.size();
    }

    void closeAll(CloseCode code, String reason) {
        open.values().forEach(connection -> connection.close(code, reason));
    }

    /** Closes up to {@code limit} connections one after another, spread over a window. */
    void closeOver(int limit, Duration window, CloseCode code, String reason) throws InterruptedException {
        var chosen = open.values().stream().limit(limit).toList();
        if (chosen.isEmpty()) {
            return;
        }
        var pause = window.dividedBy(chosen.size());
        for (var connection : chosen) {
            connection.close(code, reason);
            Thread.sleep(pause);
        }
    }
}
