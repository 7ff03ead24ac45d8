package dev.chatroom.websocket;

import dev.chatroom.fanout.CloseReason;
import dev.chatroom.limits.Overuse;
import dev.chatroom.limits.TokenBucket;
import dev.chatroom.protocol.CloseCode;

/** What one client may still send, see {@link FrameRates}. Used by the thread that reads its socket. */
final class FrameBudget {
    private final FrameRates rates;
    private final TokenBucket frames;
    private final TokenBucket bytes;
    private final TokenBucket invalid;
    private final Overuse overuse;
    private final Overuse invalidOveruse;

    /** A full budget; times are nanoseconds of the monotonic clock. */
    FrameBudget(FrameRates rates, long now) {
        this.rates = rates;
        this.frames = new TokenBucket(rates.framesBurst(), rates.framesPerSecond(), now);
        this.bytes = new TokenBucket(rates.bytesBurst(), rates.bytesPerSecond(), now);
        this.invalid = new TokenBucket(rates.invalidBurst(), rates.invalidPerSecond(), now);
        this.overuse = new Overuse(rates.patience().toSeconds(), now);
        this.invalidOveruse = new Overuse(rates.patience().toSeconds(), now);
    }

    /** Counts a frame of any kind; false when it is to be dropped. Throws when the client has been past its rates too long. */
    boolean allows(int frameBytes, long now) throws ProtocolException {
        if (!rates.limited()) {
            return true;
        }
        // Both are charged: a frame that is dropped was sent all the same.
        boolean withinFrames = frames.tryTake(now);
        boolean within = bytes.tryTakeAll(frameBytes, now) && withinFrames;
        if (!within && overuse.isPatienceOver(now)) {
            throw flood("more than %d frames or %d bytes a second"
                    .formatted(rates.framesPerSecond(), rates.bytesPerSecond()));
        }
        return within;
    }

    /** Counts an invalid event; false when it gets no answer. Throws when the client has sent too many for too long. */
    boolean allowsInvalid(long now) throws ProtocolException {
        if (!rates.limited() || invalid.tryTake(now)) {
            return true;
        }
        if (invalidOveruse.isPatienceOver(now)) {
            throw flood("more than %d invalid events a second".formatted(rates.invalidPerSecond()));
        }
        return false;
    }

    private static ProtocolException flood(String reason) {
        return new ProtocolException(CloseCode.POLICY, reason, CloseReason.FLOOD);
    }
}
