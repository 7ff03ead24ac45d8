package dev.chatroom.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private final TokenBucket bucket = new TokenBucket(3, 2, () -> Instant.ofEpochMilli(10_000));

    @Test
    void aBurstPassesAndNoMore() {
        assertThat(taken(10_000, 5)).isEqualTo(3);
    }

    @Test
    void tokensComeBackAtTheRate() {
        assertThat(taken(10_000, 3)).isEqualTo(3);
        assertThat(bucket.tryTake(10_499)).isFalse();
        assertThat(bucket.tryTake(10_500)).isTrue();
        assertThat(bucket.tryTake(10_500)).isFalse();
        assertThat(taken(11_500, 5)).isEqualTo(2);
    }

    @Test
    void aLongRestSavesNoMoreThanABurst() {
        assertThat(taken(1_000_000, 10)).isEqualTo(3);
    }

    @Test
    void aClockThatIsSetBackGivesAndTakesNothing() {
        assertThat(bucket.tryTake(10_000)).isTrue();
        assertThat(taken(5_000, 5)).isEqualTo(2);
        assertThat(bucket.tryTake(5_500)).isTrue();
    }

    private int taken(long now, int attempts) {
        int taken = 0;
        for (int i = 0; i < attempts; i++) {
            taken += bucket.tryTake(now) ? 1 : 0;
        }
        return taken;
    }
}
