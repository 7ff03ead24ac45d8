package dev.chatroom.websocket;

import dev.chatroom.protocol.CloseCode;
import dev.chatroom.time.Turn;
import io.helidon.common.buffers.DataReader;
import java.util.Arrays;

/**
 * Reads the frames of a client and checks all that a frame shows by itself (RFC 6455 sections 5.1, 5.2 and 5.5).
 *
 * <p>A client that sends without a pause does not keep its carrier thread: after a bounded number of frames and bytes the
 * reading thread gives way. A payload takes at most twice the bytes that the client has sent of it.
 */
final class FrameReader {
    /** A turn is 16 frames, or 8 KiB in larger frames. */
    private static final int TURN_BYTES = 8 * 1024;
    /** What a frame costs beside its bytes. */
    private static final int FRAME_BYTES = 512;

    /** A client that is slowed down has a hundred turns a second at most. */
    private static final long SLOW_NANOS = 10_000_000;

    private static final int FIN = 0x80;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0F;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7F;
    private static final int TWO_BYTE_LENGTH = 126;
    private static final int EIGHT_BYTE_LENGTH = 127;
    private static final int MIN_EIGHT_BYTE_LENGTH = 0x10000;
    private static final int MAX_CONTROL_BYTES = 125;

    private final DataReader in;
    private final int maxBytes;
    private final Turn turn = new Turn(TURN_BYTES);
    /** How long this thread pauses after a turn, beside giving way. */
    private long pauseNanos;

    /** A reader of frames with at most so many bytes. */
    FrameReader(DataReader in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** Waits until a frame begins. */
    void await() {
        in.ensureAvailable();
    }

    /**
     * From now on reads slowly, or not any more: what is not read stays in the buffers of the kernel, and the client has to
     * wait.
     */
    void slowDown(boolean slowly) {
        pauseNanos = slowly ? SLOW_NANOS : 0;
    }

    /** Reads the next frame. */
    InboundFrame read() throws ProtocolException {
        int first = in.read();
        if ((first & RESERVED) != 0) {
            throw error("a reserved bit is set");
        }
        boolean isFinal = (first & FIN) != 0;
        var kind = FrameKind.of(first & OPCODE);
        int second = in.read();
        long length = length(second & LENGTH);
        if ((second & MASKED) == 0) {
            throw error("a frame is not masked");
        }
        if (kind.isControl() && !(isFinal && length <= MAX_CONTROL_BYTES)) {
            throw error("a control frame must not be fragmented or exceed " + MAX_CONTROL_BYTES + " bytes");
        }
        if (length > maxBytes) {
            throw new ProtocolException(CloseCode.TOO_BIG, "a message must not exceed " + maxBytes + " bytes");
        }
        return new InboundFrame(kind, isFinal, payload((int) length));
    }

    /** Reads and discards until the connection ends. */
    void discard() {
        while (true) {
            in.ensureAvailable();
            int bytes = in.available();
            in.skip(bytes);
            spend(FRAME_BYTES + bytes);
        }
    }

    private long length(int length) throws ProtocolException {
        if (length < TWO_BYTE_LENGTH) {
            return length;
        }
        boolean eightBytes = length == EIGHT_BYTE_LENGTH;
        long extended = bigEndian(eightBytes ? 8 : 2);
        if (extended < 0) {
            throw error("a negative length");
        }
        if (extended < (eightBytes ? MIN_EIGHT_BYTE_LENGTH : TWO_BYTE_LENGTH)) {
            throw error("a length in more bytes than it needs");
        }
        return extended;
    }

    private long bigEndian(int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << Byte.SIZE) | (in.read() & 0xFF);
        }
        return value;
    }

    private byte[] payload(int length) {
        int mask = (int) bigEndian(4);
        spend(FRAME_BYTES);
        var payload = new byte[0];
        int filled = 0;
        while (filled < length) {
            in.ensureAvailable();
            var part = in.readBytes(Math.min(in.available(), length - filled));
            unmask(part, mask, filled);
            payload = filled == 0 ? part : append(payload, filled, part, length);
            filled += part.length;
            spend(part.length);
        }
        return payload;
    }

    /** Appends to an array that grows up to a length. */
    private static byte[] append(byte[] bytes, int filled, byte[] part, int length) {
        int end = filled + part.length;
        var larger = end <= bytes.length ? bytes : Arrays.copyOf(bytes, Math.min(length, Math.max(2 * filled, end)));
        System.arraycopy(part, 0, larger, filled, part.length);
        return larger;
    }

    private static void unmask(byte[] part, int mask, int position) {
        for (int i = 0; i < part.length; i++) {
            part[i] ^= (byte) (mask >> (24 - Byte.SIZE * ((position + i) & 3)));
        }
    }

    private void spend(int work) {
        if (turn.isOverAfter(work)) {
            Turn.giveWay(pauseNanos);
        }
    }

    private static ProtocolException error(String reason) {
        return new ProtocolException(CloseCode.PROTOCOL_ERROR, reason);
    }
}
