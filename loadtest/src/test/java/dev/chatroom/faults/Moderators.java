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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Moderators who delete messages, purge users, set what the room is set to, and govern {@link Offenders} at random while everything
 * fails around them.
 */
final class Moderators implements AutoCloseable {
    private static final Duration MAX_BACKOFF = Duration.ofMillis(400);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration STORE_TIMEOUT = Duration.ofSeconds(60);
    private static final int PERCENT_PURGES = 10;
    private static final int PERCENT_OF_OFFENDERS = 50;
    private static final int PERCENT_SETTINGS = 8;
    /** A frozen room must not look like one that stands still. */
    private static final int PERCENT_LIFTED = 60;
    private static final int CANDIDATES = 500;

    private final List<ChatClient> moderators;
    private final Queue<MessageRef> candidates = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final RandomGenerator random;
    private final Offenders offenders;
    private final RoomRulesChanger rules;
    private volatile boolean acting = true;
    private Thread thread;

    private Moderators(int count, RandomGenerator random, HttpClient http, Supplier<Optional<URI>> address, Offenders offenders) {
        this.random = random;
        this.rules = new RoomRulesChanger(random);
        this.offenders = offenders;
        this.moderators = IntStream.range(0, count)
                .mapToObj(number -> ChatClient.at(address)
                        .http(http)
                        .maxBackoff(MAX_BACKOFF)
                        .name("moderator-" + number)
                        .header(Offender.FORWARDED_FOR, "192.0.2." + (10 + number))
                        .token(() -> Optional.of(ModeratorToken.of("moderator-" + number)))
                        .onEvent(this::record)
                        .connect())
                .toList();
    }

    /** Begins to act when all have joined. */
    static Moderators start(
            int count, RandomGenerator random, HttpClient http, Supplier<Optional<URI>> address, Offenders offenders)
            throws Exception {
        var started = new Moderators(count, random, http, address, offenders);
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
        awaitStored();
        rules.lift(moderators.getFirst());
        awaitStored();
    }

    private void awaitStored() {
        await().atMost(STORE_TIMEOUT).until(() -> moderators.stream().noneMatch(ChatClient::hasPending));
    }

    /** How often something was set for the whole room. */
    int settings() {
        return rules.changes();
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
            int percent = rules.isSet() ? PERCENT_LIFTED : PERCENT_SETTINGS;
            if (random.nextInt(100) < percent) {
                rules.change(moderators.getFirst());
            } else if (random.nextInt(100) < PERCENT_OF_OFFENDERS) {
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
            case SessionEvent.Rejected rejection when !rejection.isRetryable() && !isExpected(rejection) ->
                refused.add(rejection.code() + ": " + rejection.reason());
            default -> {
                // Nothing to act on.
            }
        }
    }

    /** Somebody else decided, the author withdrew the message, or may not write now. */
    private static boolean isExpected(SessionEvent.Rejected rejection) {
        return rejection.code().equals("outdated") || rejection.reason().contains("the author is muted or banned");
    }
}
