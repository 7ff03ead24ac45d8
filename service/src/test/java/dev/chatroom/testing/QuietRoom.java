package dev.chatroom.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A few clients in a room on several instances; one of them sends a message only after everybody has received the one before.
 * They read on the thread of the test and allocate next to nothing, so that costs can be attributed to the instances.
 */
public final class QuietRoom implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int TIMEOUT_MILLIS = 20_000;

    private final List<Socket> clients = new ArrayList<>();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int messages;

    /** Joins with a client on each port; those that joined wait until everybody knows the number of users. */
    public static QuietRoom join(int... ports) throws IOException {
        var room = new QuietRoom();
        for (int port : ports) {
            var socket = Upgrade.to(port).send().socket();
            socket.setSoTimeout(TIMEOUT_MILLIS);
            room.clients.add(socket);
            room.send(socket, ClientEvents.join(ClientEvents.secret(), "Quiet " + room.clients.size(), null));
            room.await(socket, "\"type\":\"history\"".getBytes(UTF_8));
        }
        return room;
    }

    /**
     * The first client sends messages, one after the other.
     *
     * @param pause between the last delivery of a message and the next message
     */
    public void talk(int count, Duration pause) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            var text = "quiet message number %d.".formatted(messages++);
            var mark = text.getBytes(UTF_8);
            send(clients.getFirst(), ClientEvents.message(UUID.randomUUID().toString(), text));
            for (var client : clients) {
                await(client, mark);
            }
            Thread.sleep(pause);
        }
    }

    @Override
    public void close() throws IOException {
        for (var client : clients) {
            client.close();
        }
    }

    private void send(Socket socket, String event) throws IOException {
        socket.getOutputStream().write(ClientFrame.text(event).bytes());
    }

    /** Reads until bytes are received; what else comes is dropped. */
    private void await(Socket socket, byte[] mark) throws IOException {
        int end = 0;
        while (!contains(mark, end)) {
            // A mark may be cut between two reads, so the end of the last one is kept.
            int kept = Math.min(end, mark.length);
            System.arraycopy(buffer, end - kept, buffer, 0, kept);
            int read = socket.getInputStream().read(buffer, kept, buffer.length - kept);
            if (read < 0) {
                throw new IOException("an instance closed a connection");
            }
            end = kept + read;
        }
    }

    private boolean contains(byte[] mark, int end) {
        for (int at = 0; at + mark.length <= end; at++) {
            int same = 0;
            while (same < mark.length && buffer[at + same] == mark[same]) {
                same++;
            }
            if (same == mark.length) {
                return true;
            }
        }
        return false;
    }
}
