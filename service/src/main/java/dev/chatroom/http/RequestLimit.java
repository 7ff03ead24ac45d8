package dev.chatroom.http;

import dev.chatroom.limits.KeyedBuckets;
import dev.chatroom.time.Scheduler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

/** Answers requests of a network that sends too many with 429 (RFC 6585 section 4). */
public final class RequestLimit implements Filter {
    private static final String RETRY_SECONDS = "1";

    private final Predicate<String> paths;
    private final RequestRate rate;
    private final Function<ServerRequest, String> network;
    private final Scheduler clock;
    private final HttpMeters meters;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}. */
    private final KeyedBuckets networks;

    /**
     * A limit.
     *
     * @param paths which paths it limits
     * @param rate how many requests of one network are served
     * @param network the network of the client
     * @param clock the time
     * @param meters the metrics
     */
    public RequestLimit(
            Predicate<String> paths,
            RequestRate rate,
            Function<ServerRequest, String> network,
            Scheduler clock,
            HttpMeters meters) {
        this.paths = paths;
        this.rate = rate;
        this.network = network;
        this.clock = clock;
        this.meters = meters;
        this.networks = new KeyedBuckets(rate.burst(), rate.perSecond());
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (!paths.test(request.path().path()) || isWithinRate(network.apply(request))) {
            chain.proceed();
            return;
        }
        meters.refused(HttpMeters.Refusal.RATE);
        response.status(Status.TOO_MANY_REQUESTS_429).header(HeaderNames.RETRY_AFTER, RETRY_SECONDS);
        if (request.prologue().method().equals(Method.HEAD)) {
            response.send();
            return;
        }
        response.send("Too many requests from your network. Accepted: %d at once and %d per second. Retry later."
                        .formatted(rate.burst(), rate.perSecond()));
    }

    private boolean isWithinRate(String key) {
        lock.lock();
        try {
            return networks.tryTake(key, 0, clock.nanoTime());
        } finally {
            lock.unlock();
        }
    }
}
