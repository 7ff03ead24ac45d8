package dev.chatroom.attacks;

/** The head of the HTTP request that opens a WebSocket. */
final class UpgradeHead {
    private UpgradeHead() {}

    static String to(int port) {
        return with("127.0.0.1:" + port, "");
    }

    /**
     * A head with a host and more headers.
     *
     * @param headers each followed by CRLF
     */
    static String with(String host, String headers) {
        return """
                GET /api/ws HTTP/1.1\r
                Host: %s\r
                Connection: Upgrade\r
                Upgrade: websocket\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
                %s\r
                """.formatted(host, headers);
    }
}
