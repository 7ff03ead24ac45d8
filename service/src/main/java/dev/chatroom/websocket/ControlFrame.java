package dev.chatroom.websocket;

import dev.chatroom.protocol.CloseCode;
import io.helidon.websocket.ClientWsFrame;
import java.util.Arrays;

/** Checks the control frames of clients: ping, pong and close (RFC 6455 section 5.5). */
final class ControlFrame {
    private static final int MAX_BYTES = 125;

    private ControlFrame() {}

    /** The payload of a control frame. */
    static byte[] payload(ClientWsFrame frame) throws ProtocolException {
        if (!frame.fin() || frame.payloadLength() > MAX_BYTES) {
            throw new ProtocolException(
                    CloseCode.PROTOCOL_ERROR, "a control frame must not be fragmented or exceed " + MAX_BYTES + " bytes");
        }
        return frame.payloadData().readBytes();
    }

    /** The code of a close frame; 1000 when it has none. */
    static int closeCode(ClientWsFrame frame) throws ProtocolException {
        var payload = payload(frame);
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
