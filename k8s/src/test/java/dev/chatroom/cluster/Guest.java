package dev.chatroom.cluster;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A client that behaves like the page: it comes back with its cursor when its socket ends, sends again what was not
 * acknowledged, and drops the ids that it has.
 */
final class Guest implements AutoCloseable {
    private static final KubernetesSerialization JSON = new KubernetesSerialization();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int LONGEST_PAUSE_MILLIS = 500;

    private final HttpClient http;
    private final URI room;
    private final ScheduledExecutorService timer;
    private final String secret = UUID.randomUUID().toString();
    private final String name;
    /** Guards everything below. */
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, String> unacknowledged = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    /** Of each message its time: one with another was stored a second time, and takes the first one's place. */
    private final Map<String, Object> ofThisSocket = new HashMap<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> noise = new ArrayList<>();
    private String cursor;
    private String instance = "";
    private WebSocket socket;
    private boolean joined;
    private boolean closed;
    private int gaps;
    private long lastHeard = System.nanoTime();
    private long longestSilence;

    Guest(HttpClient http, URI page, String name, ScheduledExecutorService timer) {
        this.http = http;
        this.room = URI.create(page.toString().replaceFirst("^http", "ws") + "/api/ws");
        this.name = name;
        this.timer = timer;
        connect();
    }

    /** Says something; it is sent as soon as there is a socket, and again until it is acknowledged. */
    String say(String text) {
        var id = UUID.randomUUID().toString();
        var json = JSON.asJson(Map.of("type", "message", "id", id, "text", text));
        lock.lock();
        try {
            unacknowledged.put(id, json);
            if (joined) {
                send(socket, json);
            }
        } finally {
            lock.unlock();
        }
        return id;
    }

    /** Ends a socket over which nothing came for a while: its other end may be gone without a word. */
    void mind(Duration patience) {
        lock.lock();
        try {
            if (joined && System.nanoTime() - lastHeard > patience.toNanos()) {
                lost(socket);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what was observed up to now, but for the messages. */
    void observeAfresh() {
        lock.lock();
        try {
            noise.clear();
            doubled.clear();
            gaps = 0;
            lastHeard = System.nanoTime();
            longestSilence = 0;
        } finally {
            lock.unlock();
        }
    }

    Observed observed() {
        lock.lock();
        try {
            return new Observed(
                    joined, instance, Set.copyOf(seen), Set.copyOf(unacknowledged.keySet()), List.copyOf(doubled),
                    List.copyOf(noise), gaps, Duration.ofNanos(longestSilence));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (socket != null) {
                socket.abort();
            }
        } finally {
            lock.unlock();
        }
    }

    private void connect() {
        var _ = http.newWebSocketBuilder().connectTimeout(CONNECT).buildAsync(room, new Events()).whenComplete((_, failure) -> {
            if (failure != null) {
                connectLater();
            }
        });
    }

    private void connectLater() {
        lock.lock();
        try {
            if (!closed && !timer.isShutdown()) {
                int pause = ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS);
                var _ = timer.schedule(this::connect, pause, TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private void opened(WebSocket opened) {
        lock.lock();
        try {
            socket = opened;
            ofThisSocket.clear();
            if (closed) {
                opened.abort();
                return;
            }
            var join = new LinkedHashMap<String, Object>(Map.of("type", "join", "clientId", secret, "name", name));
            if (cursor != null) {
                join.put("cursor", cursor);
            }
            send(opened, JSON.asJson(join));
        } finally {
            lock.unlock();
        }
    }

    private void lost(WebSocket ended) {
        lock.lock();
        try {
            if (!ended.equals(socket)) {
                return;
            }
            socket = null;
            joined = false;
            ended.abort();
            connectLater();
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("unchecked")
    private void received(WebSocket from, String json) {
        Map<String, Object> event = JSON.unmarshal(json, Map.class);
        lock.lock();
        try {
            switch ((String) event.get("type")) {
                case "history" -> {
                    instance = (String) event.get("instance");
                    ((List<Map<String, Object>>) event.get("messages")).forEach(this::message);
                    gaps += Boolean.TRUE.equals(event.get("gap")) ? 1 : 0;
                    cursor = (String) event.get("cursor");
                    joined = true;
                    unacknowledged.values().forEach(each -> send(from, each));
                }
                case "message" -> {
                    message((Map<String, Object>) event.get("message"));
                    cursor = (String) event.get("cursor");
                }
                case "error" -> sayAgainLater((String) event.get("id"));
                case "ack" -> unacknowledged.remove(event.get("id"));
                default -> {
                    // Who is here and who types is not looked at.
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void sayAgainLater(String id) {
        var _ = timer.schedule(() -> sayAgain(id), 1, TimeUnit.SECONDS);
    }

    private void sayAgain(String id) {
        lock.lock();
        try {
            var json = unacknowledged.get(id);
            if (joined && json != null) {
                send(socket, json);
            }
        } finally {
            lock.unlock();
        }
    }

    private void message(Map<String, Object> message) {
        long now = System.nanoTime();
        longestSilence = Math.max(longestSilence, now - lastHeard);
        lastHeard = now;
        var id = (String) message.get("id");
        if (message.get("at").equals(ofThisSocket.put(id, message.get("at")))) {
            doubled.add(id);
        }
        if (seen.add(id) && message.containsKey("system")) {
            noise.add(message.get("system") + " " + message.get("name"));
        }
    }

    private static void send(WebSocket socket, String text) {
        var _ = socket.sendText(text, true);
    }

    private final class Events implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void onOpen(WebSocket webSocket) {
            opened(webSocket);
            webSocket.request(1);
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                received(webSocket, text.toString());
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            lost(webSocket);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            lost(webSocket);
        }
    }

    /**
     * What a guest knows.
     *
     * @param joined whether it is in the room now
     * @param instance the pod that it joined last
     * @param seen the ids of all messages that it was sent
     * @param unacknowledged the ids of what it said and has no answer for
     * @param doubled ids that one socket brought twice, with the same time
     * @param noise system messages
     * @param gaps how often it was told that messages are missing
     * @param longestSilence the longest time between two messages
     */
    record Observed(
            boolean joined, String instance, Set<String> seen, Set<String> unacknowledged, List<String> doubled,
            List<String> noise, int gaps, Duration longestSilence) {
        /** The name of its pod: an instance adds a dash and a few characters to it. */
        String pod() {
            return instance.substring(0, instance.lastIndexOf('-'));
        }
    }
}
