package dev.chatroom.http;

import dev.chatroom.http.HttpMeters.Refusal;
import dev.chatroom.time.Scheduler;
import dev.chatroom.time.Turn;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Watches the HTTP connections of a listener that are not WebSockets: closes them when a deadline has passed, and when there
 * are too many, those that have waited longest for their client. A client that completes its request at once is never among
 * them, however many others hold connections open.
 */
public final class ConnectionGuard {
    private static final System.Logger LOGGER = System.getLogger(ConnectionGuard.class.getName());
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);
    /** A connection that is younger may belong to an honest client, however busy this instance is. */
    private static final Duration MIN_AGE_OF_EVICTED = Duration.ofSeconds(1);
    /** Many honest clients may connect within a second. Past it, the age does not matter. */
    private static final long BURST_FACTOR = 2;

    /** RFC 9110 section 15.5.9. */
    private static final byte[] REQUEST_TIMEOUT =
            "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private record Waiting(GuardedContext context, long nanos) {}

    private final HttpDeadlines deadlines;
    private final ConnectionLimits limits;
    private final Scheduler scheduler;
    private final HttpMeters meters;
    private final Function<InetAddress, Object> network;
    private final Handshakes handshakes;
    private final Set<GuardedContext> open = ConcurrentHashMap.newKeySet();
    /** The number of open connections of each network; only with a limit per address. */
    private final ConcurrentHashMap<Object, Integer> perNetwork = new ConcurrentHashMap<>();

    /**
     * A guard, which runs until the scheduler ends.
     *
     * @param deadlines the deadlines
     * @param limits the limits
     * @param network the network of an address, by which connections are counted
     * @param scheduler the time
     * @param meters the metrics
     */
    public ConnectionGuard(
            HttpDeadlines deadlines,
            ConnectionLimits limits,
            Function<InetAddress, Object> network,
            Scheduler scheduler,
            HttpMeters meters) {
        this.deadlines = deadlines;
        this.limits = limits;
        this.network = network;
        this.scheduler = scheduler;
        this.meters = meters;
        this.handshakes = new Handshakes(scheduler::nanoTime);
        scheduler.after(CHECK_INTERVAL, this::check);
    }

    /**
     * The open connections that are not WebSockets.
     *
     * @return zero or more
     */
    public int connections() {
        return open.size();
    }

    /** The TLS handshakes, which precede the connections. */
    Handshakes handshakes() {
        return handshakes;
    }

    /** Adds a connection that was accepted. */
    GuardedContext opened(ConnectionContext accepted) {
        handshakes.completed();
        var context = new GuardedContext(accepted, scheduler::nanoTime);
        if (!isWithinAddressLimit(context)) {
            meters.refused(Refusal.ADDRESS);
            throw new CloseConnectionException("the address has too many connections");
        }
        open.add(context);
        if (open.size() > BURST_FACTOR * limits.total()) {
            evict(1, Duration.ZERO);
        }
        return context;
    }

    /** Removes a connection that has ended or became a WebSocket. Does nothing when called again. */
    void release(GuardedContext context) {
        if (open.remove(context) && limits.perAddress() > 0) {
            perNetwork.computeIfPresent(network(context), (_, count) -> count == 1 ? null : count - 1);
        }
    }

    /** The head of a request is complete. */
    void headComplete(ConnectionContext connection) {
        var context = (GuardedContext) connection;
        if (!context.headComplete()) {
            throw new CloseConnectionException("the head came too late");
        }
        if (limits.requests().isLimited()) {
            pause(context.pace(limits.requests()));
        }
    }

    /** The requests of a client that does not wait for responses never run dry, and each costs CPU. */
    private static void pause(long nanos) {
        if (nanos > 0) {
            Turn.giveWay(nanos);
        }
    }

    /** An upgrader whose connections are released when they become WebSockets. */
    Http1Upgrader releasing(Http1Upgrader upgrader) {
        return new Http1Upgrader() {
            @Override
            public String supportedProtocol() {
                return upgrader.supportedProtocol();
            }

            @Override
            public ServerConnection upgrade(
                    ConnectionContext connection, HttpPrologue prologue, WritableHeaders<?> headers) {
                var upgraded = upgrader.upgrade(connection, prologue, headers);
                if (upgraded != null) {
                    var context = (GuardedContext) connection;
                    context.progress().upgraded(scheduler.nanoTime());
                    release(context);
                }
                return upgraded;
            }
        };
    }

    private boolean isWithinAddressLimit(GuardedContext context) {
        if (limits.perAddress() == 0) {
            return true;
        }
        var counted = new boolean[1];
        perNetwork.compute(network(context), (_, count) -> {
            int others = count == null ? 0 : count;
            counted[0] = others < limits.perAddress();
            return counted[0] ? Integer.valueOf(others + 1) : count;
        });
        return counted[0];
    }

    private Object network(GuardedContext context) {
        return network.apply(((InetSocketAddress) context.remotePeer().address()).getAddress());
    }

    private void evict(long count, Duration minAge) {
        long now = scheduler.nanoTime();
        open.stream()
                .map(context -> new Waiting(context, context.progress().waitingNanos(now)))
                .filter(waiting -> waiting.nanos() >= minAge.toNanos())
                .sorted(Comparator.comparingLong(Waiting::nanos).reversed())
                .limit(count)
                .map(Waiting::context)
                .filter(context -> context.progress().evict(now))
                .forEach(context -> close(context, Refusal.EVICTED));
    }

    private void check() {
        try {
            long now = scheduler.nanoTime();
            for (int expired = handshakes.expire(deadlines.head()); expired > 0; expired--) {
                meters.refused(Refusal.HEAD);
            }
            open.forEach(context -> context.progress().expire(deadlines, now).ifPresent(phase -> expired(context, phase)));
            long excess = (long) open.size() - limits.total();
            if (excess > 0) {
                evict(excess, MIN_AGE_OF_EVICTED);
            }
        } finally {
            scheduler.after(CHECK_INTERVAL, this::check);
        }
    }

    private void expired(GuardedContext context, RequestProgress.Phase phase) {
        if (context.progress().isAnswerable()) {
            answerTimeout(context);
        }
        close(context, Refusal.valueOf(phase.name()));
    }

    private static void answerTimeout(GuardedContext context) {
        try {
            context.dataWriter().writeNow(BufferData.create(REQUEST_TIMEOUT));
        } catch (RuntimeException e) {
            LOGGER.log(Level.TRACE, "connection was closed before", e);
        }
    }

    private void close(GuardedContext context, Refusal reason) {
        meters.refused(reason);
        LOGGER.log(Level.DEBUG, "connection closed, address={0} reason={1}", context.remotePeer().host(), reason);
        try {
            context.serverSocket().close();
        } catch (UncheckedIOException e) {
            LOGGER.log(Level.TRACE, "connection was closed before", e);
        }
    }
}
