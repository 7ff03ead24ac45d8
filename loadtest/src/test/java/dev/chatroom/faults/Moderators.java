package dev.chatroom.faults;

import static org.awaitility.Awaitility.await;

import dev.chatroom.client.ChatClient;
import dev.chatroom.client.MessageRef;
import dev.chatroom.client.ModeratorCommand;
import dev.chatroom.client.SessionEvent;
import dev.chatroom.instances.ModeratorToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Moderators who delete messages, purge users and govern {@link Offenders} at random while everything fails around them. */
final class Moderators implements AutoCloseable {
    private static final Duration MAX_BACKOFF = Duration.ofMillis(400);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration STORE_TIMEOUT = Duration.ofSeconds(60);
    private static final int PERCENT_PURGES = 10;
    private static final int PERCENT_OF_OFFENDERS = 50;
    private static final int CANDIDATES = 500;

    private final List<ChatClient> moderators;
    private final Queue<MessageRef> candidates = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final RandomGenerator random;
    private final Offenders offenders;
    private volatile boolean acting = true;
    private Thread thread;

    private Moderators(int count, long seed, HttpClient http, Supplier<Optional<URI>> address, Offenders offenders) {
        this.random = new SplittableRandom(seed);
        this.offenders = offenders;
        this.moderators = IntStream.range(0, count)
                .mapToObj(number -> ChatClient.at(address)
                        .http(http)
                        .maxBackoff(MAX_BACKOFF)
                        .name("moderator-" + number)
                        .token(() -> Optional.of(ModeratorToken.of("moderator-" + number)))
                        .onEvent(this::record)
                        .connect())
                .toList();
    }

    /** Begins to act when all have joined. */
    static Moderators start(int count, long seed, HttpClient http, Supplier<Optional<URI>> address, Offenders offenders)
            throws Exception {
        var started = new Moderators(count, seed, http, address, offenders);
        for (var moderator : started.moderators) {
            moderator.awaitJoined(STORE_TIMEOUT);
        }
        started.thread = Thread.ofVirtual().name("moderators").start(started::act);
        return started;
    }

    /** Acts no more, and waits until every action is stored. */
    void stop() throws InterruptedException {
        acting = false;
        thread.join();
        offenders.stop(moderators.getFirst());
        await().atMost(STORE_TIMEOUT).until(() -> moderators.stream().noneMatch(ChatClient::hasPending));
    }

    /** How many actions are stored. */
    int acknowledged() {
        return acknowledged.get();
    }

    /** Why actions were refused for good. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    @Override
    public void close() {
        acting = false;
        moderators.forEach(ChatClient::close);
    }

    private void act() {
        while (acting) {
            LockSupport.parkNanos(PAUSE.toNanos());
            var all = new ArrayList<>(candidates);
            if (random.nextInt(100) < PERCENT_OF_OFFENDERS) {
                offenders.govern(aModerator(), random);
            } else if (!all.isEmpty()) {
                act(all.get(random.nextInt(all.size())));
            }
        }
    }

    private void act(MessageRef message) {
        boolean purges = random.nextInt(100) < PERCENT_PURGES;
        aModerator().moderate(
                purges ? ModeratorCommand.purge(message.clientId()) : ModeratorCommand.delete(message), "drawn at random");
        candidates.remove(message);
    }

    private ChatClient aModerator() {
        return moderators.get(random.nextInt(moderators.size()));
    }

    private void record(SessionEvent event) {
        switch (event) {
            case SessionEvent.MessageReceived received when !received.message().isSystem() -> {
                offenders.seen(received.message());
                candidates.add(received.message().key());
                if (candidates.size() > CANDIDATES) {
                    candidates.poll();
                }
            }
            case SessionEvent.Acknowledged _ -> acknowledged.incrementAndGet();
            case SessionEvent.Rejected rejection when !rejection.isRetryable() ->
                refused.add(rejection.code() + ": " + rejection.reason());
            default -> {
                // Nothing to act on.
            }
        }
    }
}
