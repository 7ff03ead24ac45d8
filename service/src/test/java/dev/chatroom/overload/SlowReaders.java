package dev.chatroom.overload;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.chatroom.testing.ClientFrame;
import dev.chatroom.testing.Upgrade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients that join and never read: the service holds the history for each of them. They also begin a message and never end
 * it, so that the service holds its first fragment.
 */
final class SlowReaders implements AutoCloseable {
    private static final int RECEIVE_BUFFER = 4_096;
    /** A little less than limits.frame. */
    private static final byte[] FRAGMENT =
            ClientFrame.text("x".repeat(16_000)).notFinal().bytes();

    private final int port;
    private final List<Socket> sockets = new ArrayList<>();
    private int refused;

    SlowReaders(int port) {
        this.port = port;
    }

    /** So many more of them try to join. */
    void join(int count) {
        for (int i = 0; i < count; i++) {
            try {
                var answer = Upgrade.to(port).receiveBuffer(RECEIVE_BUFFER).send();
                sockets.add(answer.socket());
                if (answer.status() == 101) {
                    answer.socket().getOutputStream().write(join());
                    answer.socket().getOutputStream().write(FRAGMENT);
                } else {
                    refused++;
                }
            } catch (IOException | UncheckedIOException e) {
                // The service closed the connection.
                refused++;
            }
        }
    }

    /** How many were not let in. */
    int refused() {
        return refused;
    }

    @Override
    public void close() throws IOException {
        leave();
    }

    /** All of them are gone. */
    void leave() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    private byte[] join() {
        var event = "{\"type\":\"join\",\"clientId\":\"slow reader number %08d\",\"name\":\"Slow\"}".formatted(sockets.size());
        return ClientFrame.of(ClientFrame.TEXT, event.getBytes(US_ASCII)).bytes();
    }
}
