package dev.chatroom.client;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The client's side of the protocol as a state machine, without I/O, threads or a clock.
 *
 * <p>The owner of the connection calls {@link #connectionOpened}, hands each text frame to {@link #receive}, and sends what
 * {@link #takeFrames} returns after each call. A message stays pending until it is acknowledged or finally rejected; pending
 * messages are sent again, under the same id, after each join. A new connection joins with the newest cursor.
 *
 * <p>Not safe for use by several threads.
 */
public final class ClientSession {
    private static final Pattern MESSAGE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    /** What the server accepts a second from one user by default. */
    private static final int RETRIES_AT_ONCE = 5;
    /** The largest integer that a JavaScript client represents exactly. */
    private static final long MAX_PING = (1L << 53) - 1;

    private final String secret;
    private final String name;
    /** Text by id, in the order in which the messages were sent. */
    private final Map<String, String> pending = new LinkedHashMap<>();
    /** Those of {@link #pending} that the server rejected for now. */
    private final Set<String> rejected = new HashSet<>();
    /** Frames to send. */
    private final List<String> outgoing = new ArrayList<>();

    private State state = State.DISCONNECTED;
    private Optional<String> cursor = Optional.empty();
    private Optional<RoomUser> self = Optional.empty();
    private Optional<SessionEvent.PresenceUpdated> presence = Optional.empty();
    private String instance = "";

    /** Where a session stands. */
    public enum State {
        /** There is no connection. */
        DISCONNECTED,
        /** A connection is open; the join is not accepted yet. */
        JOINING,
        /** The join was accepted. */
        JOINED
    }

    /**
     * A session of a newcomer.
     *
     * @param secret identifies the client, 16 to 128 characters; only the server ever sees it
     * @param name what others call the client
     */
    public ClientSession(String secret, String name) {
        this.secret = secret;
        this.name = name;
    }

    /** Begins a connection: the join is the first frame to send. */
    public void connectionOpened() {
        state = State.JOINING;
        outgoing.clear();
        rejected.clear();
        outgoing.add(WireWriter.join(secret, name, cursor));
    }

    /** Ends a connection that got no close frame. */
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
        rejected.clear();
        return ReconnectPolicy.forCloseCode(code);
    }

    /**
     * Sends a message, or keeps it until the next join.
     *
     * @param id 1 to 64 characters of {@code A-Z a-z 0-9 _ -}; not one that is pending
     * @param text the text
     * @throws IllegalArgumentException when the id is not allowed or pending already
     */
    public void send(String id, String text) {
        if (!MESSAGE_ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id must be 1 to 64 characters of A-Z a-z 0-9 _ -, not " + id);
        }
        if (pending.putIfAbsent(id, text) != null) {
            throw new IllegalArgumentException("a message with this id is pending already: " + id);
        }
        if (isJoined()) {
            outgoing.add(WireWriter.message(id, text));
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
        if (n < 0 || n > MAX_PING) {
            throw new IllegalArgumentException("n must be from 0 to " + MAX_PING + ", not " + n);
        }
        if (state != State.DISCONNECTED) {
            outgoing.add(WireWriter.ping(n));
        }
    }

    /**
     * Sends some of the messages again that the server rejected for now, oldest first. To be called about every second: a
     * server that is at its limit must not get all of them again each time.
     */
    public void retryRejected() {
        if (isJoined()) {
            var retried = pending.keySet().stream().filter(rejected::contains).limit(RETRIES_AT_ONCE).toList();
            retried.forEach(id -> outgoing.add(WireWriter.message(id, pending.get(id))));
            rejected.removeAll(retried);
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

    /** The ids of messages that are neither acknowledged nor finally rejected, oldest first. */
    public List<String> pending() {
        return List.copyOf(pending.keySet());
    }

    public boolean hasPending() {
        return !pending.isEmpty();
    }

    /** The newest position in the log; empty for a newcomer. */
    public Optional<String> cursor() {
        return cursor;
    }

    /** The client as others see it; empty before the first join. */
    public Optional<RoomUser> self() {
        return self;
    }

    /** Who is in the room, as far as the server has reported it. */
    public Optional<SessionEvent.PresenceUpdated> presence() {
        return presence;
    }

    /** The pod that the session joined last; empty before the first join. */
    public String instance() {
        return instance;
    }

    private void apply(SessionEvent event) {
        switch (event) {
            case SessionEvent.Joined joined -> joined(joined);
            case SessionEvent.MessageReceived received -> moveTo(received.cursor());
            case SessionEvent.Acknowledged acknowledged -> forget(acknowledged.id());
            case SessionEvent.Rejected rejection -> rejection.id().ifPresent(id -> rejected(id, rejection.isRetryable()));
            case SessionEvent.PresenceUpdated updated -> presence = Optional.of(updated);
            case SessionEvent.TypingReceived _, SessionEvent.PongReceived _ -> {
                // The session keeps no state of them.
            }
        }
    }

    private void joined(SessionEvent.Joined joined) {
        state = State.JOINED;
        self = Optional.of(joined.self());
        instance = joined.instance();
        moveTo(joined.cursor());
        rejected.clear();
        pending.forEach((id, text) -> outgoing.add(WireWriter.message(id, text)));
    }

    private void moveTo(Optional<String> newest) {
        cursor = newest.or(() -> cursor);
    }

    private void rejected(String id, boolean retryable) {
        if (!retryable) {
            forget(id);
        } else if (pending.containsKey(id)) {
            rejected.add(id);
        }
    }

    private void forget(String id) {
        pending.remove(id);
        rejected.remove(id);
    }
}
