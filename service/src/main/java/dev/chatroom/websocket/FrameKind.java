package dev.chatroom.websocket;

import dev.chatroom.protocol.CloseCode;

/** What a frame is (RFC 6455 section 5.2). The names in lower case are values of a metric label. */
public enum FrameKind {
    /** Goes on with a fragmented message. */
    CONTINUATION(0x0),
    /** Text, or the first fragment of it. */
    TEXT(0x1),
    /** Binary data, which the room does not support. */
    BINARY(0x2),
    /** Begins or answers the closing handshake. */
    CLOSE(0x8),
    /** Asks for a pong. */
    PING(0x9),
    /** Answers a ping, or shows that the peer is alive. */
    PONG(0xA);

    private static final int CONTROL = 0x8;
    private static final FrameKind[] VALUES = values();

    private final int opcode;

    FrameKind(int opcode) {
        this.opcode = opcode;
    }

    /** The kind with an opcode, 0 to 15. */
    static FrameKind of(int opcode) throws ProtocolException {
        for (var kind : VALUES) {
            if (kind.opcode == opcode) {
                return kind;
            }
        }
        throw new ProtocolException(CloseCode.PROTOCOL_ERROR, "a reserved opcode");
    }

    /** Whether it is a control frame (RFC 6455 section 5.5). */
    boolean isControl() {
        return opcode >= CONTROL;
    }
}
