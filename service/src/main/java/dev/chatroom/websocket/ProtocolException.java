package dev.chatroom.websocket;

import dev.chatroom.protocol.CloseCode;

/** The client violated the WebSocket protocol or a limit. The socket is closed with the code. */
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
