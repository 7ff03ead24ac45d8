package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chatroom.fanout.CloseReason;
import dev.chatroom.protocol.CloseCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FrameBudgetTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final FrameRates RATES = new FrameRates(true, 100, 10, 10_000, 1_000, 3, 1, Duration.ofSeconds(2));

    private final FrameBudget budget = new FrameBudget(RATES, 0);

    @Test
    void allowsABurstOfFramesAndThenTheirRate() throws ProtocolException {
        assertThat(allowed(1_000, 0, 0)).isEqualTo(100);
        assertThat(allowed(1_000, 0, SECOND)).isEqualTo(10);
    }

    @Test
    void allowsABurstOfBytesAndThenTheirRate() throws ProtocolException {
        assertThat(allowed(20, 1_000, 0)).isEqualTo(10);
        assertThat(allowed(20, 1_000, SECOND)).isEqualTo(1);
    }

    @Test
    void allowsAFrameLargerThanTheBurstWhenNothingElseWasSent() throws ProtocolException {
        assertThat(budget.allows(50_000, 0)).isTrue();
        assertThat(budget.allows(1, 0)).isFalse();
    }

    @Test
    void closesAClientThatStaysPastItsRates() throws ProtocolException {
        assertThat(allowed(200, 0, 0)).isEqualTo(100);
        assertThat(allowed(20, 0, SECOND)).isEqualTo(10);

        var flood = catchThrowableOfType(ProtocolException.class, () -> allowed(20, 0, 2 * SECOND));

        assertThat(flood.code()).isEqualTo(CloseCode.POLICY);
        assertThat(flood.closeReason()).isEqualTo(CloseReason.FLOOD);
        assertThat(flood).hasMessageContaining("10 frames").hasMessageContaining("1000 bytes");
    }

    @Test
    void keepsAClientThatUsesItsRatesFully() throws ProtocolException {
        for (int second = 0; second < 1_000; second++) {
            assertThat(allowed(10, 100, second * SECOND)).isEqualTo(10);
        }
    }

    @Test
    void answersSomeInvalidEventsThenNoneThenCloses() throws ProtocolException {
        for (int i = 0; i < 3; i++) {
            assertThat(budget.allowsInvalid(0)).isTrue();
        }
        assertThat(budget.allowsInvalid(0)).isFalse();
        assertThat(budget.allowsInvalid(SECOND)).isTrue();
        assertThat(budget.allowsInvalid(SECOND)).isFalse();
        assertThat(budget.allowsInvalid(2 * SECOND)).isTrue();

        assertThatThrownBy(() -> budget.allowsInvalid(2 * SECOND)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void limitsNothingWhenRatesAreOff() throws ProtocolException {
        var off = new FrameBudget(new FrameRates(false, 1, 1, 1, 1, 1, 1, Duration.ZERO), 0);
        for (int i = 0; i < 10_000; i++) {
            assertThat(off.allows(1_000, 0) && off.allowsInvalid(0)).isTrue();
        }
    }

    private int allowed(int frames, int bytes, long now) throws ProtocolException {
        int allowed = 0;
        for (int i = 0; i < frames; i++) {
            allowed += budget.allows(bytes, now) ? 1 : 0;
        }
        return allowed;
    }
}
