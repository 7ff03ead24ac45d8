package dev.chatroom.benchmark;

/** The HTTP request that opens a WebSocket. */
final class UpgradeRequest {
    /** The beginning of the answer when the server accepts. */
    static final String ACCEPTED = "HTTP/1.1 101";

    private UpgradeRequest() {}

    static String request(int port, String path) {
        return """
                GET %s HTTP/1.1\r
                Host: 127.0.0.1:%d\r
                Connection: Upgrade\r
                Upgrade: websocket\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
                \r
                """.formatted(path, port);
    }
}
