package dev.chatroom.attacks;

import dev.chatroom.instances.PodProcess;
import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;

/** Attacks that pretend to be somebody or something else: names, ids and origins. */
final class Forgery {
    /** Names without a visible character of their own, or with more marks than a reader can see through. */
    private static final List<String> INVISIBLE = List.of(
            "\u115F", "\u1160", "\uFFA0", "\u034F", "\uFE0F", "\u17B4", "\uDB40\uDD00", "\u200B", "\u2800", "\u3164", "\u00AD",
            "\u0301".repeat(32), "a" + "\u0301".repeat(31), "\u202Etxt", "\u0000x", "");

    private static final List<String> FOREIGN_ORIGINS =
            List.of("http://evil.example", "https://evil.example", "null", "http://127.0.0.1.evil.example");
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private Forgery() {}

    static List<Attack> all() {
        return List.of(new Names(), new Lookalike(), new ForeignOrigins(), new CopiedMessages());
    }

    /** Joins under names that nobody can see. */
    private record Names() implements Attack {
        @Override
        public String name() {
            return "invisible-names";
        }

        @Override
        public void run(AttackContext context) {
            for (var name : INVISIBLE) {
                if (!context.isOver()) {
                    attempt(context, name);
                }
            }
        }

        private static void attempt(AttackContext context, String name) {
            try {
                var socket = context.connect(context.pod(0));
                try {
                    socket.upgrade().join(name);
                    boolean rejected = socket.readText().contains("\"code\":\"invalid\"");
                    context.tally().count(rejected ? "rejected" : "accepted");
                    if (!rejected) {
                        context.tally().breach("accepted the name " + escape(name));
                    }
                } finally {
                    context.close(socket);
                }
            } catch (IOException e) {
                context.tally().count("closed");
            }
        }

        private static String escape(String name) {
            return name.chars().limit(2).mapToObj("U+%04X"::formatted).reduce("", (a, b) -> a + " " + b).strip();
        }
    }

    /** Joins under the name of an honest client, and under one that looks like it: everybody must see a mark. */
    private record Lookalike() implements Attack {
        /** The second has a Cyrillic letter. */
        private static final List<String> NAMES = List.of("Honest 0", "H\u043Enest 0");
        private static final int MAX_EVENTS = 30;

        @Override
        public String name() {
            return "look-alike-names";
        }

        @Override
        public void run(AttackContext context) throws IOException {
            for (var pod : context.pods()) {
                for (var name : NAMES) {
                    attempt(context, pod, name);
                }
            }
        }

        private static void attempt(AttackContext context, PodProcess pod, String name) throws IOException {
            var socket = context.connect(pod);
            try {
                socket.upgrade().join(name);
                boolean marked = false;
                for (int i = 0; i < MAX_EVENTS && !marked && !context.isOver(); i++) {
                    marked = socket.readText().contains("\"lookalike\":true");
                }
                context.tally().count(marked ? "marked" : "unmarked");
                if (!marked) {
                    context.tally().breach("no mark for the name of an honest client");
                }
            } finally {
                context.close(socket);
            }
        }
    }

    /** A page of another site, which a browser reports as the origin, or reaches this room under its own name (DNS rebinding). */
    private record ForeignOrigins() implements Attack {
        @Override
        public String name() {
            return "foreign-origins";
        }

        @Override
        public void run(AttackContext context) throws IOException {
            for (var pod : context.pods()) {
                for (var origin : FOREIGN_ORIGINS) {
                    attempt(context, pod, "127.0.0.1:" + pod.port(), origin);
                }
                attempt(context, pod, "evil.example", "http://evil.example");
                attempt(context, pod, "evil.example:" + pod.port(), "http://evil.example:" + pod.port());
            }
        }

        private static void attempt(AttackContext context, PodProcess pod, String host, String origin) throws IOException {
            var socket = context.connect(pod);
            try {
                int status = socket.request(UpgradeHead.with(host, "Origin: " + origin + "\r\n"));
                context.tally().count("status " + status);
                if (status == 101) {
                    context.tally().breach("accepted the origin %s for the host %s"
                            .formatted(origin, host.replaceAll(":.*", "")));
                }
            } finally {
                context.close(socket);
            }
        }
    }

    /** Sends what honest clients sent, under their ids and names; the honest clients check that nothing of theirs changes. */
    private record CopiedMessages() implements Attack {
        @Override
        public String name() {
            return "copied-messages";
        }

        @Override
        public void run(AttackContext context) {
            context.spawnWaiting(() -> copy(context));
            context.awaitEnd();
        }

        private static void copy(AttackContext context) throws IOException {
            var socket = context.connect(context.pod(0));
            try {
                socket.upgrade().join("Honest 0");
                while (!context.isOver()) {
                    var text = socket.readText();
                    if (text.startsWith("{\"type\":\"message\"")) {
                        forge(context, socket, text);
                    }
                }
            } finally {
                context.close(socket);
            }
        }

        private static void forge(AttackContext context, HostileSocket socket, String frame) throws IOException {
            var message = Json.createReader(new StringReader(frame)).readObject().getJsonObject("message");
            for (var id : List.of(message.getString("id"), "left:" + message.getString("clientId"))) {
                socket.text(Json.createObjectBuilder()
                        .add("type", "message")
                        .add("id", id)
                        .add("clientId", message.getString("clientId"))
                        .add("text", message.getString("text", "") + "!")
                        .build()
                        .toString());
                context.tally().count("copies sent");
            }
            context.pause(INTERVAL);
        }
    }
}
