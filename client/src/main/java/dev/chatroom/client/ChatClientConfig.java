package dev.chatroom.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a {@link ChatClient} was built with.
 *
 * @param address where to connect now; empty while there is nowhere to connect
 * @param secret identifies the client
 * @param name what others call it
 * @param token a JSON Web Token for each join; empty to join as a guest
 * @param headers of each request to connect, by name
 * @param http what it connects with; empty for one of its own
 * @param onMessage takes each live message of another user
 * @param onEvent takes each event
 * @param connectTimeout how long an attempt to connect may take
 * @param idleTimeout after how long without a frame, pings included, the connection counts as lost
 * @param maxBackoff the longest pause between two attempts to connect
 */
record ChatClientConfig(
        Supplier<Optional<URI>> address,
        String secret,
        String name,
        Supplier<Optional<String>> token,
        Map<String, String> headers,
        Optional<HttpClient> http,
        BiConsumer<ChatClient, RoomMessage> onMessage,
        Consumer<SessionEvent> onEvent,
        Duration connectTimeout,
        Duration idleTimeout,
        Duration maxBackoff) {}
