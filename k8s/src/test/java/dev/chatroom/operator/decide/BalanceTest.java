package dev.chatroom.operator.decide;

import static dev.chatroom.operator.decide.Views.OLD;
import static dev.chatroom.operator.decide.Views.pod;
import static dev.chatroom.operator.decide.Views.room;
import static dev.chatroom.operator.decide.Views.starting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.operator.api.ChatRoomStatus;
import dev.chatroom.operator.api.Rebalance;
import dev.chatroom.operator.api.RebalanceState;
import dev.chatroom.operator.api.RolloutState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BalanceTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Rebalance REBALANCE = new Rebalance(10, 20);
    private static final RebalanceState BEGUN = new RebalanceState(NOW.plusSeconds(300).toString(), NOW.toString());
    private static final Size TWO = new Size(2, Optional.empty(), Map.of());
    private static final Pace CALM = new Pace(false, Optional.empty(), Map.of());
    private static final RoomView UNEVEN = room(pod("full", OLD, 90), pod("empty", OLD, 0));

    @Test
    void nothingIsShedUnlessAskedFor() {
        assertThat(Balance.decide(null, told(2, BEGUN), TWO, CALM, UNEVEN, NOW).sheds()).isEmpty();
        assertThat(Balance.decide(REBALANCE, told(2, null), TWO, CALM, UNEVEN, NOW).sheds()).isEmpty();
    }

    @Test
    void itBeginsWhenPodsAreAdded() {
        var balance = Balance.decide(REBALANCE, told(1, null), TWO, CALM, UNEVEN, NOW);

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

        assertThat(decide(over, UNEVEN)).isEqualTo(Balance.decide(null, told(2, null), TWO, CALM, UNEVEN, NOW));
    }

    @Test
    void itWaitsForARolloutAndForAPodThatDrains() {
        var rolling = new Pace(true, Optional.of(new RolloutState(Views.NEW, 1, 90, true, NOW.toString())), Map.of());

        assertThat(Balance.decide(REBALANCE, told(2, BEGUN), TWO, rolling, UNEVEN, NOW).sheds()).isEmpty();
        assertThat(decide(BEGUN, Views.with(UNEVEN, Views.ending(pod("going", OLD, 9)))).sheds()).isEmpty();
    }

    private static ChatRoomStatus told(int wanted, RebalanceState state) {
        return new ChatRoomStatus(
                null, null, null, null, wanted, null, null, null, null, List.of(), null, null, state, List.of());
    }

    private static Balance decide(RebalanceState state, RoomView view) {
        return Balance.decide(REBALANCE, told(2, state), TWO, CALM, view, NOW);
    }
}
