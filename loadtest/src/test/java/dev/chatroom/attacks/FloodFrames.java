package dev.chatroom.attacks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.testing.ClientFrame;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** The floods, one for each kind of frame. */
final class FloodFrames {
    private static final int SOCKETS = 4;
    private static final int LONG_TEXT = 3_000;
    private static final int FRAGMENTS = 64;
    private static final byte[] NOTHING = {};

    private FloodFrames() {}

    static List<Attack> all() {
        return List.of(
                joined("ping-flood", () -> ClientFrame.of(ClientFrame.PING, NOTHING).bytes()),
                joined("large-ping-flood", () -> ClientFrame.of(ClientFrame.PING, new byte[125]).bytes()),
                joined("pong-flood", () -> ClientFrame.of(ClientFrame.PONG, NOTHING).bytes()),
                joined("typing-flood", text("{\"type\":\"typing\"}")),
                joined("page-ping-flood", text("{\"type\":\"ping\",\"n\":1}")),
                joined("invalid-flood", text("{")),
                joined("unknown-type-flood", text("{\"type\":\"explode\"}")),
                joined("too-long-flood", text("{\"type\":\"message\",\"text\":\"%s\"}".formatted("x".repeat(LONG_TEXT)))),
                joined("message-flood", FloodFrames::message),
                joined("second-join-flood", text("{\"type\":\"join\",\"clientId\":\"0123456789abcdef\",\"name\":\"Again\"}")),
                joined("empty-fragment-flood", FloodFrames::emptyFragments),
                joined("one-byte-fragment-flood", FloodFrames::oneByteFragments),
                new FrameFlood("ping-flood-before-join", SOCKETS, false, () -> ClientFrame.of(ClientFrame.PING, NOTHING).bytes()),
                new FrameFlood("message-flood-before-join", SOCKETS, false, FloodFrames::message));
    }

    private static Attack joined(String name, Supplier<byte[]> frame) {
        return new FrameFlood(name, SOCKETS, true, frame);
    }

    private static Supplier<byte[]> text(String event) {
        return () -> ClientFrame.text(event).bytes();
    }

    private static byte[] message() {
        return ClientFrame.text("{\"type\":\"message\",\"id\":\"%d\",\"text\":\"flood\"}"
                .formatted(ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE))).bytes();
    }

    /** An empty message in many empty fragments. */
    private static byte[] emptyFragments() {
        return fragments(NOTHING, NOTHING);
    }

    /** A valid event, one byte a frame. */
    private static byte[] oneByteFragments() {
        var event = "{\"type\":\"typing\"}".getBytes(UTF_8);
        var frames = new ByteArrayOutputStream();
        for (int i = 0; i < event.length; i++) {
            var frame = ClientFrame.of(i == 0 ? ClientFrame.TEXT : ClientFrame.CONTINUATION, new byte[] {event[i]});
            frames.writeBytes((i == event.length - 1 ? frame : frame.notFinal()).bytes());
        }
        return frames.toByteArray();
    }

    private static byte[] fragments(byte[] middle, byte[] last) {
        var frames = new ByteArrayOutputStream();
        frames.writeBytes(ClientFrame.of(ClientFrame.TEXT, middle).notFinal().bytes());
        for (int i = 0; i < FRAGMENTS; i++) {
            frames.writeBytes(ClientFrame.of(ClientFrame.CONTINUATION, middle).notFinal().bytes());
        }
        frames.writeBytes(ClientFrame.of(ClientFrame.CONTINUATION, last).bytes());
        return frames.toByteArray();
    }
}
