package dev.chatroom.websocket;

import dev.chatroom.protocol.CloseCode;
import io.helidon.websocket.ClientWsFrame;
import io.helidon.websocket.WsOpCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Assembles text messages from their fragments (RFC 6455 section 5.4). UTF-8 is validated once for the whole message, since
 * a character may be split over two fragments.
 */
final class MessageAssembler {
    private final int maxBytes;
    private ByteArrayOutputStream fragments;

    MessageAssembler(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Adds a data frame; returns the message that it completes. */
    Optional<String> add(ClientWsFrame frame) throws ProtocolException {
        boolean continues = frame.opCode() == WsOpCode.CONTINUATION;
        if (continues && fragments == null) {
            throw new ProtocolException(CloseCode.PROTOCOL_ERROR, "a continuation frame without a first frame");
        }
        if (!continues && fragments != null) {
            throw new ProtocolException(CloseCode.PROTOCOL_ERROR, "a new message within a fragmented one");
        }
        if (frame.opCode() == WsOpCode.BINARY) {
            throw new ProtocolException(CloseCode.UNSUPPORTED, "only text messages are supported");
        }
        var payload = frame.payloadData().readBytes();
        if (frame.fin() && fragments == null) {
            return Optional.of(decode(payload));
        }
        return append(payload, frame.fin());
    }

    private Optional<String> append(byte[] payload, boolean last) throws ProtocolException {
        if (fragments == null) {
            fragments = new ByteArrayOutputStream(payload.length * 2);
        }
        if (fragments.size() + payload.length > maxBytes) {
            throw new ProtocolException(CloseCode.TOO_BIG, "a message must not exceed " + maxBytes + " bytes");
        }
        fragments.writeBytes(payload);
        if (!last) {
            return Optional.empty();
        }
        var whole = fragments.toByteArray();
        fragments = null;
        return Optional.of(decode(whole));
    }

    static String decode(byte[] utf8) throws ProtocolException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw new ProtocolException(CloseCode.NOT_UTF8, "the text is not UTF-8");
        }
    }
}
