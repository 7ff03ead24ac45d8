package dev.chatroom.client;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** A {@link ChatClient} that records what it sent and received, for tests of whole rooms. Safe for use by many threads. */
public final class RecordingClient implements AutoCloseable {
    private final String name;
    /** Guards everything below but the client. */
    private final ReentrantLock lock = new ReentrantLock();

    private final ClientView view;
    private final SilenceMeter silence = new SilenceMeter();
    private final Set<String> sent = new LinkedHashSet<>();
    private final Set<String> acknowledged = new HashSet<>();
    private final Map<String, String> rejected = new LinkedHashMap<>();
    private final ChatClient client;

    /**
     * Connects in the background.
     *
     * @param builder of the client, with its address
     * @param name what others call the client
     * @param intern returns one shared instance for equal messages; most clients of a test receive the same
     */
    public RecordingClient(ChatClientBuilder builder, String name, UnaryOperator<RoomMessage> intern) {
        this.name = name;
        this.view = new ClientView(intern);
        silence.start(System.nanoTime());
        this.client = builder.name(name).onEvent(this::record).connect();
    }

    /** The client, to send and to disturb. */
    public ChatClient client() {
        return client;
    }

    /** Sends a message and records it as sent. */
    public String send(String text) {
        var id = UUID.randomUUID().toString();
        locked(() -> sent.add(id));
        client.send(id, text);
        return id;
    }

    /** One of the messages that it sent and that are stored; empty when there is none. */
    public Optional<String> anAcknowledged(RandomGenerator random) {
        return locked(() -> acknowledged.stream()
                .skip(random.nextInt(Math.max(1, acknowledged.size())))
                .findFirst());
    }

    /** Forgets duplicates, notices, gaps and silences; the messages stay. */
    public void clearFindings() {
        locked(() -> {
            view.clearFindings();
            silence.start(System.nanoTime());
            return true;
        });
    }

    /** What was recorded so far. */
    public ClientRecord snapshot() {
        var clientId = client.self().map(RoomUser::clientId).orElse("");
        return locked(() -> new ClientRecord(
                name,
                clientId,
                List.copyOf(sent),
                Set.copyOf(acknowledged),
                Map.copyOf(rejected),
                List.copyOf(view.messages()),
                view.removed(),
                view.notices(),
                view.duplicates(),
                view.gaps(),
                view.joins(),
                view.presence(),
                silence.longest()));
    }

    /** The longest time between two messages that has ended. */
    public Duration longestSilence() {
        return locked(silence::longest);
    }

    @Override
    public void close() {
        client.close();
    }

    private void record(SessionEvent event) {
        locked(() -> {
            view.apply(event);
            switch (event) {
                case SessionEvent.Joined joined -> joined.messages().forEach(_ -> silence.received(System.nanoTime()));
                case SessionEvent.MessageReceived _ -> silence.received(System.nanoTime());
                case SessionEvent.Acknowledged(var id) when sent.contains(id) -> acknowledged.add(id);
                case SessionEvent.Rejected rejection -> rejection.id().ifPresent(id -> rejected.put(id, rejection.code()));
                case SessionEvent.Acknowledged _,
                        SessionEvent.PresenceUpdated _,
                        SessionEvent.MessageEdited _,
                        SessionEvent.MessagesRemoved _,
                        SessionEvent.SelfUpdated _,
                        SessionEvent.RulesChanged _,
                        SessionEvent.ReactionsUpdated _,
                        SessionEvent.PongReceived _,
                        SessionEvent.TypingReceived _ -> {
                    // The view keeps what is shown and who is present; the others are not recorded.
                }
            }
            return true;
        });
    }

    private <T> T locked(Supplier<T> task) {
        lock.lock();
        try {
            return task.get();
        } finally {
            lock.unlock();
        }
    }
}
