package dev.chatroom.websocket;

import dev.chatroom.protocol.CloseCode;
import java.util.Arrays;

/** Reads the close frames of clients (RFC 6455 section 5.5.1). */
final class CloseFrame {
    private CloseFrame() {}

    /** The code of a close frame; 1000 when it has none. */
    static int code(byte[] payload) throws ProtocolException {
        if (payload.length == 0) {
            return CloseCode.NORMAL.wire();
        }
        int code = payload.length == 1 ? 0 : ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
        if (!CloseCode.allowedOnTheWire(code)) {
            throw new ProtocolException(CloseCode.PROTOCOL_ERROR, "invalid close code");
        }
        MessageAssembler.decode(Arrays.copyOfRange(payload, 2, payload.length));
        return code;
    }
}
