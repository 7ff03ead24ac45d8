package dev.chatroom.attacks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.chatroom.testing.ClientFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Attacks on the HTTP of both ports, and bytes that are neither HTTP nor frames. */
final class HttpAttacks {
    private static final int REQUESTERS = 8;
    private static final int PIPELINED = 50;
    private static final int GARBAGE_SOCKETS = 8;
    private static final int GARBAGE_BYTES = 64;
    private static final int LARGE_BODY = 1 << 22;
    private static final int CLIENT_ERROR = 400;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private HttpAttacks() {}

    static List<Attack> all() {
        return List.of(new RoomRequests(), new AdminCalls(), new Garbage());
    }

    /** GET /api/room and other resources at full speed. */
    private record RoomRequests() implements Attack {
        private static final List<String> PATHS = List.of("/api/room", "/api/room", "/", "/nothing", "/%2e%2e/etc/passwd");

        @Override
        public String name() {
            return "room-requests";
        }

        @Override
        public void run(AttackContext context) {
            for (int i = 0; i < context.size(REQUESTERS); i++) {
                int number = i;
                context.spawn(() -> request(context, number));
            }
            context.awaitEnd();
        }

        private static void request(AttackContext context, int number) throws IOException {
            var socket = context.connect(context.pod(number));
            try {
                var path = PATHS.get(number % PATHS.size());
                var request = "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".formatted(path);
                int status = socket.request(request);
                context.tally().count("status " + status);
                if (number % 2 == 0) {
                    pipeline(context, socket, request);
                }
            } finally {
                context.close(socket);
            }
        }
    }

    /** Sends requests without waiting for the responses. */
    private static void pipeline(AttackContext context, HostileSocket socket, String request) throws IOException {
        Thread.ofVirtual().start(socket::discardToEnd);
        var requests = request.repeat(PIPELINED).getBytes(US_ASCII);
        while (!context.isOver()) {
            socket.send(requests);
            context.tally().add("pipelined requests", PIPELINED);
        }
    }

    /** Calls of the admin port that change something, without a token. */
    private record AdminCalls() implements Attack {
        private static final List<String> CALLS = List.of(
                "PUT /observe/log/dev.chatroom.attacks", "POST /observe/shed?count=1000&persecond=1000");

        @Override
        public String name() {
            return "admin-calls";
        }

        @Override
        public void run(AttackContext context) {
            context.spawnWaiting(() -> {
                for (var pod : context.pods()) {
                    for (var call : CALLS) {
                        attempt(context, pod.adminPort(), call, "", "OFF");
                        attempt(context, pod.adminPort(), call, "Authorization: Bearer 0123456789abcdef\r\n", "OFF");
                        attempt(context, pod.adminPort(), call, "", "x".repeat(LARGE_BODY));
                    }
                }
                context.pause(INTERVAL);
            });
            context.awaitEnd();
        }

        private static void attempt(AttackContext context, int port, String call, String headers, String body) {
            try {
                var socket = context.connect(port, context.address(0), 0);
                try {
                    int status = socket.request("%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%sContent-Length: %d\r\n\r\n%s"
                            .formatted(call, port, headers, body.length(), body));
                    context.tally().count("status " + status);
                    if (status < CLIENT_ERROR) {
                        context.tally().breach("%s without the token: %d".formatted(call, status));
                    }
                } finally {
                    context.close(socket);
                }
            } catch (IOException e) {
                context.tally().count("closed");
            }
        }
    }

    /** Random bytes: as HTTP, as frames, and as texts in valid frames. */
    private record Garbage() implements Attack {
        @Override
        public String name() {
            return "garbage";
        }

        @Override
        public void run(AttackContext context) {
            for (int i = 0; i < context.size(GARBAGE_SOCKETS); i++) {
                int number = i;
                context.spawnWaiting(() -> send(context, number));
            }
            context.awaitEnd();
        }

        private static void send(AttackContext context, int number) throws IOException {
            var socket = context.connect(context.pod(number));
            try {
                var garbage = new byte[GARBAGE_BYTES];
                ThreadLocalRandom.current().nextBytes(garbage);
                switch (ThreadLocalRandom.current().nextInt(4)) {
                    case 0 -> socket.send(garbage);
                    case 1 -> socket.upgrade().send(garbage);
                    case 2 -> socket.upgrade().join("Garbage").send(ClientFrame.of(ClientFrame.TEXT, garbage).bytes());
                    default -> socket.upgrade().join("Garbage").send(hugeFrame());
                }
                context.tally().count("sent");
                context.pause(Duration.ofMillis(20));
            } finally {
                context.close(socket);
            }
        }

        /** Announces the largest length that RFC 6455 allows. */
        private static byte[] hugeFrame() {
            return ByteBuffer.allocate(14).put((byte) 0x81).put((byte) 0xff).putLong(Long.MAX_VALUE)
                    .put("mask".getBytes(US_ASCII)).array();
        }
    }
}
