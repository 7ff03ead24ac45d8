package dev.chatroom.benchmark;

/** How a client asks for a WebSocket. */
final class Upgrade {
    /** How the answer begins when it is granted. */
    static final String ACCEPTED = "HTTP/1.1 101";

    private Upgrade() {}

    static String request(int port) {
        return """
                GET /api/ws HTTP/1.1\r
                Host: 127.0.0.1:%d\r
                Connection: Upgrade\r
                Upgrade: websocket\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
                \r
                """.formatted(port);
    }
}
