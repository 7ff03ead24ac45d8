package dev.chatroom.websocket;

import dev.chatroom.protocol.CloseCode;

/** The client broke the WebSocket protocol or a limit on it; the socket is closed with a code that says how. */
final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1L;

    private final CloseCode code;

    ProtocolException(CloseCode code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    CloseCode code() {
        return code;
    }
}
