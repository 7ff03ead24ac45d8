package dev.chatroom.moderation;

import dev.chatroom.client.ChatClient;
import dev.chatroom.client.SessionEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Somebody in a crowd, who remembers when messages appeared and disappeared on their screen. */
final class CrowdMember implements AutoCloseable {
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(1);

    private final ChatClient client;
    /** By id of the message, the monotonic time. */
    private final Map<String, Long> shown = new ConcurrentHashMap<>();

    private final Map<String, Long> gone = new ConcurrentHashMap<>();

    CrowdMember(URI address, String name, HttpClient http) {
        client = ChatClient.at(address).http(http).maxBackoff(MAX_BACKOFF).name(name).onEvent(this::record).connect();
    }

    ChatClient client() {
        return client;
    }

    String clientId() {
        return client.self().orElseThrow().clientId();
    }

    boolean shows(String id) {
        return shown.containsKey(id);
    }

    /** When a message was removed from the screen, on the monotonic clock in nanoseconds; null while it is there. */
    Long goneAt(String id) {
        return gone.get(id);
    }

    @Override
    public void close() {
        client.close();
    }

    private void record(SessionEvent event) {
        long now = System.nanoTime();
        switch (event) {
            case SessionEvent.MessageReceived received -> shown.putIfAbsent(received.message().key().id(), now);
            case SessionEvent.MessagesRemoved removed -> removed.id().ifPresent(id -> gone.putIfAbsent(id, now));
            default -> {
                // Nothing on the screen changes.
            }
        }
    }
}
