package dev.chatroom.operator.decide;

import static dev.chatroom.operator.decide.TestViews.NEW;
import static dev.chatroom.operator.decide.TestViews.broken;
import static dev.chatroom.operator.decide.TestViews.room;
import static dev.chatroom.operator.decide.TestViews.roomOf;
import static dev.chatroom.operator.decide.TestViews.unresponsive;
import static dev.chatroom.operator.decide.TestViews.withPod;
import static dev.chatroom.operator.decide.TestViews.withoutRedis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.operator.api.RolloutStatus;
import dev.chatroom.operator.api.RoomCondition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    @Test
    void roomThatMatchesItsSpecIsReadyAndSettled() {
        var conditions = Conditions.of(List.of(), input(roomOf(5, 7), 2, 2), 3L, NOW);

        assertThat(conditions).extracting(RoomCondition::type)
                .containsExactly(
                        "Ready", "Available", "Reconciling", "Stalled", "Progressing", "Degraded", "RedisAvailable");
        assertThat(conditions).extracting(RoomCondition::status)
                .containsExactly("True", "True", "False", "False", "False", "False", "True");
        assertThat(conditions).allSatisfy(each -> assertThat(each.observedGeneration()).isEqualTo(3));
    }

    @Test
    void transitionTimeChangesWithTheStatusOnly() {
        var before = Conditions.of(List.of(), input(roomOf(5, 7), 2, 2), 1L, NOW);
        var after = Conditions.of(before, input(roomOf(5), 2, 2), 2L, LATER);

        assertThat(find(after, "Ready").lastTransitionTime()).isEqualTo(LATER.toString());
        assertThat(find(after, "Degraded").lastTransitionTime()).isEqualTo(NOW.toString());
        assertThat(find(after, "Degraded").observedGeneration()).isEqualTo(2);
    }

    @Test
    void roomStaysReadyDuringAScaleUp() {
        var conditions = Conditions.of(List.of(), input(roomOf(50, 60), 2, 3), 1L, NOW);

        assertThat(find(conditions, "Ready").holds()).isTrue();
        assertThat(find(conditions, "Progressing").reason()).isEqualTo("Scaling");
    }

    @Test
    void degradedContainsThePodProblem() {
        var room = withPod(roomOf(5, 7), broken("c", "pod c: ImagePullBackOff"));
        var degraded = find(Conditions.of(List.of(), input(room, 2, 2), 1L, NOW), "Degraded");

        assertThat(degraded.holds()).isTrue();
        assertThat(degraded.message()).isEqualTo("pod c: ImagePullBackOff");
    }

    @Test
    void degradedPrefersTheApplyError() {
        var input = failed(new Failure("NotFound", "no such kind", true));

        assertThat(find(Conditions.of(List.of(), input, 1L, NOW), "Degraded").message()).isEqualTo("no such kind");
    }

    @Test
    void progressingReportsWhatTheRolloutWaitsFor() {
        var rollout = new RolloutStatus(NEW, 1, 20, true, NOW.toString());
        var input = new ConditionInput(
                roomOf(5, 7), 2, 2, false, true, Optional.of(rollout), true, Optional.empty(), Optional.empty(),
                Optional.empty());

        assertThat(find(Conditions.of(List.of(), input, 1L, NOW), "Progressing").message())
                .contains("2 old pods left", "12 of 20 connections");
    }

    @Test
    void progressingReportsThePause() {
        var input = new ConditionInput(
                roomOf(5), 2, 2, true, true, Optional.empty(), false, Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(find(Conditions.of(List.of(), input, 1L, NOW), "Progressing").reason()).isEqualTo("Paused");
    }

    @Test
    void redisAvailableReflectsThePodReports() {
        var down = input(withPod(roomOf(5), withoutRedis("b")), 2, 2);
        var unresponsive = input(room(unresponsive("a")), 1, 1);

        assertThat(find(Conditions.of(List.of(), down, 1L, NOW), "RedisAvailable").status()).isEqualTo("False");
        assertThat(find(Conditions.of(List.of(), unresponsive, 1L, NOW), "RedisAvailable").status()).isEqualTo("Unknown");
    }

    private static ConditionInput input(RoomView view, int minReplicas, int replicas) {
        return new ConditionInput(
                view, minReplicas, replicas, false, true, Optional.empty(), false, Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    private static ConditionInput failed(Failure failure) {
        return new ConditionInput(
                roomOf(5, 7), 2, 2, false, true, Optional.empty(), false, Optional.empty(), Optional.empty(),
                Optional.of(failure));
    }

    private static RoomCondition find(List<RoomCondition> conditions, String type) {
        return conditions.stream().filter(each -> each.type().equals(type)).findFirst().orElseThrow();
    }
}
