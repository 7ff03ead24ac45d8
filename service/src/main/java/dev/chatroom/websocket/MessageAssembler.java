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
 * Puts text messages together from their fragments (RFC 6455 section 5.4). UTF-8 is checked once, over the whole
 * message: a character may be split over two fragments.
 */
final class MessageAssembler {
    private final int maxBytes;
    private ByteArrayOutputStream fragments;

    MessageAssembler(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Takes a data frame and returns the message that it ends. */
    Optional<String> add(ClientWsFrame frame) throws ProtocolException {
        boolean continues = frame.opCode() == WsOpCode.CONTINUATION;
        if (continues && fragments == null) {
            throw new ProtocolException(CloseCode.PROTOCOL_ERROR, "a continuation of nothing");
        }
        if (!continues && fragments != null) {
            throw new ProtocolException(CloseCode.PROTOCOL_ERROR, "a new message before the last one ended");
        }
        if (frame.opCode() == WsOpCode.BINARY) {
            throw new ProtocolException(CloseCode.UNSUPPORTED, "only text messages are spoken here");
        }
        var payload = frame.payloadData().readBytes();
        if (frame.fin() && fragments == null) {
            return Optional.of(decode(payload));
        }
        return gather(payload, frame.fin());
    }

    private Optional<String> gather(byte[] payload, boolean last) throws ProtocolException {
        if (fragments == null) {
            fragments = new ByteArrayOutputStream(payload.length * 2);
        }
        if (fragments.size() + payload.length > maxBytes) {
            throw new ProtocolException(CloseCode.TOO_BIG, "a message has at most " + maxBytes + " bytes");
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
