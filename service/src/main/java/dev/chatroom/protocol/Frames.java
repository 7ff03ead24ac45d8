package dev.chatroom.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Server frames as bytes: unmasked, in one piece (RFC 6455 section 5.2). */
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
     * A text frame.
     *
     * @param payload the text in UTF-8
     * @return the frame
     */
    public static byte[] text(byte[] payload) {
        return frame(TEXT, payload);
    }

    /**
     * A ping without payload.
     *
     * @return the frame
     */
    public static byte[] ping() {
        return frame(PING, new byte[0]);
    }

    /**
     * The answer to a ping.
     *
     * @param payload the ping's payload, at most 125 bytes
     * @return the frame
     */
    public static byte[] pong(byte[] payload) {
        return frame(PONG, payload);
    }

    /**
     * A close frame.
     *
     * @param code why
     * @param reason why, for people; cut at 123 bytes
     * @return the frame
     */
    public static byte[] close(CloseCode code, String reason) {
        return close(code.wire(), reason);
    }

    /**
     * A close frame with a code of the peer's, to echo it.
     *
     * @param code a code that is {@linkplain CloseCode#allowedOnTheWire allowed}
     * @param reason why, for people; cut at 123 bytes
     * @return the frame
     */
    public static byte[] close(int code, String reason) {
        var bytes = reason.getBytes(UTF_8);
        var cut = bytes.length <= MAX_REASON_BYTES ? bytes : Arrays.copyOf(bytes, wholeCharacters(bytes));
        return frame(CLOSE, ByteBuffer.allocate(2 + cut.length).putShort((short) code).put(cut).array());
    }

    private static int wholeCharacters(byte[] utf8) {
        int end = MAX_REASON_BYTES;
        while ((utf8[end] & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }

    private static byte[] frame(int opcode, byte[] payload) {
        int length = payload.length;
        var frame = ByteBuffer.allocate(headerLength(length) + length).put((byte) (FIN | opcode));
        if (length <= 125) {
            frame.put((byte) length);
        } else if (length <= 0xFFFF) {
            frame.put((byte) 126).putShort((short) length);
        } else {
            frame.put((byte) 127).putLong(length);
        }
        return frame.put(payload).array();
    }

    private static int headerLength(int payloadLength) {
        if (payloadLength <= 125) {
            return 2;
        }
        return payloadLength <= 0xFFFF ? 4 : 10;
    }
}
