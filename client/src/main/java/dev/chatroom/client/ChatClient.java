package dev.chatroom.client;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A client that stays in the room until it is closed: it reconnects with backoff and jitter, resumes from its cursor and sends
 * again what was not acknowledged. Safe for use by many threads.
 */
public final class ChatClient implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(ChatClient.class.getName());
    /** How often the connection is checked. */
    private static final Duration TICK = Duration.ofMillis(250);
    /** Rejected messages are sent again every second. */
    private static final int TICKS_PER_RETRY = 4;

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final ChatClientConfig config;
    private final HttpClient http;
    /** Confined to {@link #thread}. */
    private final ReconnectBackoff backoff;
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private final Thread thread;
    private final SharedSession session;
    /** Whether a join was accepted since the backoff was reset. */
    private volatile boolean joinedSinceReset;

    ChatClient(ChatClientConfig config) {
        this.config = config;
        this.http = config.http().orElseGet(HttpClient::newHttpClient);
        this.backoff = new ReconnectBackoff(config.maxBackoff(), () -> ThreadLocalRandom.current().nextDouble());
        this.session = new SharedSession(new ClientSession(config.secret(), config.name()));
        this.thread = Thread.ofVirtual().name("chat-client-" + config.name()).unstarted(this::run);
        thread.start();
    }

    /**
     * A client of one address.
     *
     * @param address such as {@code ws://localhost:8080/api/ws}
     */
    public static ChatClientBuilder at(URI address) {
        var always = Optional.of(address);
        return at(() -> always);
    }

    /**
     * A client that asks for an address before each attempt to connect.
     *
     * @param address where to connect now; empty while there is nowhere to connect
     */
    public static ChatClientBuilder at(Supplier<Optional<URI>> address) {
        return new ChatClientBuilder(address);
    }

    /**
     * Sends a message as soon as the client is in the room, and again until it is acknowledged.
     *
     * @return the message's id
     */
    public String send(String text) {
        var id = UUID.randomUUID().toString();
        send(id, text);
        return id;
    }

    /**
     * Sends a message under an id of the caller's.
     *
     * @throws IllegalArgumentException when the id is not allowed or pending already
     */
    public void send(String id, String text) {
        session.update(open -> open.send(id, text));
    }

    /** Reports that the user is typing. */
    public void typing() {
        session.update(ClientSession::typing);
    }

    /**
     * Waits until the client has joined for the first time.
     *
     * @throws TimeoutException when it takes too long
     * @throws IllegalStateException when the server refused the client for good, or it was closed
     */
    public void awaitJoined(Duration timeout) throws InterruptedException, TimeoutException {
        try {
            joined.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }

    /** Whether the client is in the room now. */
    public boolean isJoined() {
        return session.read(ClientSession::isJoined);
    }

    /** Whether messages are neither acknowledged nor finally rejected. */
    public boolean hasPending() {
        return session.read(ClientSession::hasPending);
    }

    /** The client as others see it; empty before the first join. */
    public Optional<RoomUser> self() {
        return session.read(ClientSession::self);
    }

    /** The pod that the client joined last; empty before the first join. */
    public String instance() {
        return session.read(ClientSession::instance);
    }

    /** Drops the connection without a close frame, as a network does; the client reconnects. */
    public void dropConnection() {
        withConnection(ClientConnection::abort);
    }

    /** Drops the connection if nothing was received for so long: for callers that know the room to be busy. */
    public void dropIfIdle(Duration timeout) {
        withConnection(open -> {
            if (open.idle().compareTo(timeout) > 0) {
                open.abort();
            }
        });
    }

    /** Reads nothing until {@link #resumeReading}, as a client that hangs. */
    public void pauseReading() {
        withConnection(ClientConnection::pauseReading);
    }

    /** Reads again; without effect on a connection that was opened since. */
    public void resumeReading() {
        withConnection(ClientConnection::resumeReading);
    }

    /** Leaves the room, and waits for the server's close frame for up to two seconds. */
    @Override
    public void close() {
        joined.completeExceptionally(new IllegalStateException("the client was closed"));
        thread.interrupt();
        try {
            thread.join(CLOSE_TIMEOUT.multipliedBy(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
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
            joined.completeExceptionally(new IllegalStateException(reason));
        } catch (InterruptedException e) {
            leave();
        } finally {
            if (config.http().isEmpty()) {
                http.shutdownNow();
            }
        }
    }

    /** Connects and stays until the connection ends. */
    private ReconnectPolicy connectOnce() throws InterruptedException {
        var address = config.address().get();
        if (address.isEmpty()) {
            return ReconnectPolicy.LATER;
        }
        var next = new ClientConnection(this::received);
        var refusal = next.open(http, address.get(), config.connectTimeout());
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
            dropIfIdle(config.idleTimeout());
            if (tick % TICKS_PER_RETRY == 0) {
                session.update(ClientSession::retryRejected);
            }
        }
        return session.ended(next.closeCode());
    }

    private void received(ClientConnection from, String frame) {
        try {
            session.received(from, frame).ifPresent(this::handle);
        } catch (MalformedEventException e) {
            LOGGER.log(Level.WARNING, "dropped the connection: malformed event from the server: {0}", e.getMessage());
            from.abort();
        }
    }

    private void handle(SessionEvent event) {
        config.onEvent().accept(event);
        if (event instanceof SessionEvent.Joined) {
            joinedSinceReset = true;
            joined.complete(null);
        }
        if (event instanceof SessionEvent.MessageReceived received && isOfAnotherUser(received.message())) {
            config.onMessage().accept(this, received.message());
        }
    }

    private boolean isOfAnotherUser(RoomMessage message) {
        return !message.isSystem() && self().stream().noneMatch(own -> own.clientId().equals(message.clientId()));
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

    private void withConnection(Consumer<ClientConnection> task) {
        session.connection().ifPresent(task);
    }
}
