package dev.chatroom.websocket;

import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.RequestException;
import io.helidon.http.Status;

/** The HTTP answer to an upgrade request that is rejected; the connection is closed after it. */
final class UpgradeRejection {
    private UpgradeRejection() {}

    /** An exception that Helidon answers with a status, a message as the body, and headers. */
    static RequestException of(Status status, String message, Header... headers) {
        var rejection = RequestException.builder()
                .type(DirectHandler.EventType.OTHER)
                .status(status)
                .setKeepAlive(false)
                .message(message)
                .safeMessage(true);
        for (var header : headers) {
            rejection.header(header);
        }
        return rejection.build();
    }
}
