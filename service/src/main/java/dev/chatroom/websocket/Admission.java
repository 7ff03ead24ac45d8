package dev.chatroom.websocket;

import dev.chatroom.limits.KeyedBuckets;
import dev.chatroom.limits.TokenBucket;
import dev.chatroom.overload.OverloadState;
import dev.chatroom.overload.OverloadStep;
import dev.chatroom.time.Scheduler;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import java.net.InetAddress;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;

/** Limits the rate of new sockets and the open sockets of each address, before a socket costs more than an HTTP answer. */
final class Admission {
    private static final Header RETRY_SOON = HeaderValues.create(HeaderNames.RETRY_AFTER, "1");
    /** An address stays at its limit until one of its sockets ends, so an earlier retry is unlikely to succeed. */
    private static final Header RETRY_LATER = HeaderValues.create(HeaderNames.RETRY_AFTER, "10");

    private final AdmissionConfig config;
    private final OverloadState overload;
    private final SocketMeters meters;
    private final AddressLimit addresses;
    private final Scheduler clock;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}. */
    private final TokenBucket rate;
    /** Guarded by {@link #lock}. */
    private final KeyedBuckets networkRates;

    Admission(AdmissionConfig config, OverloadState overload, Scheduler clock, SocketMeters meters) {
        this.overload = overload;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
        this.addresses = new AddressLimit(config.perAddress());
        this.rate = new TokenBucket(config.burst(), config.perSecond(), clock.nanoTime());
        this.networkRates = new KeyedBuckets(config.networks().burst(), config.networks().perSecond());
    }

    /**
     * Admits a socket. The address is checked first, so that a refused address takes nothing from the rate that all share.
     *
     * @param client the address of the client
     * @return releases the admission; to be run when the socket has ended or was not opened after all
     * @throws RequestException when a limit is reached; with {@code Retry-After} (RFC 9110 section 10.2.3)
     */
    Runnable admit(InetAddress client) {
        if (overload.step().includes(OverloadStep.REFUSE)) {
            throw overloaded();
        }
        if (config.rateLimited() && config.networks().identified() && !isWithinNetworkRate(client)) {
            throw networkRateLimit();
        }
        var release = addresses.tryAcquire(client).orElseThrow(this::addressLimit);
        if (config.rateLimited() && !isWithinRate()) {
            release.run();
            throw rateLimit();
        }
        return release;
    }

    private RequestException overloaded() {
        meters.refused(SocketMeters.Refusal.OVERLOAD);
        return UpgradeRejection.of(
                Status.SERVICE_UNAVAILABLE_503, "The server is overloaded. Retry later.", RETRY_LATER);
    }

    private RequestException networkRateLimit() {
        meters.refused(SocketMeters.Refusal.ADDRESS_RATE);
        return UpgradeRejection.of(
                Status.TOO_MANY_REQUESTS_429,
                "The limit on new connections of one address is %d per second. Retry later."
                        .formatted(config.networks().perSecond()),
                RETRY_LATER);
    }

    /** RFC 6585 section 4. */
    private RequestException addressLimit() {
        meters.refused(SocketMeters.Refusal.ADDRESS);
        return UpgradeRejection.of(
                Status.TOO_MANY_REQUESTS_429,
                "The limit on open connections of one address is %d.".formatted(config.perAddress()),
                RETRY_LATER);
    }

    private RequestException rateLimit() {
        meters.refused(SocketMeters.Refusal.RATE);
        return UpgradeRejection.of(
                Status.SERVICE_UNAVAILABLE_503,
                "The limit on new connections is %d per second. Retry later.".formatted(config.perSecond()),
                RETRY_SOON);
    }

    private boolean isWithinNetworkRate(InetAddress client) {
        var network = ClientAddress.network(client);
        return locked(now -> networkRates.tryTake(network, 0, now));
    }

    private boolean isWithinRate() {
        return locked(rate::tryTake);
    }

    private boolean locked(LongPredicate decision) {
        lock.lock();
        try {
            return decision.test(clock.nanoTime());
        } finally {
            lock.unlock();
        }
    }
}
