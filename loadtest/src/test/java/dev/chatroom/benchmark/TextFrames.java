package dev.chatroom.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Encodes and decodes WebSocket frames (RFC 6455 section 5): unfragmented, without extensions. Decodes in the buffer that the
 * bytes were read into, and keeps only a frame that is not complete yet.
 */
final class TextFrames {
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int SMALL = 125;
    private static final int TWO_BYTES = 126;
    private static final int FIN = 0x80;
    private static final int OPCODE = 0x0f;
    private static final int LENGTH = 0x7f;
    private static final int MASKED = 0x80;
    private static final byte[] NOTHING = {};

    private byte[] rest = NOTHING;

    /** Receives frames. */
    interface Sink {
        /**
         * A frame.
         *
         * @param opcode of section 5.2
         * @param bytes have the payload
         * @param from where it begins
         * @param to where it ends
         */
        void accept(int opcode, byte[] bytes, int from, int to) throws IOException;
    }

    /** A text frame. Clients must mask (section 5.3); a mask of zeros leaves the text unchanged. */
    static ByteBuffer text(String text) {
        return frame(TEXT, text.getBytes(UTF_8));
    }

    /** The answer to a ping (section 5.5.3). */
    static ByteBuffer pong(byte[] bytes, int from, int to) {
        return frame(PONG, Arrays.copyOfRange(bytes, from, to));
    }

    /**
     * Prepares a buffer with an array, so that the next bytes are read behind what is left of the last ones.
     *
     * @throws IOException when a frame is larger than the buffer
     */
    void prepare(ByteBuffer buffer) throws IOException {
        if (rest.length >= buffer.capacity()) {
            throw new IOException("a frame has more than %d bytes".formatted(buffer.capacity()));
        }
        buffer.clear().put(rest);
    }

    /** Passes on the complete frames in a buffer that was prepared and filled. */
    @SuppressWarnings("ByteBufferBackingArray") // A prepared buffer is used from the beginning of its array.
    void decode(ByteBuffer buffer, Sink frames) throws IOException {
        byte[] bytes = buffer.array();
        int end = buffer.position();
        int start = 0;
        int header = headerBytes(bytes, start, end);
        while (header > 0 && end - start - header >= payloadBytes(bytes, start)) {
            int payload = start + header;
            int next = payload + payloadBytes(bytes, start);
            frames.accept(bytes[start] & OPCODE, bytes, payload, next);
            start = next;
            header = headerBytes(bytes, start, end);
        }
        rest = start == end ? NOTHING : Arrays.copyOfRange(bytes, start, end);
    }

    private static ByteBuffer frame(int opcode, byte[] payload) {
        var frame = ByteBuffer.allocate(payload.length + 8).put((byte) (FIN | opcode));
        if (payload.length <= SMALL) {
            frame.put((byte) (MASKED | payload.length));
        } else {
            frame.put((byte) (MASKED | TWO_BYTES)).putShort((short) payload.length);
        }
        return frame.putInt(0).put(payload).flip();
    }

    /** The size of the header at an offset; -1 when it is incomplete. */
    private static int headerBytes(byte[] bytes, int start, int end) {
        if (end - start < 2) {
            return -1;
        }
        int length = bytes[start + 1] & LENGTH;
        int header = length <= SMALL ? 2 : length == TWO_BYTES ? 4 : 10;
        return end - start < header ? -1 : header;
    }

    private static int payloadBytes(byte[] bytes, int start) {
        int length = bytes[start + 1] & LENGTH;
        if (length <= SMALL) {
            return length;
        }
        int value = 0;
        int fields = length == TWO_BYTES ? 2 : 8;
        for (int i = 0; i < fields; i++) {
            value = value << Byte.SIZE | (bytes[start + 2 + i] & 0xff);
        }
        return value;
    }
}
