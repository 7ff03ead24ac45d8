package dev.chatroom.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReadPauseTest {
    private static final Duration FLUSH = Duration.ofMillis(5);

    private final ReadPause pause = new ReadPause(() -> FLUSH);

    @Test
    void inABusyRoomTheReaderPausesUntilTheNextFlush() {
        assertThat(pause.after(3, TimeUnit.MILLISECONDS.toNanos(10))).isEqualTo(FLUSH);
    }

    @Test
    void aReaderThatIsBehindDoesNotPause() {
        assertThat(pause.after(RedisConfig.PAGE_SIZE, 0)).isZero();
    }

    @Test
    void whereEntriesAreRareTheReaderDoesNotPause() {
        assertThat(pause.after(1, TimeUnit.MILLISECONDS.toNanos(40))).isZero();
    }

    @Test
    void thereIsNoPauseWhenTheNextFlushMayStartNow() {
        assertThat(new ReadPause(() -> Duration.ZERO).after(1, 0)).isZero();
    }
}
