package dev.chatroom.attacks;

import dev.chatroom.client.ClientSession;
import dev.chatroom.client.RoomMessage;
import dev.chatroom.client.SessionEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Attacks with many identities or connections. */
final class Crowding {
    private static final int ROTATING_SOCKETS = 200;
    private static final int BURST = 10;
    /** What one address may say in a second, far above what the users behind one NAT say. */
    private static final int MAX_ACCEPTED_PER_SECOND = 100;

    private static final Duration CHURN_INTERVAL = Duration.ofMillis(50);
    private static final int HISTORY = 200;
    private static final int FLOOD_THREADS = 8;
    private static final int HELD_PER_THREAD = 150;

    private Crowding() {}

    static List<Attack> all() {
        return List.of(new IdentityRotation(), new JoinChurn(), new ConnectionFlood());
    }

    /** New identities from one address, each with its own rate of messages. */
    private record IdentityRotation() implements Attack {
        @Override
        public String name() {
            return "identity-rotation";
        }

        @Override
        public void run(AttackContext context) {
            var identities = new AtomicInteger();
            for (int i = 0; i < context.size(ROTATING_SOCKETS); i++) {
                int number = i;
                context.spawnWaiting(() -> talk(context, number, identities.incrementAndGet()));
            }
            context.awaitEnd();
            long perSecond = context.tally().value("accepted") / Math.max(1, context.elapsed().toSeconds());
            context.tally().max("accepted a second", perSecond);
            if (perSecond > MAX_ACCEPTED_PER_SECOND) {
                context.tally().breach("one address stores more than %d messages a second".formatted(MAX_ACCEPTED_PER_SECOND));
            }
        }

        private static void talk(AttackContext context, int number, int identity) throws IOException {
            var socket = context.connect(context.pod(number));
            try {
                socket.upgrade().join("Rotating " + identity);
                for (int i = 0; i < BURST; i++) {
                    socket.text("{\"type\":\"message\",\"id\":\"%d-%d\",\"text\":\"spam %d\"}".formatted(identity, i, i));
                }
                int answers = 0;
                while (answers < BURST) {
                    var text = socket.readText();
                    boolean accepted = text.startsWith("{\"type\":\"ack\"");
                    answers += accepted || text.startsWith("{\"type\":\"error\"") ? 1 : 0;
                    context.tally().add("accepted", accepted ? 1 : 0);
                }
            } finally {
                context.close(socket);
            }
        }
    }

    /** Joins and leaves, twenty a second: notices must not push messages out of the history. */
    private record JoinChurn() implements Attack {
        @Override
        public String name() {
            return "join-leave-churn";
        }

        @Override
        public void run(AttackContext context) throws IOException {
            var identities = new AtomicInteger();
            while (!context.isOver()) {
                context.spawnOnce(() -> joinAndLeave(context, identities.incrementAndGet()));
                context.pause(CHURN_INTERVAL);
            }
            checkHistory(context);
        }

        private static void joinAndLeave(AttackContext context, int identity) throws IOException {
            var socket = context.connect(context.pod(identity));
            try {
                socket.upgrade().join("Churn " + identity);
                var _ = socket.readText();
                context.tally().count("joins");
            } finally {
                context.close(socket);
            }
        }

        private static void checkHistory(AttackContext context) throws IOException {
            long expected = Math.min(HISTORY, context.room().sent());
            long messages = history(context).stream().filter(message -> !message.isSystem()).count();
            context.tally().max("messages in a newcomer's history", messages);
            if (messages < expected) {
                context.tally().breach("a newcomer's history holds %d of %d messages".formatted(messages, expected));
            }
        }

        private static List<RoomMessage> history(AttackContext context) throws IOException {
            var session = new ClientSession(UUID.randomUUID().toString(), "Newcomer");
            session.connectionOpened();
            var socket = HostileSocket.connect(context.pod(0).port(), InetAddress.getLoopbackAddress(), 0);
            try {
                socket.upgrade().text(session.takeFrames().getFirst());
                while (true) {
                    var event = session.receive(socket.readText());
                    if (event.orElse(null) instanceof SessionEvent.Joined joined) {
                        return joined.messages();
                    }
                }
            } finally {
                socket.close();
            }
        }
    }

    /** Opens connections as fast as it can and holds them. */
    private record ConnectionFlood() implements Attack {
        @Override
        public String name() {
            return "connection-flood";
        }

        @Override
        public void run(AttackContext context) {
            for (int i = 0; i < context.size(FLOOD_THREADS); i++) {
                int number = i;
                context.spawn(() -> hold(context, number));
            }
            context.awaitEnd();
        }

        private static void hold(AttackContext context, int number) throws IOException {
            var held = new ArrayList<HostileSocket>();
            try {
                while (held.size() < HELD_PER_THREAD && !context.isOver()) {
                    var socket = context.connect(context.pod(number).port(), context.address(number), 0);
                    held.add(socket);
                    if (held.size() % 2 == 0) {
                        socket.upgrade().join("Flood " + held.size());
                    }
                }
                context.pause(Duration.ofSeconds(2));
            } finally {
                held.forEach(context::close);
            }
        }
    }
}
