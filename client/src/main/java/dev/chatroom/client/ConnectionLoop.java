package dev.chatroom.client;

import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Keeps a session connected until it is interrupted, or the server refuses it for good. */
final class ConnectionLoop implements Runnable {
    private static final System.Logger LOGGER = System.getLogger(ConnectionLoop.class.getName());
    /** How often the connection is checked. */
    private static final Duration TICK = Duration.ofMillis(250);
    /** Rejected messages are sent again every second. */
    private static final int TICKS_PER_RETRY = 4;
    /** Every ten seconds, a token is replaced that expires within a minute. */
    private static final int TICKS_PER_REFRESH = 40;

    private static final long REFRESH_MILLIS = Duration.ofMinutes(1).toMillis();
    static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final ChatClientConfig config;
    private final SharedSession session;
    private final Consumer<SessionEvent> onEvent;
    private final Consumer<String> onRefused;
    private final HttpClient http;
    private final ReconnectBackoff backoff;
    /** Whether a join was accepted since the backoff was reset. */
    private volatile boolean joinedSinceReset;

    /**
     * A loop that has not begun.
     *
     * @param onEvent takes each event, on a thread of the HTTP client, one at a time
     * @param onRefused takes the reason when the loop ends since the server refused the client for good
     */
    ConnectionLoop(
            ChatClientConfig config, SharedSession session, Consumer<SessionEvent> onEvent, Consumer<String> onRefused) {
        this.config = config;
        this.session = session;
        this.onEvent = onEvent;
        this.onRefused = onRefused;
        this.http = config.http().orElseGet(HttpClient::newHttpClient);
        this.backoff = new ReconnectBackoff(config.maxBackoff(), () -> ThreadLocalRandom.current().nextDouble());
    }

    @Override
    public void run() {
        try {
            for (var policy = connectOnce(); policy != ReconnectPolicy.NEVER; policy = connectOnce()) {
                if (joinedSinceReset) {
                    joinedSinceReset = false;
                    backoff.reset();
                }
                Thread.sleep(backoff.next(policy));
            }
            var reason = "the server refused the client; it does not reconnect";
            LOGGER.log(Level.WARNING, "chat client stopped: name={0} reason={1}", config.name(), reason);
            onRefused.accept(reason);
        } catch (InterruptedException e) {
            leave();
        } finally {
            if (config.http().isEmpty()) {
                http.shutdownNow();
            }
        }
    }

    /** Drops the connection if nothing was received for so long. */
    void dropIfIdle(Duration timeout) {
        session.connection().filter(open -> open.idle().compareTo(timeout) > 0).ifPresent(ClientConnection::abort);
    }

    /** Connects and stays until the connection ends. */
    private ReconnectPolicy connectOnce() throws InterruptedException {
        var address = config.address().get();
        if (address.isEmpty()) {
            return ReconnectPolicy.LATER;
        }
        var next = new ClientConnection(this::received);
        var refusal = next.open(http, address.get(), config.headers(), config.connectTimeout());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        session.opened(next);
        boolean inputClosed = false;
        for (int tick = 0; !next.awaitEnd(TICK); tick++) {
            // The HTTP client does not report every end of a connection to its listener.
            if (inputClosed) {
                next.abort();
            }
            inputClosed = next.isInputClosed();
            next.probeIfSilent();
            dropIfIdle(config.idleTimeout());
            if (tick % TICKS_PER_RETRY == 0) {
                session.update(ClientSession::retryRejected);
            }
            if (tick % TICKS_PER_REFRESH == 0) {
                refreshExpiring();
            }
        }
        return session.ended(next.closeCode());
    }

    private void refreshExpiring() {
        var soon = System.currentTimeMillis() + REFRESH_MILLIS;
        if (session.read(ClientSession::expiresAt).filter(at -> at < soon).isPresent()) {
            session.update(ClientSession::refresh);
        }
    }

    private void received(ClientConnection from, String frame) {
        try {
            var event = session.received(from, frame);
            joinedSinceReset |= event.filter(SessionEvent.Joined.class::isInstance).isPresent();
            event.ifPresent(onEvent);
        } catch (MalformedEventException e) {
            LOGGER.log(Level.WARNING, "dropped the connection: malformed event from the server: {0}", e.getMessage());
            from.abort();
        }
    }

    private void leave() {
        var open = session.connection();
        try {
            if (open.isPresent()) {
                open.get().close(CLOSE_TIMEOUT);
            }
        } catch (InterruptedException e) {
            open.ifPresent(ClientConnection::abort);
        }
    }
}
