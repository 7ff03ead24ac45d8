package dev.chatroom.websocket;

import dev.chatroom.fanout.CloseReason;
import dev.chatroom.protocol.CloseCode;

/** The client violated the WebSocket protocol or a limit. The socket is closed with the code. */
final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1L;

    private final CloseCode code;
    private final CloseReason closeReason;

    ProtocolException(CloseCode code, String reason) {
        this(code, reason, CloseReason.PROTOCOL);
    }

    ProtocolException(CloseCode code, String reason, CloseReason closeReason) {
        super(reason, null, false, false);
        this.code = code;
        this.closeReason = closeReason;
    }

    /** The reason for metrics. */
    CloseReason closeReason() {
        return closeReason;
    }

    CloseCode code() {
        return code;
    }
}
