package dev.chatroom.moderation;

import dev.chatroom.moderation.HookConfig.OnFailure;
import dev.chatroom.protocol.TextQuestion;
import dev.chatroom.protocol.TextVerdict;
import dev.chatroom.time.Scheduler;
import io.helidon.faulttolerance.Bulkhead;
import io.helidon.faulttolerance.BulkheadException;
import io.helidon.faulttolerance.CircuitBreaker;
import io.helidon.faulttolerance.CircuitBreakerOpenException;
import io.helidon.faulttolerance.Timeout;
import io.helidon.faulttolerance.TimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Asks a service of the operator about texts. Each question has a virtual thread of its own; so many are asked at once, and so
 * many wait. A hook that fails half of the time is not asked for a while. Safe for use by many threads.
 */
final class Hook implements AutoCloseable {
    private static final int MAX_CONCURRENT = 32;
    /** The room has no more questions than this. */
    private static final int MAX_WAITING = 1_000;

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int VOLUME = 20;
    private static final int ERROR_PERCENT = 50;
    private static final String FAILED = "messages cannot be checked now; send it again later";

    private final HookConfig config;
    private final HookClient client;
    private final ModerationMeters meters;
    private final Scheduler clock;
    private final HookLog log;
    private final Timeout timeout;
    private final Bulkhead bulkhead;
    private final CircuitBreaker breaker;

    Hook(HookConfig config, ModerationMeters meters, Scheduler clock) {
        this(config, PAUSE, meters, clock);
    }

    /** With another time for which a hook that fails is not asked. */
    Hook(HookConfig config, Duration pause, ModerationMeters meters, Scheduler clock) {
        this.config = config;
        this.client = new HookClient(config, clock);
        this.meters = meters;
        this.clock = clock;
        this.log = new HookLog(config.onFailure(), clock);
        this.timeout = Timeout.create(it -> it.name("chat-hook").timeout(config.timeout()).currentThread(true));
        this.bulkhead = Bulkhead.create(it -> it.name("chat-hook").limit(MAX_CONCURRENT).queueLength(MAX_WAITING));
        this.breaker = CircuitBreaker.create(
                it -> it.name("chat-hook").volume(VOLUME).errorRatio(ERROR_PERCENT).successThreshold(1).delay(pause));
    }

    /** Asks about a text. Never completes exceptionally. */
    CompletableFuture<TextVerdict> ask(TextQuestion question) {
        var verdict = new CompletableFuture<TextVerdict>();
        Thread.ofVirtual().name("chat-hook").start(() -> verdict.complete(verdict(question)));
        return verdict;
    }

    @Override
    public void close() {
        client.close();
    }

    private TextVerdict verdict(TextQuestion question) {
        long start = clock.nanoTime();
        try {
            var body = HookJson.question(question);
            var verdict = timeout.invoke(() -> bulkhead.invoke(() -> breaker.invoke(() -> HookJson.verdict(client.ask(body)))));
            ended(outcome(verdict), start);
            return verdict;
        } catch (RuntimeException e) {
            ended(outcome(e), start);
            return config.onFailure() == OnFailure.ACCEPT ? TextVerdict.ACCEPT : TextVerdict.reject(FAILED);
        }
    }

    private void ended(HookOutcome outcome, long start) {
        meters.hookEnded(outcome, clock.nanoTime() - start);
        log.ended(outcome);
    }

    private static HookOutcome outcome(TextVerdict verdict) {
        return switch (verdict.decision()) {
            case ACCEPT -> HookOutcome.ACCEPT;
            case REJECT -> HookOutcome.REJECT;
            case HOLD -> HookOutcome.HOLD;
            case ASK -> throw new IllegalStateException("no answer of a hook");
        };
    }

    private static HookOutcome outcome(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case TimeoutException _ -> {
                    return HookOutcome.TIMEOUT;
                }
                case BulkheadException _ -> {
                    return HookOutcome.BUSY;
                }
                case CircuitBreakerOpenException _ -> {
                    return HookOutcome.PAUSED;
                }
                case HookException hook -> {
                    return hook.outcome();
                }
                default -> {
                    // Wrapped by the fault tolerance.
                }
            }
        }
        return HookOutcome.INVALID;
    }
}
