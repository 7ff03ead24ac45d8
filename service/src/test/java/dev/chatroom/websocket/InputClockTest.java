package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.fanout.CloseReason;
import dev.chatroom.protocol.CloseCode;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InputClockTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final InputClock clock = new InputClock(SocketDeadlines.DEFAULT, 0);

    @Test
    void aClientThatNeverJoinsMissesTheDeadlineWhateverElseItSends() {
        for (int second = 0; second <= 10; second++) {
            clock.frameBegins(second * SECOND);
            clock.frameEnds(true);
            assertThat(missed(second * SECOND)).isEmpty();
        }

        assertThat(missed(11 * SECOND)).contains(CloseReason.UNJOINED);
        assertThat(clock.missedDeadline(11 * SECOND).orElseThrow().code()).isEqualTo(CloseCode.POLICY);
    }

    @Test
    void aClientThatHasJoinedMayBeQuiet() {
        clock.joined();

        assertThat(missed(3_600 * SECOND)).isEmpty();
    }

    @Test
    void aMessageThatIsNotCompletedMissesTheDeadlineWhateverComesBetween() {
        clock.joined();
        clock.frameBegins(20 * SECOND);
        clock.frameEnds(false);
        for (int second = 21; second <= 30; second++) {
            clock.frameBegins(second * SECOND);
            clock.frameEnds(false);
            assertThat(missed(second * SECOND)).isEmpty();
        }

        assertThat(missed(31 * SECOND)).contains(CloseReason.STALLED);
        clock.frameEnds(true);
        assertThat(missed(31 * SECOND)).isEmpty();
    }

    @Test
    void aFrameThatIsNotCompletedMissesTheDeadline() {
        clock.joined();
        clock.frameBegins(20 * SECOND);

        assertThat(missed(30 * SECOND)).isEmpty();
        assertThat(missed(31 * SECOND)).contains(CloseReason.STALLED);
    }

    @Test
    void theNextMessageHasItsOwnTime() {
        clock.joined();
        clock.frameBegins(0);
        clock.frameEnds(true);
        clock.frameBegins(9 * SECOND);

        assertThat(missed(15 * SECOND)).isEmpty();
        assertThat(clock.silentNanos(15 * SECOND)).isEqualTo(6 * SECOND);
        assertThat(clock.ageNanos(15 * SECOND)).isEqualTo(15 * SECOND);
    }

    private Optional<CloseReason> missed(long now) {
        return clock.missedDeadline(now).map(ProtocolException::closeReason);
    }
}
