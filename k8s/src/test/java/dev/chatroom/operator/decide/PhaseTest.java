package dev.chatroom.operator.decide;

import static dev.chatroom.operator.decide.TestViews.NEW;
import static dev.chatroom.operator.decide.TestViews.roomOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.operator.api.RolloutStatus;
import dev.chatroom.operator.api.RoomCondition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every room is in exactly one of three phases, which Ready, Reconciling and Stalled show as kstatus reads them. */
class PhaseTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Optional<RolloutStatus> ROLLOUT = Optional.of(new RolloutStatus(NEW, 1, 20, true, NOW.toString()));

    @Test
    void settledRoomIsReady() {
        assertThat(phase(input(roomOf(5, 7), true, Optional.empty()))).isEqualTo("Ready");
    }

    @Test
    void roomWithMorePodsThanItsMinimumIsReadyWhileOneStarts() {
        var input = new ConditionInput(
                roomOf(5, 7), 2, 3, false, true, Optional.empty(), false, Optional.empty(), Optional.empty(),
                Optional.empty());

        assertThat(phase(input)).isEqualTo("Ready");
    }

    @Test
    void roomIsReconcilingDuringARolloutWhileItsOldPodsServe() {
        var conditions = Conditions.of(List.of(), input(roomOf(5, 7), true, ROLLOUT), 1L, NOW);

        assertThat(phase(conditions)).isEqualTo("Reconciling");
        assertThat(find(conditions, "Available").holds()).isTrue();
        assertThat(find(conditions, "Ready").reason()).isEqualTo("RollingOut");
    }

    @Test
    void roomIsReconcilingUntilItsNewestSpecIsApplied() {
        assertThat(phase(input(roomOf(5, 7), false, Optional.empty()))).isEqualTo("Reconciling");
    }

    @Test
    void roomIsReconcilingWithoutEnoughPods() {
        assertThat(phase(input(roomOf(5), true, Optional.empty()))).isEqualTo("Reconciling");
    }

    @Test
    void roomIsReconcilingUntilAPodOfTheNewestRedisIsReady() {
        assertThat(phase(withRedis(Set.of()))).isEqualTo("Reconciling");
        assertThat(phase(withRedis(Set.of("before")))).isEqualTo("Reconciling");
        assertThat(phase(withRedis(Set.of("wanted")))).isEqualTo("Ready");
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void roomIsInExactlyOnePhase(ConditionInput input) {
        var conditions = Conditions.of(List.of(), input, 1L, NOW);

        assertThat(Stream.of("Ready", "Reconciling", "Stalled").filter(type -> find(conditions, type).holds())).hasSize(1);
    }

    @Test
    void failureThatRetryingDoesNotMendStallsTheRoom() {
        var conditions = Conditions.of(List.of(), failed(true), 1L, NOW);

        assertThat(phase(conditions)).isEqualTo("Stalled");
        assertThat(find(conditions, "Stalled").message()).isEqualTo("the message");
        assertThat(find(conditions, "Ready").message()).isEqualTo("the message");
        assertThat(phase(failed(false))).isEqualTo("Reconciling");
    }

    static Stream<ConditionInput> inputs() {
        return Stream.of(
                input(roomOf(5, 7), true, Optional.empty()),
                input(roomOf(), true, Optional.empty()),
                input(roomOf(5, 7), false, Optional.empty()),
                input(roomOf(5, 7), true, ROLLOUT),
                withRedis(Set.of()),
                failed(true),
                failed(false));
    }

    private static ConditionInput input(RoomView view, boolean applied, Optional<RolloutStatus> rollout) {
        return new ConditionInput(
                view, 2, 2, false, applied, rollout, true, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ConditionInput withRedis(Set<String> readyTemplates) {
        var view = new RoomView(roomOf(5, 7).pods(), List.of(), Optional.empty(), readyTemplates);
        return new ConditionInput(
                view, 2, 2, false, true, Optional.empty(), false, Optional.empty(), Optional.of("wanted"), Optional.empty());
    }

    private static ConditionInput failed(boolean stalled) {
        return new ConditionInput(
                roomOf(5, 7), 2, 2, false, false, Optional.empty(), false, Optional.empty(), Optional.empty(),
                Optional.of(new Failure("Reason", "the message", stalled)));
    }

    private static String phase(ConditionInput input) {
        return phase(Conditions.of(List.of(), input, 1L, NOW));
    }

    static String phase(List<RoomCondition> conditions) {
        return Stream.of("Ready", "Reconciling", "Stalled").filter(type -> find(conditions, type).holds()).findFirst()
                .orElseThrow();
    }

    private static RoomCondition find(List<RoomCondition> conditions, String type) {
        return conditions.stream().filter(each -> each.type().equals(type)).findFirst().orElseThrow();
    }
}
