package dev.chatroom.hub;


import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UserRatesTest {
    private final ManualScheduler time = new ManualScheduler();
    private final UserRates rates = new UserRates(new HubConfig.Rates(true, 4, 1), time, Runnable::run);

    @Test
    void aUsersConnectionsShareOneLimit() {
        var first = rates.enter("ann");
        var second = rates.enter("ann");
        assertThat(first.message() && second.message() && first.message() && second.message()).isTrue();
        assertThat(first.message()).isFalse();
        assertThat(second.message()).isFalse();
        assertThat(rates.enter("bob").message()).isTrue();
    }

    @Test
    void toLeaveAndComeBackGainsNothing() {
        var limits = rates.enter("ann");
        while (limits.message()) {
            // Until it is used up.
        }
        rates.leave("ann");
        assertThat(rates.enter("ann").message()).isFalse();
        time.advance(Duration.ofSeconds(1));
        rates.leave("ann");
        time.advance(Duration.ofMillis(4_900));
        assertThat(rates.size()).isEqualTo(1);
        time.advance(Duration.ofMillis(200));
        assertThat(rates.size()).isZero();
    }

    @Test
    void whoIsStillHereIsNotForgotten() {
        rates.enter("ann");
        rates.enter("ann");
        rates.leave("ann");
        time.advance(Duration.ofMinutes(1));
        assertThat(rates.size()).isEqualTo(1);
    }
}
