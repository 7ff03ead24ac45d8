package dev.chatroom;

import dev.chatroom.websocket.FrameRates;
import dev.chatroom.websocket.SocketDeadlines;
import java.time.Duration;

/** Reads what a client may send and how long it may take. */
final class BudgetSettings {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MAX_FRAMES = 1_000_000;
    private static final int MIN_BYTES = 1_024;
    private static final int MAX_BYTES = 1024 * 1024 * 1024;
    private static final int MAX_BUFFER = 16 * 1024 * 1024;

    private BudgetSettings() {}

    static FrameRates rates(Settings settings) {
        return new FrameRates(
                settings.onOff("rate.limits"),
                settings.integer("rate.frames.burst", 1, MAX_FRAMES),
                settings.integer("rate.frames.persecond", 1, MAX_FRAMES),
                settings.integer("rate.bytes.burst", MIN_BYTES, MAX_BYTES),
                settings.integer("rate.bytes.persecond", MIN_BYTES, MAX_BYTES),
                settings.integer("rate.invalid.burst", 1, MAX_FRAMES),
                settings.integer("rate.invalid.persecond", 1, MAX_FRAMES),
                settings.duration("rate.patience", Duration.ZERO, HOUR));
    }

    static SocketDeadlines deadlines(Settings settings) {
        return new SocketDeadlines(
                settings.duration("deadline.join", SECOND, HOUR),
                settings.duration("deadline.message", SECOND, HOUR),
                settings.duration("deadline.write", SECOND, HOUR),
                settings.duration("deadline.close", SECOND, HOUR));
    }

    static int sendBufferBytes(Settings settings) {
        return settings.integer("limits.sendbuffer", 0, MAX_BUFFER);
    }
}
