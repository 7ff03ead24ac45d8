package dev.chatroom.websocket;

import java.time.Duration;

/**
 * What the sockets of one network may send and hold together.
 *
 * @param limited whether it applies
 * @param framesBurst how many frames of any kind they may send at once; past it those that send most lose frames
 * @param framesPerSecond how many frames they may send a second in the long run
 * @param heldBytes how many bytes may be held for them; past it those that hold most are closed
 * @param patience how long they may stay past either before sockets are closed with 1008; whole seconds
 */
public record AddressRates(boolean limited, int framesBurst, int framesPerSecond, long heldBytes, Duration patience) {
    /** The defaults without a trusted proxy. */
    public static final AddressRates UNLIMITED = new AddressRates(false, 4_000, 1_000, 32 * 1024 * 1024, Duration.ofSeconds(5));
}
