package dev.chatroom.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {
    /** The origin of a monotonic clock is arbitrary: it may be negative. */
    private static final long START = -500_000_000L;

    private final TokenBucket bucket = new TokenBucket(3, 2, START);

    @Test
    void allowsTheBurstAndNoMore() {
        assertThat(taken(START, 5)).isEqualTo(3);
    }

    @Test
    void refillsAtTheRate() {
        assertThat(taken(START, 3)).isEqualTo(3);
        assertThat(bucket.tryTake(after(499))).isFalse();
        assertThat(bucket.tryTake(after(500))).isTrue();
        assertThat(bucket.tryTake(after(500))).isFalse();
        assertThat(taken(after(1_500), 5)).isEqualTo(2);
    }

    @Test
    void addsUpTimeBetweenFailedAttempts() {
        assertThat(taken(START, 3)).isEqualTo(3);
        for (int millis = 100; millis < 500; millis += 100) {
            assertThat(bucket.tryTake(after(millis))).isFalse();
        }
        assertThat(bucket.tryTake(after(500))).isTrue();
    }

    @Test
    void savesNoMoreThanABurst() {
        assertThat(taken(after(1_000_000), 10)).isEqualTo(3);
    }

    @Test
    void refillsNothingAtAnEarlierTime() {
        assertThat(bucket.tryTake(START)).isTrue();
        assertThat(taken(after(-5_000), 5)).isEqualTo(2);
        assertThat(bucket.tryTake(after(499))).isFalse();
        assertThat(bucket.tryTake(after(500))).isTrue();
    }

    @Test
    void isFullUntilATokenIsTakenAndAgainOnceItIsRefilled() {
        assertThat(bucket.isFull(START)).isTrue();
        assertThat(taken(START, 2)).isEqualTo(2);
        assertThat(bucket.isFull(START)).isFalse();
        assertThat(bucket.isFull(after(999))).isFalse();
        assertThat(bucket.isFull(after(1_000))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 7, 1_000})
    void isFullAfterALongPauseAtAnyRate(double perSecond) {
        var other = new TokenBucket(10, perSecond, START);
        assertThat(other.tryTake(START)).isTrue();
        assertThat(other.isFull(after(3_600_000))).isTrue();
    }

    private int taken(long now, int attempts) {
        int taken = 0;
        for (int i = 0; i < attempts; i++) {
            taken += bucket.tryTake(now) ? 1 : 0;
        }
        return taken;
    }

    private static long after(long millis) {
        return START + Duration.ofMillis(millis).toNanos();
    }
}
