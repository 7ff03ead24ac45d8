package dev.chatroom.websocket;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A socket, and how many bytes were held for its client when it was asked.
 *
 * @param socket the socket
 * @param bytes zero or more
 */
record Holder(MonitoredSocket socket, long bytes) {
    /** Those that hold most come first. */
    static List<Holder> largestFirst(Stream<MonitoredSocket> sockets) {
        return sockets.map(socket -> new Holder(socket, socket.heldBytes()))
                .sorted(Comparator.comparingLong(Holder::bytes).reversed())
                .toList();
    }
}
