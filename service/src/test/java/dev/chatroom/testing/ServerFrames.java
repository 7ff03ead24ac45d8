package dev.chatroom.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Decodes frames of the server (RFC 6455 section 5.2), independently of the production code. */
public final class ServerFrames {
    private ServerFrames() {}

    /** A frame. */
    public record ServerFrame(int opcode, byte[] payload) {
        /** The payload as text. */
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    /** Decodes frames; fails unless the bytes are complete, unmasked and unfragmented frames. */
    public static List<ServerFrame> parse(byte[] bytes, int offset, int length) {
        var in = ByteBuffer.wrap(bytes, offset, length);
        var frames = new ArrayList<ServerFrame>();
        while (in.hasRemaining()) {
            int first = in.get() & 0xFF;
            if ((first & 0xF0) != 0x80) {
                throw new AssertionError("not the start of an unfragmented frame: " + first);
            }
            int second = in.get() & 0xFF;
            long size =
                    switch (second) {
                        case 126 -> in.getShort() & 0xFFFF;
                        case 127 -> in.getLong();
                        default -> second;
                    };
            var payload = new byte[Math.toIntExact(size)];
            in.get(payload);
            frames.add(new ServerFrame(first & 0x0F, payload));
        }
        return frames;
    }

    /** The JSON objects in text frames. */
    public static List<JsonObject> events(byte[] bytes, int offset, int length) {
        return parse(bytes, offset, length).stream().map(frame -> json(frame.text())).toList();
    }

    /** The JSON objects in text frames. */
    public static List<JsonObject> events(byte[] frames) {
        return events(frames, 0, frames.length);
    }

    /** Parses a JSON object. */
    public static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
