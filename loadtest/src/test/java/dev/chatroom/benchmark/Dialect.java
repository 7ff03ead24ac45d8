package dev.chatroom.benchmark;

/** What clients and a server send each other, as far as a load needs it. */
enum Dialect {
    /** The protocol of this service, docs/protocol.md. */
    ROOM("/api/ws", "{\"type\":\"", "") {
        @Override
        String join(String clientId, String name) {
            return "{\"type\":\"join\",\"clientId\":\"%s\",\"name\":\"%s\"}".formatted(clientId, name);
        }

        @Override
        String message(String id, String text) {
            return "{\"type\":\"message\",\"id\":\"" + id + "\",\"text\":\"" + text + "\"}";
        }
    },
    /** Socket.IO protocol 5 in Engine.IO protocol 4: the packet types are digits before the JSON. */
    SOCKET_IO("/socket.io/?EIO=4&transport=websocket", "42[\"", "40") {
        @Override
        String join(String clientId, String name) {
            return "42[\"join\",{\"clientId\":\"%s\",\"name\":\"%s\"}]".formatted(clientId, name);
        }

        @Override
        String message(String id, String text) {
            return "42[\"message\",{\"text\":\"" + text + "\"}]";
        }
    };

    private static final String MESSAGE = "message\"";
    private static final String HISTORY = "history\"";
    private static final String PRESENCE = "presence\"";
    /** {@code user joined} and {@code user left}. */
    private static final String USER = "user ";

    private static final String COUNT = "\"count\":";
    /** A count is near the beginning or the end of a frame, which may list thousands of users. */
    private static final int COUNT_WITHIN = 64;

    private static final int RADIX = 10;

    private final String path;
    private final String event;
    private final String greeting;

    Dialect(String path, String event, String greeting) {
        this.path = path;
        this.event = event;
        this.greeting = greeting;
    }

    /** What a frame of a server is. */
    enum Kind {
        /** The client may join. */
        GREETING,
        /** The client has joined. */
        HISTORY,
        /** Who joined or left. */
        PRESENCE,
        MESSAGE,
        /** To be answered with {@link #PONG}. */
        PING,
        OTHER
    }

    /** The answer to a ping of Engine.IO. */
    static final String PONG = "3";

    abstract String join(String clientId, String name);

    abstract String message(String id, String text);

    /** The path of the WebSocket, with its query. */
    String path() {
        return path;
    }

    /** What the client sends first and the server answers with the same packet type; empty if it may join at once. */
    String greeting() {
        return greeting;
    }

    /** What a text of the server is. */
    Kind kind(byte[] bytes, int from, int to) {
        if (to - from == 1 && bytes[from] == '2' && this == SOCKET_IO) {
            return Kind.PING;
        }
        if (!startsWith(bytes, from, to, event)) {
            return !greeting.isEmpty() && startsWith(bytes, from, to, greeting) ? Kind.GREETING : Kind.OTHER;
        }
        int type = from + event.length();
        if (startsWith(bytes, type, to, MESSAGE)) {
            return Kind.MESSAGE;
        }
        if (startsWith(bytes, type, to, HISTORY)) {
            return Kind.HISTORY;
        }
        return startsWith(bytes, type, to, PRESENCE) || startsWith(bytes, type, to, USER) ? Kind.PRESENCE : Kind.OTHER;
    }

    /** The number of users in an event of presence; -1 when there is none. */
    static int count(byte[] bytes, int from, int to) {
        int last = to - COUNT.length();
        for (int at = from; at < last; at++) {
            if (at - from == COUNT_WITHIN) {
                at = Math.max(at, to - COUNT_WITHIN);
            }
            if (bytes[at] == '"' && startsWith(bytes, at, to, COUNT)) {
                return number(bytes, at + COUNT.length(), to);
            }
        }
        return -1;
    }

    /** Compares with a prefix of ASCII characters. */
    private static boolean startsWith(byte[] bytes, int from, int to, String prefix) {
        if (to - from < prefix.length()) {
            return false;
        }
        for (int i = 0; i < prefix.length(); i++) {
            if (bytes[from + i] != prefix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int number(byte[] bytes, int from, int to) {
        int value = 0;
        for (int at = from; at < to && bytes[at] >= '0' && bytes[at] < '0' + RADIX; at++) {
            value = value * RADIX + bytes[at] - '0';
        }
        return value;
    }
}
