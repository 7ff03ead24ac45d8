package dev.chatroom.faults;

import dev.chatroom.client.ChatClient;
import dev.chatroom.client.MessageRef;
import dev.chatroom.client.SessionEvent;
import dev.chatroom.instances.ModeratorToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** A user who signs in, writes what a filter holds, and comes back whenever they are turned away. */
final class Offender implements AutoCloseable {
    /** The filter of the room holds texts with this word. */
    static final String WORD = "badword";
    /** What the instances take the address of a client from. */
    static final String FORWARDED_FOR = "X-Forwarded-For";

    private static final Duration MAX_BACKOFF = Duration.ofMillis(400);
    private static final int SENDS_PER_HELD = 3;
    /** So many calls without a connection, and there is a new client. */
    private static final int PATIENCE = 4;

    private final String name;
    private final String from;
    private final HttpClient http;
    private final Supplier<Optional<URI>> address;
    private final Queue<MessageRef> held = new ConcurrentLinkedQueue<>();
    /** Messages that it takes back, by the reference of that. */
    private final Map<String, MessageRef> withdrawing = new ConcurrentHashMap<>();
    private final Set<MessageRef> withdrawn = ConcurrentHashMap.newKeySet();
    private volatile String clientId = "";
    private volatile String lastToken = "";
    private volatile ChatClient client;
    private int sent;
    private int waited;

    Offender(String name, String from, HttpClient http, Supplier<Optional<URI>> address) {
        this.name = name;
        this.from = from;
        this.http = http;
        this.address = address;
        this.client = connect();
    }

    void awaitJoined(Duration timeout) throws Exception {
        client.awaitJoined(timeout);
    }

    /** Writes a message, or joins again when the room turned the client away. Called by one thread. */
    void write() {
        if (!client.isJoined()) {
            // A client that the room turned away for good does not come back by itself.
            if (++waited == PATIENCE) {
                client.close();
                client = connect();
                waited = 0;
            }
            return;
        }
        waited = 0;
        var word = sent % SENDS_PER_HELD == 0 ? WORD + " " : "";
        client.send(word + name + " " + sent++);
    }

    String name() {
        return name;
    }

    /** The public id; empty before the first join. */
    String clientId() {
        return clientId;
    }

    /** The token that was shown last. */
    String lastToken() {
        return lastToken;
    }

    boolean isJoined() {
        return client.isJoined();
    }

    /** Takes a message back that was held. */
    void withdraw() {
        var message = held.poll();
        if (message != null) {
            withdrawing.put(client.delete(message.id()), message);
        }
    }

    /** The messages that it took back, as the room acknowledged. */
    Set<MessageRef> withdrawn() {
        return Set.copyOf(withdrawn);
    }

    @Override
    public void close() {
        client.close();
    }

    private ChatClient connect() {
        return ChatClient.at(address)
                .http(http)
                .maxBackoff(MAX_BACKOFF)
                .name(name)
                .header(FORWARDED_FOR, from)
                .token(() -> {
                    lastToken = ModeratorToken.ofMember(name);
                    return Optional.of(lastToken);
                })
                .onEvent(this::record)
                .connect();
    }

    private void record(SessionEvent event) {
        switch (event) {
            case SessionEvent.Joined joined -> clientId = joined.self().clientId();
            case SessionEvent.Rejected(var code, _, var id) when code.equals("held") ->
                id.ifPresent(message -> held.add(new MessageRef(clientId, message)));
            case SessionEvent.Acknowledged(var id) -> Optional.ofNullable(withdrawing.remove(id)).ifPresent(withdrawn::add);
            default -> {
                // Of no interest here.
            }
        }
    }
}
