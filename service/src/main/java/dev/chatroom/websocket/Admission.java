package dev.chatroom.websocket;

import dev.chatroom.limits.TokenBucket;
import dev.chatroom.time.Scheduler;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import java.net.InetAddress;
import java.util.concurrent.locks.ReentrantLock;

/** Lets requests for sockets in, or refuses them before they cost more than an answer. */
final class Admission {
    private static final int RETRY_SECONDS = 1;
    /** An address is over its limit until one of its sockets ends: to ask at once again is of no use. */
    private static final int ADDRESS_RETRY_SECONDS = 10;

    private final AdmissionConfig config;
    private final SocketMeters meters;
    private final AddressLimit addresses;
    private final Scheduler clock;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}. */
    private final TokenBucket rate;

    Admission(AdmissionConfig config, Scheduler clock, SocketMeters meters) {
        this.config = config;
        this.meters = meters;
        this.clock = clock;
        this.addresses = new AddressLimit(config.perAddress());
        this.rate = new TokenBucket(config.burst(), config.perSecond(), clock.nanoTime());
    }

    /**
     * Lets a socket in.
     *
     * @param client whose it is
     * @return to be run when the socket has ended, or was not opened after all
     * @throws RequestException when it is not let in; with {@code Retry-After} (RFC 9110 section 10.2.3)
     */
    Runnable admit(InetAddress client) {
        if (config.rateLimited() && !isWithinRate()) {
            meters.refused(SocketMeters.Refusal.RATE);
            throw refuse(Status.SERVICE_UNAVAILABLE_503, RETRY_SECONDS, "too many newcomers at once; come back in a moment");
        }
        // RFC 6585 section 4.
        return addresses.enter(client).orElseThrow(() -> {
            meters.refused(SocketMeters.Refusal.ADDRESS);
            return refuse(
                    Status.TOO_MANY_REQUESTS_429,
                    ADDRESS_RETRY_SECONDS,
                    "too many sockets from this address; at most %d are accepted".formatted(config.perAddress()));
        });
    }

    private boolean isWithinRate() {
        lock.lock();
        try {
            return rate.tryTake(clock.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    private static RequestException refuse(Status status, int retrySeconds, String message) {
        return RequestException.builder()
                .type(DirectHandler.EventType.OTHER)
                .status(status)
                .setKeepAlive(false)
                .header(HeaderValues.create(HeaderNames.RETRY_AFTER, Integer.toString(retrySeconds)))
                .message(message)
                .build();
    }
}
