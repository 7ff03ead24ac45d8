package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadProgressTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int CHECK_SECONDS = 5;
    private static final long START = -7 * SECOND;

    private final ReadProgress progress = new ReadProgress(Duration.ofSeconds(20), START);

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 20, 200, 300})
    void closesAnyTrickle(long bytesPerSecond) {
        assertThat(closedAfter(bytesPerSecond, 200_000, 600)).isBetween(21, 30);
    }

    @ParameterizedTest
    @ValueSource(longs = {2_000, 10_000, 1_000_000})
    void waitsForAClientThatReadsSteadily(long bytesPerSecond) {
        assertThat(closedAfter(bytesPerSecond, 200_000, 600)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void waitsForAClientForWhichLittleWaits() {
        assertThat(closedAfter(0, ReadProgress.WAITING_BYTES - 1, 600)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void forgivesAClientThatHasCaughtUp() {
        assertThat(progress.isTooSlow(100_000, 0, START + 20 * SECOND)).isFalse();
        assertThat(progress.isTooSlow(0, 0, START + 21 * SECOND)).isFalse();
        assertThat(progress.isTooSlow(100_000, 0, START + 41 * SECOND)).isFalse();
        assertThat(progress.isTooSlow(100_000, 0, START + 41 * SECOND + 1)).isTrue();
    }

    /** What is read one byte at a time counts, however long ago it began. */
    @Test
    void countsFromTheLastProgress() {
        long before = ReadProgress.READ_BYTES - 1;
        assertThat(progress.isTooSlow(100_000, before, START + 20 * SECOND)).isFalse();
        assertThat(progress.isTooSlow(100_000, before + 1, START + 21 * SECOND)).isFalse();
        assertThat(progress.isTooSlow(100_000, 2 * before, START + 41 * SECOND)).isFalse();
        assertThat(progress.isTooSlow(100_000, 2 * before, START + 42 * SECOND)).isTrue();
    }

    @Test
    void needsNoReadingUntilEnoughWasSentBehindTheLastOne() {
        assertThat(progress.mayBeSlow(ReadProgress.WAITING_BYTES - 1, START + 19 * SECOND)).isFalse();
        assertThat(progress.mayBeSlow(ReadProgress.WAITING_BYTES, START + 24 * SECOND)).isTrue();
        // What came before counts as read: the time that is limited began then.
        assertThat(progress.isTooSlow(ReadProgress.WAITING_BYTES, 0, START + 39 * SECOND)).isFalse();
        assertThat(progress.isTooSlow(ReadProgress.WAITING_BYTES, 0, START + 39 * SECOND + 1)).isTrue();

        assertThat(progress.isTooSlow(0, 50_000, START + 45 * SECOND)).isFalse();
        assertThat(progress.mayBeSlow(50_000 + ReadProgress.WAITING_BYTES - 1, START + 50 * SECOND)).isFalse();
        assertThat(progress.mayBeSlow(50_000 + ReadProgress.WAITING_BYTES, START + 55 * SECOND)).isTrue();
    }

    /** After how many seconds a client is closed that always has so much to read. */
    private static int closedAfter(long bytesPerSecond, long waiting, int seconds) {
        var progress = new ReadProgress(Duration.ofSeconds(20), START);
        for (int second = CHECK_SECONDS; second <= seconds; second += CHECK_SECONDS) {
            if (progress.isTooSlow(waiting, second * bytesPerSecond, START + second * SECOND)) {
                return second;
            }
        }
        return Integer.MAX_VALUE;
    }
}
