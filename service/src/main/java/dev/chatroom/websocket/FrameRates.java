package dev.chatroom.websocket;

import java.time.Duration;

/**
 * How much a client may send on one socket. Frames past a rate are dropped. A socket that stays past one for longer than
 * {@code patience} is closed with 1008.
 *
 * @param limited whether the rates apply
 * @param framesBurst how many frames of any kind may be sent at once
 * @param framesPerSecond how many frames may be sent a second in the long run
 * @param bytesBurst how many bytes may be sent at once
 * @param bytesPerSecond how many bytes may be sent a second in the long run
 * @param invalidBurst how many invalid events are answered with an error at once
 * @param invalidPerSecond how many invalid events are answered with an error a second in the long run
 * @param patience how long a client may stay past a rate; whole seconds
 */
public record FrameRates(
        boolean limited,
        int framesBurst,
        int framesPerSecond,
        int bytesBurst,
        int bytesPerSecond,
        int invalidBurst,
        int invalidPerSecond,
        Duration patience) {
    /** The defaults. */
    public static final FrameRates DEFAULT =
            new FrameRates(true, 200, 50, 1024 * 1024, 128 * 1024, 20, 1, Duration.ofSeconds(5));
}
