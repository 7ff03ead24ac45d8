package dev.chatroom.websocket;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.UpgradeResponse;

/** Upgrade requests by an HTTP client, for tests of the HTTP answer. The socket of an accepted one stays open. */
final class UpgradeRequests {
    /** The key of RFC 6455's example. */
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private UpgradeRequests() {}

    static UpgradeResponse send(Http1Client client) {
        return send(client, HeaderNames.USER_AGENT, "test");
    }

    /** Sends a valid request with one header added or replaced. */
    static UpgradeResponse send(Http1Client client, HeaderName name, String value) {
        return client.get(ChatUpgrader.PATH)
                .header(HeaderNames.create("Sec-WebSocket-Version"), "13")
                .header(HeaderNames.create("Sec-WebSocket-Key"), KEY)
                .header(name, value)
                .upgrade("websocket");
    }
}
