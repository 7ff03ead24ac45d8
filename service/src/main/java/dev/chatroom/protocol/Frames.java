package dev.chatroom.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Encodes frames of the server: unmasked and unfragmented (RFC 6455 section 5.2). */
public final class Frames {
    private static final int FIN = 0x80;
    private static final int TEXT = 0x1;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;
    private static final int MAX_CONTROL_PAYLOAD = 125;
    private static final int MAX_REASON_BYTES = MAX_CONTROL_PAYLOAD - 2;

    private Frames() {}

    /**
     * Encodes a text frame.
     *
     * @param payload the text in UTF-8
     * @return the frame
     */
    public static byte[] text(byte[] payload) {
        return frame(TEXT, payload);
    }

    /**
     * Encodes a text frame whose payload is in several parts. The parts are not copied.
     *
     * @param payload the text in UTF-8
     * @return the header of the frame, and the parts
     */
    public static List<byte[]> text(List<byte[]> payload) {
        int length = payload.stream().mapToInt(part -> part.length).sum();
        var frame = new ArrayList<byte[]>(payload.size() + 1);
        frame.add(header(TEXT, length).array());
        frame.addAll(payload);
        return frame;
    }

    /**
     * Encodes a ping without payload.
     *
     * @return the frame
     */
    public static byte[] ping() {
        return frame(PING, new byte[0]);
    }

    /**
     * Encodes a pong, the reply to a ping.
     *
     * @param payload the ping's payload, at most 125 bytes
     * @return the frame
     */
    public static byte[] pong(byte[] payload) {
        return frame(PONG, payload);
    }

    /**
     * Encodes a close frame.
     *
     * @param code the close code
     * @param reason the reason for people; truncated to 123 bytes
     * @return the frame
     */
    public static byte[] close(CloseCode code, String reason) {
        return close(code.wire(), reason);
    }

    /**
     * Encodes a close frame with the code that the peer sent, to echo it.
     *
     * @param code a code that is {@linkplain CloseCode#allowedOnTheWire allowed}
     * @param reason the reason for people; truncated to 123 bytes
     * @return the frame
     */
    public static byte[] close(int code, String reason) {
        var bytes = reason.getBytes(UTF_8);
        var truncated = bytes.length <= MAX_REASON_BYTES ? bytes : Arrays.copyOf(bytes, truncatedLength(bytes));
        return frame(CLOSE, ByteBuffer.allocate(2 + truncated.length).putShort((short) code).put(truncated).array());
    }

    /** The longest prefix within the limit that does not split a character. */
    private static int truncatedLength(byte[] utf8) {
        int end = MAX_REASON_BYTES;
        while ((utf8[end] & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }

    private static byte[] frame(int opcode, byte[] payload) {
        var frame = ByteBuffer.allocate(headerLength(payload.length) + payload.length);
        return putHeader(frame, opcode, payload.length).put(payload).array();
    }

    private static ByteBuffer header(int opcode, int length) {
        return putHeader(ByteBuffer.allocate(headerLength(length)), opcode, length);
    }

    private static ByteBuffer putHeader(ByteBuffer frame, int opcode, int length) {
        frame.put((byte) (FIN | opcode));
        if (length <= 125) {
            return frame.put((byte) length);
        }
        return length <= 0xFFFF
                ? frame.put((byte) 126).putShort((short) length)
                : frame.put((byte) 127).putLong(length);
    }

    private static int headerLength(int payloadLength) {
        if (payloadLength <= 125) {
            return 2;
        }
        return payloadLength <= 0xFFFF ? 4 : 10;
    }
}
