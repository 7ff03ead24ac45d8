package dev.chatroom.attacks;

import dev.chatroom.testing.ClientFrame;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Clients that make the server hold bytes for them: they read slowly or not at all. */
final class SlowReading {
    private static final Duration BYTE_INTERVAL = Duration.ofMillis(50);
    private static final Duration MAX_SLOW = Duration.ofSeconds(60);
    private static final Duration MAX_UNREAD = Duration.ofSeconds(10);
    private static final int SMALL_BUFFER = 4_096;
    /** A pong a second. */
    private static final int BYTES_PER_PONG = 20;
    private static final int SLOW_READERS = 150;
    private static final int PINGERS = 50;
    private static final int PINGS_PER_BATCH = 1_000;

    private SlowReading() {}

    static List<Attack> all() {
        return List.of(new OneByte(), new PingAndNeverRead());
    }

    private record OneByte() implements Attack {
        @Override
        public String name() {
            return "slow-readers";
        }

        @Override
        public Duration minTime() {
            return MAX_SLOW.plusSeconds(6);
        }

        @Override
        public void run(AttackContext context) {
            for (int i = 0; i < context.size(SLOW_READERS); i++) {
                int number = i;
                context.spawnWaiting(() -> readSlowly(context, number));
            }
            context.spawnWaiting(() -> chatter(context));
            context.awaitEnd();
        }

        private static void readSlowly(AttackContext context, int number) throws IOException {
            var socket = context.connect(context.pod(number).port(), context.address(number), SMALL_BUFFER);
            try {
                socket.upgrade().join("Slow " + number);
                // Fails once the server has reset the connection. Reading does not: the client's kernel has bytes for minutes.
                var pong = ClientFrame.of(ClientFrame.PONG, new byte[0]).bytes();
                for (int read = 0; !context.isOver() && socket.readByte() >= 0; read++) {
                    if (read % BYTES_PER_PONG == 0) {
                        socket.send(pong);
                    }
                    context.tally().max("longest open, s", socket.ageSeconds());
                    if (socket.ageSeconds() > MAX_SLOW.toSeconds()) {
                        context.tally().breach("a slow reader stays for more than %d s".formatted(MAX_SLOW.toSeconds()));
                    }
                    context.pause(BYTE_INTERVAL);
                }
            } finally {
                context.tally().count("ended");
                context.close(socket);
            }
        }

        /** Long messages, within the rate of one user, so that slow readers fall behind. */
        private static void chatter(AttackContext context) throws IOException {
            var socket = context.connect(context.pod(0));
            try {
                socket.upgrade().join("Chatter");
                Thread.ofVirtual().start(socket::readToEnd);
                while (!context.isOver()) {
                    socket.text("{\"type\":\"message\",\"id\":\"%d\",\"text\":\"%s\"}"
                            .formatted(ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE), "长".repeat(1_500)));
                    context.pause(Duration.ofMillis(300));
                }
            } finally {
                context.close(socket);
            }
        }
    }

    private record PingAndNeverRead() implements Attack {
        @Override
        public String name() {
            return "ping-and-never-read";
        }

        @Override
        public Duration minTime() {
            return MAX_UNREAD.plusSeconds(2);
        }

        @Override
        public void run(AttackContext context) {
            var pings = new byte[PINGS_PER_BATCH * 6];
            var ping = ClientFrame.of(ClientFrame.PING, new byte[0]).bytes();
            for (int i = 0; i < PINGS_PER_BATCH; i++) {
                System.arraycopy(ping, 0, pings, i * ping.length, ping.length);
            }
            for (int i = 0; i < context.size(PINGERS); i++) {
                int number = i;
                context.spawn(() -> ping(context, number, pings));
            }
            context.awaitEnd();
        }

        private static void ping(AttackContext context, int number, byte[] pings) throws IOException {
            var socket = context.connect(context.pod(number).port(), context.address(number), SMALL_BUFFER);
            try {
                socket.upgrade().join("Pinger " + number);
                while (!context.isOver()) {
                    socket.send(pings);
                    context.tally().add("kB sent", pings.length / 1024);
                    context.tally().max("longest open, s", socket.ageSeconds());
                    if (socket.ageSeconds() > MAX_UNREAD.toSeconds()) {
                        context.tally().breach("a socket pings and does not read for more than %d s".formatted(MAX_UNREAD.toSeconds()));
                    }
                }
            } finally {
                context.tally().count("ended");
                context.close(socket);
            }
        }
    }
}
