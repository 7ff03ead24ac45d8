package dev.chatroom.client;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A client that stays in the room until it is closed: it reconnects with backoff and jitter, resumes from its cursor and sends
 * again what was not acknowledged. It gets a newer token before the present one expires. Safe for use by many threads.
 */
public final class ChatClient implements AutoCloseable {
    private final ChatClientConfig config;
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private final SharedSession session;
    private final ConnectionLoop loop;
    private final Thread thread;

    ChatClient(ChatClientConfig config) {
        this.config = config;
        this.session = new SharedSession(new ClientSession(config.secret(), config.name(), config.token()));
        this.loop = new ConnectionLoop(
                config,
                session,
                this::handle,
                reason -> joined.completeExceptionally(new IllegalStateException(reason)));
        this.thread = Thread.ofVirtual().name("chat-client-" + config.name()).unstarted(loop);
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

    /**
     * Answers a message.
     *
     * @param original the message that this one answers
     * @return the id of the answer
     */
    public String reply(MessageRef original, String text) {
        var id = UUID.randomUUID().toString();
        session.update(open -> open.submit(new Submission.Message(id, text, Optional.of(original))));
        return id;
    }

    /**
     * Changes the text of a message of this client, for a while after it was sent.
     *
     * @param id the message
     * @return the id of the change, which the acknowledgement or rejection has
     */
    public String edit(String id, String text) {
        var ref = UUID.randomUUID().toString();
        session.update(open -> open.submit(new Submission.Edit(ref, id, text)));
        return ref;
    }

    /**
     * Removes a message of this client, for a while after it was sent.
     *
     * @param id the message
     * @return the id of the change, which the acknowledgement or rejection has
     */
    public String delete(String id) {
        var ref = UUID.randomUUID().toString();
        session.update(open -> open.submit(new Submission.Delete(ref, id)));
        return ref;
    }

    /**
     * Reacts to a message of any user, or takes that back.
     *
     * @param message the message
     * @param emoji one emoji
     * @param on whether the reaction is added
     * @return the id of the reaction, which the acknowledgement or rejection has
     */
    public String react(MessageRef message, String emoji, boolean on) {
        var ref = UUID.randomUUID().toString();
        session.update(open -> open.submit(new Submission.React(ref, message, emoji, on)));
        return ref;
    }

    /**
     * Acts as a moderator, who joined with a token for that role.
     *
     * @param command what to do
     * @param reason for the audit log, and for a user who is muted or banned
     * @return the id of the action, which the acknowledgement or rejection has
     */
    public String moderate(ModeratorCommand command, String reason) {
        var ref = UUID.randomUUID().toString();
        session.update(open -> open.submit(new Submission.Moderate(ref, command, reason)));
        return ref;
    }

    /**
     * Reports a recent message of another user to the moderators.
     *
     * @param message the message
     * @param reason why
     * @return the id of the report, which the acknowledgement or rejection has
     */
    public String report(MessageRef message, String reason) {
        var ref = UUID.randomUUID().toString();
        session.update(open -> open.submit(new Submission.Report(ref, message, reason)));
        return ref;
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

    /** What moderators have set for the room, as far as the server has reported it. */
    public RoomRules rules() {
        return session.read(ClientSession::rules);
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
        loop.dropIfIdle(timeout);
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
            thread.join(ConnectionLoop.CLOSE_TIMEOUT.multipliedBy(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(SessionEvent event) {
        config.onEvent().accept(event);
        if (event instanceof SessionEvent.Joined) {
            joined.complete(null);
        }
        if (event instanceof SessionEvent.MessageReceived received && isOfAnotherUser(received.message())) {
            config.onMessage().accept(this, received.message());
        }
    }

    private boolean isOfAnotherUser(RoomMessage message) {
        return !message.isSystem() && self().stream().noneMatch(own -> own.clientId().equals(message.clientId()));
    }

    private void withConnection(Consumer<ClientConnection> task) {
        session.connection().ifPresent(task);
    }
}
