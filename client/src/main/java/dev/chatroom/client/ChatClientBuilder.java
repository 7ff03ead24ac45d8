package dev.chatroom.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Builds a {@link ChatClient}. */
public final class ChatClientBuilder {
    private final Supplier<Optional<URI>> address;
    private String secret = UUID.randomUUID().toString();
    private String name = "Bot";
    private Supplier<Optional<String>> token = ClientSession.GUEST;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Optional<HttpClient> http = Optional.empty();
    private BiConsumer<ChatClient, RoomMessage> onMessage = (_, _) -> {};
    private Consumer<SessionEvent> onEvent = _ -> {};
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration idleTimeout = Duration.ofSeconds(90);
    private Duration maxBackoff = Duration.ofSeconds(30);

    ChatClientBuilder(Supplier<Optional<URI>> address) {
        this.address = address;
    }

    /** What others call the client; {@code Bot} by default. */
    public ChatClientBuilder name(String newName) {
        name = Objects.requireNonNull(newName);
        return this;
    }

    /** Identifies the client, 16 to 128 characters; random by default. A bot that restarts as the same user keeps it. */
    public ChatClientBuilder secret(String newSecret) {
        secret = Objects.requireNonNull(newSecret);
        return this;
    }

    /**
     * Signs in; by default the client is a guest.
     *
     * @param source asked for a JSON Web Token before each join, and within a minute before the present one expires; it must not
     *     block for long, and returns empty to join as a guest
     */
    public ChatClientBuilder token(Supplier<Optional<String>> source) {
        token = Objects.requireNonNull(source);
        return this;
    }

    /**
     * Adds a header to each request to connect, such as {@code X-Forwarded-For} where the server trusts this client as a proxy.
     *
     * @param header the name; a later value replaces the earlier one
     * @param value the value
     */
    public ChatClientBuilder header(String header, String value) {
        headers.put(header, Objects.requireNonNull(value));
        return this;
    }

    /** What to connect with, to be shut down by the caller; by default the client has its own. */
    public ChatClientBuilder http(HttpClient shared) {
        http = Optional.of(shared);
        return this;
    }

    /**
     * Takes each message of another user that is delivered live: no system messages and none of the history. Called one at a
     * time, on a thread of the HTTP client; it must not block.
     */
    public ChatClientBuilder onMessage(BiConsumer<ChatClient, RoomMessage> listener) {
        onMessage = Objects.requireNonNull(listener);
        return this;
    }

    /** Takes each event, before {@link #onMessage}, under the same conditions. */
    public ChatClientBuilder onEvent(Consumer<SessionEvent> listener) {
        onEvent = Objects.requireNonNull(listener);
        return this;
    }

    /** How long an attempt to connect may take; 5 seconds by default. */
    public ChatClientBuilder connectTimeout(Duration timeout) {
        connectTimeout = Objects.requireNonNull(timeout);
        return this;
    }

    /**
     * After how long without a frame, pings included, the connection counts as lost; 90 seconds by default. Longer than the
     * server's {@code ping.interval}.
     */
    public ChatClientBuilder idleTimeout(Duration timeout) {
        idleTimeout = Objects.requireNonNull(timeout);
        return this;
    }

    /** The longest pause between two attempts to connect; 30 seconds by default. */
    public ChatClientBuilder maxBackoff(Duration max) {
        maxBackoff = Objects.requireNonNull(max);
        return this;
    }

    /** Starts the client; it connects in the background. */
    public ChatClient connect() {
        return new ChatClient(new ChatClientConfig(
                address, secret, name, token, Map.copyOf(headers), http, onMessage, onEvent, connectTimeout, idleTimeout, maxBackoff));
    }
}
