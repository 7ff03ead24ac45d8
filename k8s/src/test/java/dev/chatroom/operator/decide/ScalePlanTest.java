package dev.chatroom.operator.decide;

import static dev.chatroom.operator.decide.TestViews.NEW;
import static dev.chatroom.operator.decide.TestViews.OLD;
import static dev.chatroom.operator.decide.TestViews.pod;
import static dev.chatroom.operator.decide.TestViews.room;
import static dev.chatroom.operator.decide.TestViews.roomOf;
import static dev.chatroom.operator.decide.TestViews.terminating;
import static dev.chatroom.operator.decide.TestViews.unresponsive;
import static dev.chatroom.operator.decide.TestViews.withPod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.operator.api.ChatRoomSpec;
import dev.chatroom.operator.api.ChatRoomStatus;
import dev.chatroom.operator.api.RolloutStatus;
import dev.chatroom.operator.api.ScalingSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalePlanTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration DELAY = Duration.ofMinutes(5);
    private static final ChatRoomSpec SCALED = spec(null, new ScalingSpec(1, 5, 100, "5m"));

    @ParameterizedTest
    @CsvSource({"0, 2", "200, 2", "201, 3", "300, 3", "450, 5", "9000, 5"})
    void scalesUpWithConnectionsWithinTheBounds(int connections, int pods) {
        assertThat(decide(status(2, null), roomOf(connections, 0)).replicas()).isEqualTo(pods);
    }

    @Test
    void startsWithTheMinimum() {
        assertThat(decide(ChatRoomStatus.NONE, room()).replicas()).isEqualTo(1);
    }

    @Test
    void usesReplicasWithoutScaling() {
        assertThat(ScalePlan.decide(spec(4, null), status(2, null), roomOf(900, 900), NOW).replicas()).isEqualTo(4);
        assertThat(ScalePlan.decide(spec(null, null), status(7, null), roomOf(0), NOW).replicas()).isEqualTo(2);
    }

    @Test
    void appliesNarrowedBoundsAtOnce() {
        assertThat(decide(status(9, null), roomOf(50, 50)).replicas()).isEqualTo(5);
    }

    @Test
    void scalesDownAfterTheDelayOnly() {
        var room = roomOf(70, 80, 10);

        var first = decide(status(3, null), room);
        assertThat(first.replicas()).isEqualTo(3);
        assertThat(first.fewerSince()).contains(NOW);
        assertThat(decide(status(3, NOW.minus(DELAY).plusSeconds(1)), room).replicas()).isEqualTo(3);
        var after = decide(status(3, NOW.minus(DELAY)), room);
        assertThat(after.replicas()).isEqualTo(2);
        assertThat(after.fewerSince()).as("the delay restarts").contains(NOW);
    }

    @Test
    void keepsAPodIfTheOthersWouldBeTooFull() {
        assertThat(decide(status(3, NOW.minus(DELAY)), roomOf(80, 80, 1)).fewerSince()).isEmpty();
        assertThat(decide(status(3, NOW.minus(DELAY)), roomOf(79, 80, 1)).fewerSince()).isNotEmpty();
    }

    @Test
    void keepsTheMinimum() {
        assertThat(decide(status(1, NOW.minus(DELAY)), roomOf(0))).isEqualTo(decide(status(1, null), roomOf(0)));
    }

    @Test
    void keepsPodsWhileOneDoesNotRespond() {
        var room = withPod(roomOf(10, 10), unresponsive("unresponsive"));

        assertThat(decide(status(3, NOW.minus(DELAY)), room).replicas()).isEqualTo(3);
    }

    @Test
    void keepsPodsWhileOneTerminates() {
        var room = withPod(roomOf(10, 20, 30), terminating(pod("going", OLD, 1)));

        assertThat(decide(status(3, NOW.minus(DELAY)), room).replicas()).isEqualTo(3);
    }

    @Test
    void keepsPodsDuringARollout() {
        var rollout = new RolloutStatus(NEW, 1, 30, true, NOW.toString());
        var status = new ChatRoomStatus(null, null, null, null, 3, null, null, null, null, List.of(),
                NOW.minus(DELAY).toString(), rollout, null, null, List.of());

        assertThat(decide(status, roomOf(10, 20, 30)).replicas()).isEqualTo(3);
    }

    @Test
    void writesDeletionCostsBeforeAScaleDown() {
        var withoutCosts = room(pod("a", OLD, 10), pod("b", OLD, 20));

        var plan = decide(status(2, NOW.minus(DELAY)), withoutCosts);

        assertThat(plan.replicas()).isEqualTo(2);
        assertThat(plan.deletionCosts()).containsOnly(Map.entry("a", 10), Map.entry("b", 20));
    }

    private static ScalePlan decide(ChatRoomStatus status, RoomView view) {
        return ScalePlan.decide(SCALED, status, view, NOW);
    }

    private static ChatRoomSpec spec(Integer replicas, ScalingSpec scaling) {
        return new ChatRoomSpec(null, replicas, scaling, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    private static ChatRoomStatus status(int replicas, Instant fewerSince) {
        return new ChatRoomStatus(null, null, null, null, replicas, null, null, null, null, List.of(),
                fewerSince == null ? null : fewerSince.toString(), null, null, null, List.of());
    }
}
