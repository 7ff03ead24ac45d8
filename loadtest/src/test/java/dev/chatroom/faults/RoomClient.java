package dev.chatroom.faults;

import dev.chatroom.testing.ClientEvents;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A client that does what the page does: it comes back when its connection ends, with the newest cursor it saw, and sends
 * what was not acknowledged again under the same id.
 */
final class RoomClient implements AutoCloseable {
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_BACKOFF_MILLIS = 400;
    private static final long SILENCE_NANOS = 10_000_000_000L;
    private static final long REFUSED_PAUSE_MILLIS = 1_000;

    private final String name;
    private final HttpClient http;
    private final Supplier<Optional<URI>> address;
    private final String secret = ClientEvents.secret();
    private final ClientLog log;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}, like all below: what was sent and not acknowledged, in order. */
    private final Map<String, String> pending = new LinkedHashMap<>();

    private String cursor;
    private Conversation conversation;
    private int said;
    private final Thread thread;
    private volatile boolean stopped;

    /**
     * A client that joins at once and stays until it is closed.
     *
     * @param address where to connect now; nowhere when there is no pod
     * @param log where it writes down what it sees
     */
    RoomClient(String name, HttpClient http, Supplier<Optional<URI>> address, ClientLog log) {
        this.name = name;
        this.log = log;
        this.http = http;
        this.address = address;
        this.thread = Thread.ofVirtual().name(name).start(this::run);
    }

    ClientLog log() {
        return log;
    }

    ClientRecord record() {
        return log.record(name);
    }

    boolean hasPending() {
        lock.lock();
        try {
            return !pending.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    boolean isJoined() {
        lock.lock();
        try {
            return conversation != null && conversation.joined;
        } finally {
            lock.unlock();
        }
    }

    void say() {
        lock.lock();
        try {
            var id = UUID.randomUUID().toString();
            var text = name + " " + said++;
            log.sent(id);
            pending.put(id, text);
            if (isJoined()) {
                conversation.send(ClientEvents.message(id, text));
            }
        } finally {
            lock.unlock();
        }
    }

    /** The connection ends without a close frame. */
    void cut() {
        withConversation(Conversation::abort);
    }

    /**
     * Ends a connection over which nothing has come for longer than a talking room is ever silent: the HTTP client does not
     * always tell of an end that came while nothing was asked for, as a browser would.
     */
    void cutIfDead() {
        withConversation(open -> {
            if (!open.paused && System.nanoTime() - open.heardAt > SILENCE_NANOS) {
                open.abort();
            }
        });
    }

    /** Reads nothing for a while; what comes meanwhile waits in the kernel and the server. */
    void stopReading() {
        withConversation(open -> open.paused = true);
    }

    void readOn() {
        withConversation(Conversation::readOn);
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
        withConversation(Conversation::leave);
    }

    private void run() {
        while (!stopped) {
            try {
                var to = address.get();
                if (to.isPresent()) {
                    converse(to.get());
                }
                Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_BACKOFF_MILLIS));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void converse(URI to) throws InterruptedException {
        var next = new Conversation();
        try {
            next.socket = http.newWebSocketBuilder()
                    .connectTimeout(CONNECT_PATIENCE)
                    .buildAsync(to, next)
                    .join();
        } catch (CompletionException e) {
            return;
        }
        lock.lock();
        try {
            conversation = next;
            next.send(ClientEvents.join(secret, name, cursor));
        } finally {
            lock.unlock();
        }
        next.ended.await();
    }

    private void withConversation(Consumer<Conversation> task) {
        lock.lock();
        try {
            if (conversation != null) {
                task.accept(conversation);
            }
        } finally {
            lock.unlock();
        }
    }

    private void sendPending(Conversation over) {
        pending.forEach((id, text) -> over.send(ClientEvents.message(id, text)));
    }

    private void take(JsonObject event, Conversation over) {
        lock.lock();
        try {
            if (conversation != over) {
                return;
            }
            switch (event.getString("type")) {
                case "history" -> joined(event, over);
                case "message" -> {
                    log.heard(event.getJsonObject("message"));
                    cursor = event.getString("cursor");
                }
                case "presence" -> log.presence(
                        event.getInt("count"),
                        event.getJsonArray("users").getValuesAs(JsonObject.class).stream()
                                .map(user -> user.getString("name"))
                                .collect(Collectors.toSet()));
                case "ack" -> {
                    log.acked(event.getString("id"));
                    pending.remove(event.getString("id"));
                }
                case "error" -> refused(event, over);
                default -> {
                    // Who is typing is shown, and proves nothing.
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void joined(JsonObject history, Conversation over) {
        log.joined(history.getJsonArray("messages").getValuesAs(JsonObject.class), history.getBoolean("gap"));
        cursor = history.getString("cursor");
        over.joined = true;
        sendPending(over);
    }

    /** Some refusals pass: what was refused is sent again a little later. */
    private void refused(JsonObject error, Conversation over) {
        if (error.containsKey("id")) {
            var id = error.getString("id");
            log.refused(id, error.getString("code"));
            Thread.ofVirtual().start(() -> sendLater(id, over));
        }
    }

    private void sendLater(String id, Conversation over) {
        try {
            TimeUnit.MILLISECONDS.sleep(REFUSED_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            return;
        }
        lock.lock();
        try {
            if (pending.containsKey(id) && conversation == over) {
                over.send(ClientEvents.message(id, pending.get(id)));
            }
        } finally {
            lock.unlock();
        }
    }

    /** One connection. */
    private final class Conversation implements WebSocket.Listener {
        private final CountDownLatch ended = new CountDownLatch(1);
        private final StringBuilder text = new StringBuilder();
        private CompletionStage<WebSocket> sending;
        private WebSocket socket;
        private volatile boolean paused;
        private volatile long heardAt = System.nanoTime();
        private boolean joined;

        /** Under the client's lock; a socket takes one text at a time. */
        void send(String event) {
            var last = sending;
            sending = last == null
                    ? socket.sendText(event, true)
                    : last.thenCompose(_ -> socket.sendText(event, true));
        }

        void abort() {
            socket.abort();
            ended.countDown();
        }

        void leave() {
            var _ = socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
        }

        void readOn() {
            paused = false;
            socket.request(1);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            heardAt = System.nanoTime();
            text.append(part);
            if (last) {
                var whole = text.toString();
                text.setLength(0);
                try (var reader = Json.createReader(new StringReader(whole))) {
                    take(reader.readObject(), this);
                }
            }
            if (!paused) {
                from.request(1);
            }
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            ended.countDown();
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            ended.countDown();
        }
    }
}
