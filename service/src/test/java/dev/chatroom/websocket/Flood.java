package dev.chatroom.websocket;

import static dev.chatroom.testing.ClientFrame.CONTINUATION;
import static dev.chatroom.testing.ClientFrame.PING;
import static dev.chatroom.testing.ClientFrame.PONG;
import static dev.chatroom.testing.ClientFrame.TEXT;

import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.ClientFrame;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a hostile client sends without a pause. */
enum Flood {
    PINGS,
    PONGS,
    TYPING,
    MESSAGES,
    INVALID_JSON,
    EMPTY_MESSAGES,
    EMPTY_FRAGMENTS,
    /** Fragments of one byte each, and now and then the end of the message. */
    SMALL_FRAGMENTS,
    /** Each read of the server returns one frame. */
    ONE_FRAME_A_READ,
    LARGE_FRAMES,
    /** What follows a frame that ends the connection: it is read and discarded. */
    AFTER_AN_ERROR,
    /** The instance is full. */
    REFUSED;

    /** What the client sends first, once. */
    byte[] first() {
        return switch (this) {
            case EMPTY_FRAGMENTS -> ClientFrame.text("").notFinal().bytes();
            case AFTER_AN_ERROR -> ClientFrame.of(TEXT, new byte[0]).withReserved(1).bytes();
            default -> ClientFrame.text(ClientEvents.join(ClientEvents.secret(), "Flooder", null)).bytes();
        };
    }

    /** What it sends again and again. */
    byte[] bytes() {
        return switch (this) {
            case PINGS, AFTER_AN_ERROR, REFUSED -> hundred(ClientFrame.of(PING, new byte[2]));
            case PONGS -> hundred(ClientFrame.of(PONG, new byte[0]));
            case TYPING -> hundred(ClientFrame.text(ClientEvents.typing()));
            case MESSAGES -> hundred(ClientFrame.text(ClientEvents.message("same-id", "spam")));
            case INVALID_JSON -> hundred(ClientFrame.text("{not JSON"));
            case EMPTY_MESSAGES -> hundred(ClientFrame.text(""));
            case EMPTY_FRAGMENTS -> hundred(ClientFrame.of(CONTINUATION, new byte[0]).notFinal());
            case SMALL_FRAGMENTS -> smallFragments();
            case ONE_FRAME_A_READ -> ClientFrame.of(PONG, new byte[0]).bytes();
            case LARGE_FRAMES -> ClientFrame.text("x".repeat(16_000)).bytes();
        };
    }

    private static byte[] hundred(ClientFrame frame) {
        return all(Collections.nCopies(100, frame));
    }

    private static byte[] smallFragments() {
        var frames = new ArrayList<ClientFrame>();
        frames.add(ClientFrame.of(TEXT, new byte[] {'x'}).notFinal());
        frames.addAll(Collections.nCopies(98, ClientFrame.of(CONTINUATION, new byte[] {'x'}).notFinal()));
        frames.add(ClientFrame.of(CONTINUATION, new byte[] {'x'}));
        return all(frames);
    }

    private static byte[] all(List<ClientFrame> frames) {
        var out = new ByteArrayOutputStream();
        frames.forEach(frame -> out.writeBytes(frame.bytes()));
        return out.toByteArray();
    }
}
