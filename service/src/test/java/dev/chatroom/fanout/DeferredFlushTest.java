package dev.chatroom.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeferredFlushTest {
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final ManualScheduler time = new ManualScheduler();
    private final FlushScheduler schedule = new FlushScheduler(time, Duration.ofMillis(8), 0.5);
    private final DeferredFlush deferred = new DeferredFlush(schedule, time, this::request);
    private int requests;

    @BeforeEach
    void beQuiet() {
        time.advance(Duration.ofSeconds(1));
    }

    @Test
    void flushesAtOnceBeforeTheFirstMessage() {
        assertThat(deferred.waits()).isFalse();
        deferred.request();
        assertThat(requests).isOne();
        assertThat(time.waiting()).isZero();
    }

    @Test
    void flushesAtOnceAfterAPause() {
        flush();
        time.advance(DeferredFlush.PATIENCE);
        assertThat(deferred.waits()).isFalse();
        deferred.request();
        assertThat(requests).isOne();
    }

    @Test
    void waitsForPatienceBehindTheLastFlush() {
        flush();
        time.advance(MOMENT);
        assertThat(deferred.waits()).isTrue();
        deferred.request();
        deferred.request();
        time.advance(DeferredFlush.PATIENCE.minusMillis(2));
        assertThat(requests).isZero();
        time.advance(MOMENT);
        assertThat(requests).isOne();
        assertThat(time.waiting()).isZero();
    }

    @Test
    void goesWithAnotherFlush() {
        flush();
        time.advance(MOMENT);
        deferred.request();
        time.advance(MOMENT);
        flush();
        time.advance(Duration.ofSeconds(1));
        assertThat(requests).isZero();
    }

    @Test
    void losesNothingThatComesBehindTheFlushWhichTookTheFirst() {
        flush();
        time.advance(MOMENT);
        deferred.request();
        time.advance(MOMENT);
        flush();
        time.advance(MOMENT);
        deferred.request();
        time.advance(DeferredFlush.PATIENCE);
        assertThat(requests).isOne();
    }

    @Test
    void waitsAgainAfterItFlushed() {
        for (int i = 1; i <= 3; i++) {
            flush();
            time.advance(MOMENT);
            deferred.request();
            time.advance(DeferredFlush.PATIENCE);
            assertThat(requests).isEqualTo(i);
        }
    }

    private void request() {
        requests++;
    }

    private void flush() {
        schedule.request();
        schedule.begin();
        schedule.end();
    }
}
