package dev.chatroom.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/** Encodes and decodes WebSocket frames (RFC 6455 section 5): unfragmented texts, without extensions. */
final class TextFrames {
    private static final int SMALL = 125;
    private static final int TWO_BYTES = 126;
    private static final int TEXT = 0x81;
    private static final int TEXT_OPCODE = 1;
    private static final int OPCODE = 0x0f;
    private static final int LENGTH = 0x7f;
    private static final int MASKED = 0x80;
    private static final int SHORT = 0xffff;

    private byte[] buffer = new byte[1 << 14];
    private int end;

    /** A text frame. Clients must mask (section 5.3); a mask of zeros leaves the text unchanged. */
    static ByteBuffer text(String text) {
        var bytes = text.getBytes(UTF_8);
        var frame = ByteBuffer.allocate(bytes.length + 8).put((byte) TEXT);
        if (bytes.length <= SMALL) {
            frame.put((byte) (MASKED | bytes.length));
        } else {
            frame.put((byte) (MASKED | TWO_BYTES)).putShort((short) bytes.length);
        }
        return frame.putInt(0).put(bytes).flip();
    }

    /**
     * Takes received bytes and passes on complete texts.
     *
     * @return false when the peer sent a close frame
     */
    boolean take(ByteBuffer bytes, Consumer<String> texts) {
        if (end + bytes.remaining() > buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * (end + bytes.remaining()));
        }
        int more = bytes.remaining();
        bytes.get(buffer, end, more);
        end += more;
        int start = 0;
        boolean open = true;
        while (true) {
            int header = headerBytes(start);
            if (header < 0 || end - start - header < payloadBytes(start)) {
                break;
            }
            int length = payloadBytes(start);
            int opcode = buffer[start] & OPCODE;
            if (opcode == TEXT_OPCODE) {
                texts.accept(new String(buffer, start + header, length, UTF_8));
            }
            open &= opcode != 8;
            start += header + length;
        }
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        return open;
    }

    /** The size of the header at an offset; -1 when it is incomplete. */
    private int headerBytes(int start) {
        if (end - start < 2) {
            return -1;
        }
        int length = buffer[start + 1] & LENGTH;
        int header = length <= SMALL ? 2 : length == TWO_BYTES ? 4 : 10;
        return end - start < header ? -1 : header;
    }

    private int payloadBytes(int start) {
        int length = buffer[start + 1] & LENGTH;
        if (length <= SMALL) {
            return length;
        }
        var view = ByteBuffer.wrap(buffer, start + 2, 8);
        return length == TWO_BYTES ? view.getShort() & SHORT : (int) view.getLong();
    }
}
