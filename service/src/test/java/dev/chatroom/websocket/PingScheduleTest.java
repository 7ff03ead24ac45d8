package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PingScheduleTest {
    private static final long SECOND = 1_000_000_000;
    private static final Duration INTERVAL = Duration.ofSeconds(25);

    @Test
    void isDueOnceWhenThePhaseIsReached() {
        var schedule = new PingSchedule(INTERVAL, 0);

        assertThat(schedule.isDue(3 * SECOND, 2 * SECOND, 3 * SECOND)).isTrue();
        assertThat(schedule.isDue(3 * SECOND, 3 * SECOND, 4 * SECOND)).isFalse();
        assertThat(schedule.isDue(3 * SECOND, 27 * SECOND, 28 * SECOND)).isTrue();
    }

    @Test
    void isDueOnceAfterALongPause() {
        assertThat(new PingSchedule(INTERVAL, 0).isDue(3 * SECOND, SECOND, 1_000 * SECOND)).isTrue();
    }

    /** The clock may start anywhere. */
    @Property
    void isDueOncePerInterval(@ForAll long start, @ForAll @IntRange(min = 0, max = 100_000) int number) {
        var schedule = new PingSchedule(INTERVAL, start);
        long phase = schedule.phase(number);

        long pings = LongStream.range(0, 4 * INTERVAL.toSeconds())
                .filter(second -> schedule.isDue(phase, start + second * SECOND, start + (second + 1) * SECOND))
                .count();

        assertThat(pings).isEqualTo(4);
    }

    @Property(tries = 100)
    void spreadsConsecutiveSocketsOverTheInterval(@ForAll @LongRange(min = 0, max = 1_000_000_000) long first) {
        var schedule = new PingSchedule(INTERVAL, 0);
        var perSecond = new int[(int) INTERVAL.toSeconds()];
        for (long number = first; number < first + 1_000; number++) {
            perSecond[(int) (schedule.phase(number) / SECOND)]++;
        }

        assertThat(IntStream.of(perSecond).boxed()).allSatisfy(count -> assertThat(count).isBetween(35, 45));
    }
}
