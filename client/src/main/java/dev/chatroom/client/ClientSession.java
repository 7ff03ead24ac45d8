package dev.chatroom.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The client's side of the protocol as a state machine, without I/O, threads or a clock.
 *
 * <p>The owner of the connection calls {@link #connectionOpened}, hands each text frame to {@link #receive}, and sends what
 * {@link #takeFrames} returns after each call. A message stays pending until it is acknowledged or finally rejected; pending
 * messages are sent again, under the same id, after each join. A new connection joins with the newest cursor. Not safe for use
 * by several threads.
 */
public final class ClientSession {
    private static final Pattern MESSAGE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    /** A client without a token. */
    static final Supplier<Optional<String>> GUEST = Optional::empty;

    private final String secret;
    private final String name;
    private final Supplier<Optional<String>> token;
    private final PendingFrames pending = new PendingFrames();
    /** Frames to send. */
    private final List<String> outgoing = new ArrayList<>();

    private final KnownRoom room = new KnownRoom();
    private State state = State.DISCONNECTED;

    /** Where a session stands. */
    public enum State {
        /** There is no connection. */
        DISCONNECTED,
        /** A connection is open; the join is not accepted yet. */
        JOINING,
        /** The join was accepted. */
        JOINED
    }

    /** A session of a newcomer who joins as a guest. */
    public ClientSession(String secret, String name) {
        this(secret, name, GUEST);
    }

    /**
     * A session of a newcomer who signs in.
     *
     * @param secret identifies the client, 16 to 128 characters; only the server ever sees it
     * @param name what others call the client, unless the token has a name
     * @param token a JSON Web Token for each join; empty to join as a guest
     */
    public ClientSession(String secret, String name, Supplier<Optional<String>> token) {
        this.secret = secret;
        this.name = name;
        this.token = token;
    }

    /** Begins a connection: the join is the first frame to send. */
    public void connectionOpened() {
        state = State.JOINING;
        outgoing.clear();
        outgoing.add(WireWriter.join(secret, name, token.get(), room.cursor()));
    }

    /** Ends a connection without a close frame. */
    public ReconnectPolicy connectionLost() {
        return connectionClosed(ReconnectPolicy.NO_CLOSE_FRAME);
    }

    /**
     * Ends a connection that the server closed.
     *
     * @param code of the close frame
     * @return when to connect again
     */
    public ReconnectPolicy connectionClosed(int code) {
        state = State.DISCONNECTED;
        outgoing.clear();
        return ReconnectPolicy.forCloseCode(code, !token.equals(GUEST));
    }

    /**
     * Sends a message, or a change of one, or keeps it until the next join.
     *
     * @param submission with an id that is not pending
     * @throws IllegalArgumentException when the id is not allowed or pending already
     */
    public void submit(Submission submission) {
        var id = submission.ref();
        if (!MESSAGE_ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id must be 1 to 64 characters of A-Z a-z 0-9 _ -, not " + id);
        }
        var frame = submission.frame();
        if (!pending.add(id, frame)) {
            throw new IllegalArgumentException("a message with this id is pending already: " + id);
        }
        if (isJoined()) {
            outgoing.add(frame);
        }
    }

    /**
     * Sends a message that answers no other, as {@link #submit} does.
     *
     * @param id 1 to 64 characters of {@code A-Z a-z 0-9 _ -}; not one that is pending
     * @param text the text
     */
    public void send(String id, String text) {
        submit(new Submission.Message(id, text, Optional.empty()));
    }

    /** Sends a newer token, before the present one expires. Without effect while the session is not joined, or without one. */
    public void refresh() {
        if (isJoined()) {
            token.get().ifPresent(newer -> outgoing.add(WireWriter.refresh(newer)));
        }
    }

    /** Reports that the user is typing; without effect while the session is not joined. */
    public void typing() {
        if (isJoined()) {
            outgoing.add(WireWriter.typing());
        }
    }

    /**
     * Asks whether the connection still works; the answer is a {@link SessionEvent.PongReceived}. Without effect while there
     * is no connection. A server that does not know pings rejects it with {@code invalid}, which is an answer as well.
     *
     * @param n the number of the ping, 0 to 2^53 - 1
     * @throws IllegalArgumentException when the number is out of range
     */
    public void ping(long n) {
        var frame = WireWriter.ping(n);
        if (state != State.DISCONNECTED) {
            outgoing.add(frame);
        }
    }

    /**
     * Sends some of the messages again that the server rejected for now, oldest first. To be called about every second: a
     * server that is at its limit must not get all of them again each time.
     */
    public void retryRejected() {
        if (isJoined()) {
            outgoing.addAll(pending.retry());
        }
    }

    /**
     * Takes a text frame of the present connection.
     *
     * @return the event; empty when its type is unknown, or there is no connection
     * @throws MalformedEventException when the frame is not an event of the protocol
     */
    public Optional<SessionEvent> receive(String frame) {
        if (state == State.DISCONNECTED) {
            return Optional.empty();
        }
        var event = WireReader.read(frame);
        event.ifPresent(this::apply);
        return event;
    }

    /** The frames to send now, in order; each is returned once. */
    public List<String> takeFrames() {
        var frames = List.copyOf(outgoing);
        outgoing.clear();
        return frames;
    }

    public State state() {
        return state;
    }

    public boolean isJoined() {
        return state == State.JOINED;
    }

    /** The ids of messages and changes that are neither acknowledged nor finally rejected, oldest first. */
    public List<String> pending() {
        return pending.ids();
    }

    public boolean hasPending() {
        return !pending.isEmpty();
    }

    /** The newest position in the log; empty for a newcomer. */
    public Optional<String> cursor() {
        return room.cursor();
    }

    /** The client as others see it; empty before the first join. */
    public Optional<RoomUser> self() {
        return room.self();
    }

    /** When the token expires, in milliseconds since the epoch; empty without one. */
    public Optional<Long> expiresAt() {
        return room.expiresAt();
    }

    /** Who is in the room, as far as the server has reported it. */
    public Optional<SessionEvent.PresenceUpdated> presence() {
        return room.presence();
    }

    /** What moderators have set for the room, as far as the server has reported it. */
    public RoomRules rules() {
        return room.rules();
    }

    /** The pod that the session joined last; empty before the first join. */
    public String instance() {
        return room.instance();
    }

    private void apply(SessionEvent event) {
        switch (event) {
            case SessionEvent.Joined joined -> joined(joined);
            case SessionEvent.MessageReceived received -> room.moveTo(received.cursor());
            case SessionEvent.Acknowledged acknowledged -> pending.remove(acknowledged.id());
            case SessionEvent.Rejected rejection -> rejection.id().ifPresent(id -> rejected(id, rejection.isRetryable()));
            case SessionEvent.SelfUpdated updated -> room.setSelf(updated.self(), updated.expiresAt());
            case SessionEvent.PresenceUpdated updated -> room.setPresence(updated);
            case SessionEvent.RulesChanged(var rules) -> room.setRules(rules);
            default -> {
                // The session keeps no state of the others.
            }
        }
    }

    private void joined(SessionEvent.Joined joined) {
        state = State.JOINED;
        room.joined(joined);
        outgoing.addAll(pending.sendAll());
    }

    private void rejected(String id, boolean retryable) {
        if (retryable) {
            pending.rejectedForNow(id);
        } else {
            pending.remove(id);
        }
    }
}
