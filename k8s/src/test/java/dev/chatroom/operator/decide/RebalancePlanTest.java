package dev.chatroom.operator.decide;

import static dev.chatroom.operator.decide.TestViews.NEW;
import static dev.chatroom.operator.decide.TestViews.OLD;
import static dev.chatroom.operator.decide.TestViews.pod;
import static dev.chatroom.operator.decide.TestViews.room;
import static dev.chatroom.operator.decide.TestViews.starting;
import static dev.chatroom.operator.decide.TestViews.terminating;
import static dev.chatroom.operator.decide.TestViews.withPod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.operator.api.ChatRoomStatus;
import dev.chatroom.operator.api.RebalanceSpec;
import dev.chatroom.operator.api.RebalanceStatus;
import dev.chatroom.operator.api.RolloutStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RebalancePlanTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final RebalanceSpec REBALANCE = new RebalanceSpec(10, 20);
    private static final RebalanceStatus STARTED = new RebalanceStatus(NOW.plusSeconds(300).toString(), NOW.toString());
    private static final ScalePlan TWO_PODS = new ScalePlan(2, Optional.empty(), Map.of());
    private static final RolloutPlan NO_ROLLOUT = new RolloutPlan(false, Optional.empty(), Map.of());
    private static final RoomView UNEVEN = room(pod("full", OLD, 90), pod("empty", OLD, 0));

    @Test
    void shedsNothingWithoutSettingsOrScaleUp() {
        assertThat(RebalancePlan.decide(null, status(2, STARTED), TWO_PODS, NO_ROLLOUT, UNEVEN, NOW).sheds()).isEmpty();
        assertThat(RebalancePlan.decide(REBALANCE, status(2, null), TWO_PODS, NO_ROLLOUT, UNEVEN, NOW).sheds()).isEmpty();
    }

    @Test
    void startsAfterAScaleUp() {
        var plan = RebalancePlan.decide(REBALANCE, status(1, null), TWO_PODS, NO_ROLLOUT, UNEVEN, NOW);

        assertThat(plan.sheds()).isEmpty();
        assertThat(plan.status()).contains(STARTED);
    }

    @Test
    void waitsUntilTheNewPodIsReady() {
        var plan = decide(STARTED, room(pod("full", OLD, 90), starting("new", OLD)));

        assertThat(plan.sheds()).isEmpty();
        assertThat(plan.status()).contains(STARTED);
    }

    @Test
    void shedsConnectionsAboveTheMean() {
        var plan = decide(STARTED, UNEVEN);

        assertThat(plan.sheds()).containsExactly(new RebalancePlan.Shed("full", 45, 10));
        assertThat(plan.status().orElseThrow().next())
                .as("5 s to shed, 10 s to settle")
                .isEqualTo(NOW.plusSeconds(15).toString());
    }

    @Test
    void waitsForThePreviousRound() {
        var later = new RebalanceStatus(STARTED.until(), NOW.plusSeconds(1).toString());

        assertThat(decide(later, UNEVEN).sheds()).isEmpty();
        assertThat(decide(later, UNEVEN).status()).contains(later);
    }

    @Test
    void endsWhenAllPodsAreWithinTheTolerance() {
        assertThat(decide(STARTED, room(pod("a", OLD, 60), pod("b", OLD, 40))).status()).isEmpty();
        assertThat(decide(STARTED, room(pod("a", OLD, 61), pod("b", OLD, 39))).status()).isNotEmpty();
    }

    @Test
    void endsAtTheDeadline() {
        var over = new RebalanceStatus(NOW.minusSeconds(1).toString(), NOW.toString());

        assertThat(decide(over, UNEVEN)).isEqualTo(RebalancePlan.decide(null, status(2, null), TWO_PODS, NO_ROLLOUT, UNEVEN, NOW));
    }

    @Test
    void waitsForRolloutsAndDrainingPods() {
        var rollout = new RolloutStatus(NEW, 1, 90, true, NOW.toString());
        var rolling = new RolloutPlan(true, Optional.of(rollout), Map.of());

        assertThat(RebalancePlan.decide(REBALANCE, status(2, STARTED), TWO_PODS, rolling, UNEVEN, NOW).sheds()).isEmpty();
        assertThat(decide(STARTED, withPod(UNEVEN, terminating(pod("going", OLD, 9)))).sheds()).isEmpty();
    }

    private static ChatRoomStatus status(int replicas, RebalanceStatus rebalance) {
        return new ChatRoomStatus(
                null, null, null, null, replicas, null, null, null, null, List.of(), null, null, rebalance, null, List.of());
    }

    private static RebalancePlan decide(RebalanceStatus rebalance, RoomView view) {
        return RebalancePlan.decide(REBALANCE, status(2, rebalance), TWO_PODS, NO_ROLLOUT, view, NOW);
    }
}
