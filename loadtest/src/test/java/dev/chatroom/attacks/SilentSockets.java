package dev.chatroom.attacks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.chatroom.testing.ClientFrame;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Connections that begin something and do not go on. The server must end each within a deadline.
 *
 * @param name of the attack
 * @param count how many are open at the same time
 * @param beginning what each sends before it falls silent
 */
record SilentSockets(String name, int count, Beginning beginning) implements Attack {
    /** Longer than any deadline of the service. */
    static final Duration MAX_OPEN = Duration.ofSeconds(30);

    private static final int FRAGMENT_BYTES = 15 * 1024;
    private static final int ANNOUNCED_BYTES = 16_000;
    private static final int MANY = 200;

    /** Brings a connection to the point at which it falls silent. */
    @FunctionalInterface
    interface Beginning {
        void send(HostileSocket socket, int number) throws IOException;
    }

    static List<Attack> all() {
        var fragment = ClientFrame.of(ClientFrame.TEXT, new byte[FRAGMENT_BYTES]).notFinal().bytes();
        return List.of(
                new SilentSockets("nothing-at-all", MANY, (_, _) -> {}),
                new SilentSockets("half-heads", MANY, (socket, _) -> socket.send(head("GET /api/ws HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: "))),
                new SilentSockets("half-request-lines", MANY, (socket, _) -> socket.send(head("GET /api/w"))),
                new SilentSockets("half-bodies", MANY / 4, (socket, _) ->
                        socket.send(head("POST /api/room HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n\r\n{"))),
                new SilentSockets("never-join", MANY, (socket, _) -> socket.upgrade()),
                new SilentSockets("unfinished-fragments", MANY, (socket, number) ->
                        socket.upgrade().join("Fragment " + number).send(fragment)),
                new SilentSockets("unfinished-frames", MANY / 4, (socket, number) ->
                        socket.upgrade().join("Half " + number).send(halfFrame())),
                new SilentSockets("never-closing", MANY / 4, (socket, number) ->
                        socket.upgrade().join("Closing " + number).send(ClientFrame.close(1000).bytes())));
    }

    @Override
    public Duration minTime() {
        return MAX_OPEN.plusSeconds(6);
    }

    @Override
    public void run(AttackContext context) {
        for (int i = 0; i < context.size(count); i++) {
            int number = i;
            context.spawnWaiting(() -> open(context, number));
        }
        context.awaitEnd();
    }

    private void open(AttackContext context, int number) throws IOException {
        var socket = context.connect(context.pod(number).port(), context.address(number), 0);
        var watch = Thread.ofVirtual().start(() -> watch(context));
        try {
            beginning.send(socket, number);
            if (name.equals("never-closing")) {
                socket.discardToEnd();
            } else {
                socket.readToEnd();
            }
            if (!context.isOver()) {
                context.tally().count("ended by the server");
                context.tally().max("longest open, s", socket.ageSeconds());
            }
        } finally {
            watch.interrupt();
            context.close(socket);
        }
    }

    private static void watch(AttackContext context) {
        try {
            Thread.sleep(MAX_OPEN);
            if (!context.isOver()) {
                context.tally().count("still open after %d s".formatted(MAX_OPEN.toSeconds()));
                context.tally().breach("a silent connection stays open for more than %d s".formatted(MAX_OPEN.toSeconds()));
            }
        } catch (InterruptedException e) {
            // It has ended in time.
        }
    }

    private static byte[] head(String text) {
        return text.getBytes(US_ASCII);
    }

    /** A frame that announces more than it brings. */
    private static byte[] halfFrame() {
        var whole = ClientFrame.of(ClientFrame.TEXT, new byte[ANNOUNCED_BYTES]).bytes();
        return Arrays.copyOf(whole, whole.length / 2);
    }
}
