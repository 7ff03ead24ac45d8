package dev.chatroom.websocket;

import dev.chatroom.protocol.CloseCode;
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
    /** What has come of a message in several frames; null when nothing of it is kept. */
    private ByteArrayOutputStream fragments;
    /** How many bytes are kept of it; read by other threads. */
    private volatile int heldBytes;
    /** Whether the next data frame continues a message. */
    private boolean withinMessage;
    /** Whether a frame of the message was dropped, and so the message is. */
    private boolean dropped;

    MessageAssembler(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether a message has begun whose last frame has not come. */
    boolean isWithinMessage() {
        return withinMessage;
    }

    /** How many bytes are kept of a message that has begun. Safe for many threads. */
    int heldBytes() {
        return heldBytes;
    }

    /** Adds a data frame; returns the message that it completes. */
    Optional<String> add(InboundFrame frame) throws ProtocolException {
        check(frame);
        if (dropped) {
            dropped = !frame.isFinal();
            return Optional.empty();
        }
        if (frame.isFinal() && fragments == null) {
            return Optional.of(decode(frame.payload()));
        }
        return append(frame.payload(), frame.isFinal());
    }

    /** Drops a data frame, and with it the rest of its message. */
    void drop(InboundFrame frame) throws ProtocolException {
        check(frame);
        fragments = null;
        heldBytes = 0;
        dropped = !frame.isFinal();
    }

    private void check(InboundFrame frame) throws ProtocolException {
        boolean continues = frame.kind() == FrameKind.CONTINUATION;
        if (continues && !withinMessage) {
            throw new ProtocolException(CloseCode.PROTOCOL_ERROR, "a continuation frame without a first frame");
        }
        if (!continues && withinMessage) {
            throw new ProtocolException(CloseCode.PROTOCOL_ERROR, "a new message within a fragmented one");
        }
        if (frame.kind() == FrameKind.BINARY) {
            throw new ProtocolException(CloseCode.UNSUPPORTED, "only text messages are supported");
        }
        withinMessage = !frame.isFinal();
    }

    private Optional<String> append(byte[] payload, boolean last) throws ProtocolException {
        if (fragments == null) {
            fragments = new ByteArrayOutputStream(payload.length);
        }
        if (fragments.size() + payload.length > maxBytes) {
            throw new ProtocolException(CloseCode.TOO_BIG, "a message must not exceed " + maxBytes + " bytes");
        }
        fragments.writeBytes(payload);
        if (!last) {
            heldBytes = fragments.size();
            return Optional.empty();
        }
        var whole = fragments.toByteArray();
        fragments = null;
        heldBytes = 0;
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
