package dev.chatroom.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A frame of a client (RFC 6455 section 5.2), valid or deliberately invalid.
 *
 * @param fin whether it is the last frame of the message
 * @param reserved the three reserved bits, 0 to 7
 * @param opcode 0 to 15
 * @param masked whether the payload is masked
 * @param payload the unmasked payload
 */
public record ClientFrame(boolean fin, int reserved, int opcode, boolean masked, byte[] payload) {
    public static final int CONTINUATION = 0x0;
    public static final int TEXT = 0x1;
    public static final int BINARY = 0x2;
    public static final int CLOSE = 0x8;
    public static final int PING = 0x9;
    public static final int PONG = 0xA;

    /** A final, masked frame without reserved bits. */
    public static ClientFrame of(int opcode, byte[] payload) {
        return new ClientFrame(true, 0, opcode, true, payload);
    }

    public static ClientFrame text(String text) {
        return of(TEXT, text.getBytes(UTF_8));
    }

    public static ClientFrame close(int code) {
        return of(CLOSE, ByteBuffer.allocate(2).putShort((short) code).array());
    }

    public ClientFrame notFinal() {
        return new ClientFrame(false, reserved, opcode, masked, payload);
    }

    public ClientFrame unmasked() {
        return new ClientFrame(fin, reserved, opcode, false, payload);
    }

    public ClientFrame withReserved(int bits) {
        return new ClientFrame(fin, bits, opcode, masked, payload);
    }

    /** The encoded frame. */
    public byte[] bytes() {
        var out = new ByteArrayOutputStream(payload.length + 14);
        out.write((fin ? 0x80 : 0) | reserved << 4 | opcode);
        int maskBit = masked ? 0x80 : 0;
        if (payload.length <= 125) {
            out.write(maskBit | payload.length);
        } else if (payload.length <= 0xFFFF) {
            out.write(maskBit | 126);
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            out.write(maskBit | 127);
            out.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        out.writeBytes(masked ? mask() : payload);
        return out.toByteArray();
    }

    private byte[] mask() {
        var out = ByteBuffer.allocate(4 + payload.length);
        var key = new byte[4];
        ThreadLocalRandom.current().nextBytes(key);
        out.put(key);
        for (int i = 0; i < payload.length; i++) {
            out.put((byte) (payload[i] ^ key[i % 4]));
        }
        return out.array();
    }
}
