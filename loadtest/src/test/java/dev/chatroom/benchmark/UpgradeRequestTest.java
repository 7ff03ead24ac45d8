package dev.chatroom.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpgradeRequestTest {
    @Test
    void hasTheHeadersOfAWebSocketHandshake() {
        assertThat(UpgradeRequest.request(80, "/api/ws"))
                .startsWith("GET /api/ws HTTP/1.1\r\nHost: 127.0.0.1:80\r\n")
                .contains("\r\nConnection: Upgrade\r\n", "\r\nUpgrade: websocket\r\n", "\r\nSec-WebSocket-Version: 13\r\n")
                .endsWith("==\r\n\r\n");
    }
}
