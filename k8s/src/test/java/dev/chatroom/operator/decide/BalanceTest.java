package dev.chatroom.operator.decide;

import static dev.chatroom.operator.decide.Views.OLD;
import static dev.chatroom.operator.decide.Views.pod;
import static dev.chatroom.operator.decide.Views.room;
import static dev.chatroom.operator.decide.Views.starting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.operator.api.Rebalance;
import dev.chatroom.operator.api.RebalanceState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BalanceTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Rebalance REBALANCE = new Rebalance(10, 20);
    private static final RebalanceState BEGUN = new RebalanceState(NOW.plusSeconds(300).toString(), NOW.toString());
    private static final RoomView UNEVEN = room(pod("full", OLD, 90), pod("empty", OLD, 0));

    @Test
    void nothingIsShedUnlessAskedFor() {
        assertThat(Balance.decide(null, BEGUN, UNEVEN, 2, false, NOW).sheds()).isEmpty();
        assertThat(Balance.decide(REBALANCE, null, UNEVEN, 2, false, NOW).sheds()).isEmpty();
    }

    @Test
    void itBeginsWhenPodsAreAdded() {
        var balance = Balance.decide(REBALANCE, null, UNEVEN, 3, true, NOW);

        assertThat(balance.sheds()).isEmpty();
        assertThat(balance.state()).contains(BEGUN);
    }

    @Test
    void itWaitsUntilTheNewPodIsReady() {
        var balance = decide(BEGUN, room(pod("full", OLD, 90), starting("new", OLD)));

        assertThat(balance.sheds()).isEmpty();
        assertThat(balance.state()).contains(BEGUN);
    }

    @Test
    void whatIsAboveTheMeanIsShed() {
        var balance = decide(BEGUN, UNEVEN);

        assertThat(balance.sheds()).containsExactly(new Balance.Shed("full", 45, 10));
        assertThat(balance.state().orElseThrow().next()).as("5 s to shed, 10 s to settle").isEqualTo(NOW.plusSeconds(15).toString());
    }

    @Test
    void aRoundWaitsForTheOneBefore() {
        var later = new RebalanceState(BEGUN.until(), NOW.plusSeconds(1).toString());

        assertThat(decide(later, UNEVEN).sheds()).isEmpty();
        assertThat(decide(later, UNEVEN).state()).contains(later);
    }

    @Test
    void itEndsWhenNoPodIsFarAboveTheMean() {
        assertThat(decide(BEGUN, room(pod("a", OLD, 60), pod("b", OLD, 40))).state()).isEmpty();
        assertThat(decide(BEGUN, room(pod("a", OLD, 61), pod("b", OLD, 39))).state()).isNotEmpty();
    }

    @Test
    void itEndsAfterAWhileAnyhow() {
        var over = new RebalanceState(NOW.minusSeconds(1).toString(), NOW.toString());

        assertThat(decide(over, UNEVEN)).isEqualTo(Balance.decide(null, null, UNEVEN, 2, false, NOW));
    }

    private static Balance decide(RebalanceState state, RoomView view) {
        return Balance.decide(REBALANCE, state, view, 2, false, NOW);
    }
}
