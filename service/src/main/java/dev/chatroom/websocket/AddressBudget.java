package dev.chatroom.websocket;

import dev.chatroom.fanout.CloseReason;
import dev.chatroom.protocol.CloseCode;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * What the sockets of one network send and hold together, see {@link AddressRates}. The threads that read sockets count frames
 * and take no lock. Once a second, the thread of the scheduler adds up what is held, and judges.
 *
 * <p>Only sockets that send or hold more than an equal share lose anything, so one client does not use up what the others of
 * its network need.
 */
final class AddressBudget {
    private final AddressRates rates;
    private final SharedPace frames;
    private final LongAdder dropped = new LongAdder();
    private final Overrun sending;
    private final Overrun holding;
    private final AtomicInteger sockets = new AtomicInteger();
    /** Used by the thread of the scheduler. */
    private long held;

    AddressBudget(AddressRates rates, long now) {
        this.rates = rates;
        this.frames = new SharedPace(rates.framesBurst(), rates.framesPerSecond(), now);
        this.sending = new Overrun(rates.patience());
        this.holding = new Overrun(rates.patience());
    }

    /** Counts a socket that opens, or -1 for one that ends; returns how many are open. */
    int count(int change) {
        return sockets.addAndGet(change);
    }

    /**
     * Counts a frame of a socket; false when it is to be dropped.
     *
     * @param sent how many frames the socket has sent within about a second
     * @param holds how many bytes are held for the socket; asked only while the network holds too much
     */
    boolean allows(int sent, LongSupplier holds, long now) throws ProtocolException {
        if (!rates.limited()) {
            return true;
        }
        int share = Math.max(1, sockets.get());
        boolean withinRate = frames.tryTake(now) || sent <= rates.framesPerSecond() / share;
        if (!withinRate) {
            dropped.increment();
            if (sending.isPatienceOver()) {
                throw new ProtocolException(CloseCode.POLICY, reason(), CloseReason.FLOOD);
            }
        }
        return withinRate && (!holding.isNow() || holds.getAsLong() <= rates.heldBytes() / share);
    }

    /** Adds what is held for a socket. */
    void hold(long bytes) {
        held += bytes;
    }

    /** A second is over; returns how many bytes too many were held in it, and for too long. */
    long judge() {
        sending.second(dropped.sumThenReset() > 0);
        long excess = held - rates.heldBytes();
        held = 0;
        holding.second(rates.limited() && excess > 0);
        return holding.isPatienceOver() ? Math.max(0, excess) : 0;
    }

    /** Why a socket is closed. */
    String reason() {
        return "the connections of your network sent more than %d frames a second or hold more than %d bytes"
                .formatted(rates.framesPerSecond(), rates.heldBytes());
    }
}
