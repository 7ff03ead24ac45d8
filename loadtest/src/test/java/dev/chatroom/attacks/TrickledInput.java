package dev.chatroom.attacks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.chatroom.testing.ClientFrame;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Connections that send one byte at a time, so that they are never silent. The server must end each within a deadline.
 *
 * @param name of the attack
 * @param upgraded whether the bytes belong to a frame, after upgrade and join
 * @param bytes what is sent, and never completed
 */
record TrickledInput(String name, boolean upgraded, byte[] bytes) implements Attack {
    private static final int SOCKETS = 100;
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final String PADDING = "x".repeat(8_000);

    static List<Attack> all() {
        return List.of(
                new TrickledInput("trickled-heads", false,
                        ("GET /api/ws HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Padding: " + PADDING).getBytes(US_ASCII)),
                new TrickledInput("trickled-bodies", false,
                        ("POST /api/room HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 8000\r\n\r\n" + PADDING).getBytes(US_ASCII)),
                new TrickledInput("trickled-frames", true, ClientFrame.text(PADDING).bytes()));
    }

    @Override
    public Duration minTime() {
        return SilentSockets.MAX_OPEN.plusSeconds(6);
    }

    @Override
    public void run(AttackContext context) {
        for (int i = 0; i < context.size(SOCKETS); i++) {
            int number = i;
            context.spawnWaiting(() -> trickle(context, number));
        }
        context.awaitEnd();
    }

    private void trickle(AttackContext context, int number) throws IOException {
        var socket = context.connect(context.pod(number).port(), context.address(number), 0);
        try {
            if (upgraded) {
                socket.upgrade().join("Trickle " + number);
            }
            Thread.ofVirtual().start(() -> {
                socket.discardToEnd();
                socket.close();
            });
            int sent = beginning();
            socket.send(Arrays.copyOf(bytes, sent));
            while (!context.isOver() && sent < bytes.length) {
                socket.send(new byte[] {bytes[sent++]});
                context.tally().max("longest open, s", socket.ageSeconds());
                if (socket.ageSeconds() > SilentSockets.MAX_OPEN.toSeconds()) {
                    context.tally().breach("a connection trickles for more than %d s".formatted(SilentSockets.MAX_OPEN.toSeconds()));
                }
                context.pause(INTERVAL);
            }
        } finally {
            context.tally().count("ended");
            context.close(socket);
        }
    }

    /** A body trickles after a complete head. */
    private int beginning() {
        return name.equals("trickled-bodies") ? new String(bytes, US_ASCII).indexOf(PADDING) : 0;
    }
}
