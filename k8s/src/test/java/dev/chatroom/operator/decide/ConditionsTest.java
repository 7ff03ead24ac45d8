package dev.chatroom.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.operator.api.RolloutState;
import dev.chatroom.operator.api.RoomCondition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    @Test
    void aRoomThatIsAsAskedForIsReadyAndSettled() {
        var conditions = Conditions.of(List.of(), situation(Views.roomOf(5, 7), 2, 2), 3L, NOW);

        assertThat(conditions).extracting(RoomCondition::type)
                .containsExactly("Ready", "Progressing", "Degraded", "RedisAvailable");
        assertThat(conditions).extracting(RoomCondition::status).containsExactly("True", "False", "False", "True");
        assertThat(conditions).allSatisfy(each -> assertThat(each.observedGeneration()).isEqualTo(3));
    }

    @Test
    void aTimeMovesOnlyWithItsStatus() {
        var before = Conditions.of(List.of(), situation(Views.roomOf(5, 7), 2, 2), 1L, NOW);
        var after = Conditions.of(before, situation(Views.roomOf(5), 2, 2), 2L, LATER);

        assertThat(find(after, "Ready").lastTransitionTime()).isEqualTo(LATER.toString());
        assertThat(find(after, "Degraded").lastTransitionTime()).isEqualTo(NOW.toString());
        assertThat(find(after, "Degraded").observedGeneration()).isEqualTo(2);
    }

    @Test
    void aRoomThatGrowsStaysReady() {
        var conditions = Conditions.of(List.of(), situation(Views.roomOf(50, 60), 2, 3), 1L, NOW);

        assertThat(find(conditions, "Ready").holds()).isTrue();
        assertThat(find(conditions, "Progressing").reason()).isEqualTo("Scaling");
    }

    @Test
    void whyAPodDoesNotComeUpIsTold() {
        var room = Views.with(Views.roomOf(5, 7), Views.broken("c", "pod c: ImagePullBackOff"));
        var degraded = find(Conditions.of(List.of(), situation(room, 2, 2), 1L, NOW), "Degraded");

        assertThat(degraded.holds()).isTrue();
        assertThat(degraded.message()).isEqualTo("pod c: ImagePullBackOff");
    }

    @Test
    void whyItCouldNotBeAppliedGoesFirst() {
        var situation = new Situation(
                Views.roomOf(5, 7), 2, 2, false, Optional.empty(), false, Optional.empty(), Optional.of("no such kind"));

        assertThat(find(Conditions.of(List.of(), situation, 1L, NOW), "Degraded").message()).isEqualTo("no such kind");
    }

    @Test
    void aRolloutThatWaitsSaysForWhat() {
        var state = new RolloutState(Views.NEW, 1, 20, true, NOW.toString());
        var situation = new Situation(
                Views.roomOf(5, 7), 2, 2, false, Optional.of(state), true, Optional.empty(), Optional.empty());

        assertThat(find(Conditions.of(List.of(), situation, 1L, NOW), "Progressing").message())
                .contains("2 old pods are left", "12 connections of 20 before");
    }

    @Test
    void aPausedRoomSaysSo() {
        var situation = new Situation(
                Views.roomOf(5), 2, 2, true, Optional.empty(), false, Optional.empty(), Optional.empty());

        assertThat(find(Conditions.of(List.of(), situation, 1L, NOW), "Progressing").reason()).isEqualTo("Paused");
    }

    @Test
    void redisIsAwayWhenAPodSaysSoAndUnknownWhenNoneAnswers() {
        var away = situation(Views.with(Views.roomOf(5), Views.withoutRedis("b")), 2, 2);
        var silent = situation(Views.room(Views.silent("a")), 1, 1);

        assertThat(find(Conditions.of(List.of(), away, 1L, NOW), "RedisAvailable").status()).isEqualTo("False");
        assertThat(find(Conditions.of(List.of(), silent, 1L, NOW), "RedisAvailable").status()).isEqualTo("Unknown");
    }

    private static Situation situation(RoomView view, int fewest, int wanted) {
        return new Situation(view, fewest, wanted, false, Optional.empty(), false, Optional.empty(), Optional.empty());
    }

    private static RoomCondition find(List<RoomCondition> conditions, String type) {
        return conditions.stream().filter(each -> each.type().equals(type)).findFirst().orElseThrow();
    }
}
