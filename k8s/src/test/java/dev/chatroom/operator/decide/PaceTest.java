package dev.chatroom.operator.decide;

import static dev.chatroom.operator.decide.Views.NEW;
import static dev.chatroom.operator.decide.Views.OLD;
import static dev.chatroom.operator.decide.Views.ending;
import static dev.chatroom.operator.decide.Views.marked;
import static dev.chatroom.operator.decide.Views.pod;
import static dev.chatroom.operator.decide.Views.room;
import static dev.chatroom.operator.decide.Views.starting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.operator.api.Rollout;
import dev.chatroom.operator.api.RolloutState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Rollout ROLLOUT = new Rollout(95, "5m");

    private static final PodView FIRST = marked(pod("first", OLD, 50), 50);
    private static final PodView SECOND = marked(pod("second", OLD, 40), 40);
    private static final PodView THIRD = marked(pod("third", OLD, 10), 10);

    @Test
    void withoutAnOldPodNothingIsHeld() {
        var pace = decide(state(1, 100, true), room(pod("a", NEW, 1), pod("b", NEW, 1)));

        assertThat(pace).isEqualTo(decide(null, room()));
        assertThat(pace.hold()).isFalse();
        assertThat(pace.state()).isEmpty();
    }

    @Test
    void aRolloutBeginsHeldUntilANewPodIsReady() {
        var begins = decide(null, room(FIRST, SECOND, THIRD));
        assertThat(begins.hold()).isTrue();
        assertThat(begins.state()).contains(state(3, 100, true));
        assertThat(decide(state(3, 100, true), room(FIRST, SECOND, THIRD, starting("new", NEW))).hold()).isTrue();

        var step = decide(state(3, 100, true), room(FIRST, SECOND, THIRD, pod("new", NEW, 0)));
        assertThat(step.hold()).isFalse();
        assertThat(step.state()).contains(state(2, 100, false));
    }

    @Test
    void theEmptiestIsMarkedBeforeAStep() {
        var pace = decide(null, room(pod("full", OLD, 9), pod("empty", OLD, 1), pod("half", OLD, 5), pod("new", NEW, 0)));

        assertThat(pace.hold()).isTrue();
        assertThat(pace.costs()).isEqualTo(Map.of("full", 9, "half", 5, "empty", 1));
    }

    @Test
    void aStepGoesOnUntilAnOldPodIsGone() {
        var pace = decide(state(2, 100, false), room(FIRST, SECOND, THIRD, starting("new", NEW)));

        assertThat(pace.hold()).isFalse();
        assertThat(pace.state()).contains(state(2, 100, false));
    }

    @Test
    void thenItIsHeldWhileThePodDrains() {
        var pace = decide(state(2, 100, false), room(FIRST, SECOND, ending(THIRD), pod("new", NEW, 0)));

        assertThat(pace.hold()).isTrue();
        assertThat(pace.state()).contains(state(2, 100, true));
    }

    @Test
    void andWhileClientsAreAway() {
        assertThat(decide(state(2, 100, true), room(FIRST, SECOND, pod("new", NEW, 4), pod("newer", NEW, 0))).hold()).isTrue();
    }

    @Test
    void andWhileANewPodStarts() {
        var room = room(FIRST, SECOND, pod("new", NEW, 10), starting("newer", NEW));

        assertThat(decide(state(2, 100, true), room).hold()).isTrue();
        assertThat(decide(longAgo(), room).hold()).as("however long").isTrue();
    }

    @Test
    void theNextStepComesWhenClientsAreBack() {
        var pace = decide(state(2, 100, true), room(FIRST, SECOND, pod("new", NEW, 5), pod("newer", NEW, 0)));

        assertThat(pace.hold()).isFalse();
        assertThat(pace.state()).contains(state(1, 95, false));
    }

    @Test
    void orWhenPatienceIsOver() {
        var pace = decide(longAgo(), room(FIRST, SECOND, pod("new", NEW, 0), pod("newer", NEW, 0)));

        assertThat(pace.hold()).isFalse();
        assertThat(pace.state()).contains(state(1, 90, false));
    }

    @Test
    void patienceBeginsWhenTheOldPodIsGone() {
        var anHourAgo = NOW.minus(Duration.ofHours(1)).toString();
        var pace = decide(new RolloutState(NEW, 2, 100, false, anHourAgo), room(FIRST, SECOND, pod("new", NEW, 0)));

        assertThat(pace.hold()).isTrue();
        assertThat(pace.state()).contains(state(2, 100, true));
    }

    @Test
    void anotherTemplateBeginsAnew() {
        var pace = decide(
                new RolloutState("between", 1, 100, false, NOW.toString()),
                room(FIRST, SECOND, THIRD, starting("broken", "between")));

        assertThat(pace.state()).contains(state(4, 100, true));
    }

    @Test
    void oldPodsThatWereAddedMeanwhileAreNoLeaveToGoFaster() {
        var more = room(FIRST, SECOND, THIRD, marked(pod("fourth", OLD, 0), 0), pod("new", NEW, 0));

        assertThat(decide(state(2, 200, true), more).hold()).isTrue();
        assertThat(decide(state(2, 200, false), more).state()).contains(state(3, 200, false));
    }

    private static Pace decide(RolloutState state, RoomView view) {
        return Pace.decide(ROLLOUT, state, NEW, view, 3, NOW);
    }

    private static RolloutState state(int remaining, int connections, boolean waiting) {
        return new RolloutState(NEW, remaining, connections, waiting, NOW.toString());
    }

    private static RolloutState longAgo() {
        return new RolloutState(NEW, 2, 100, true, NOW.minus(Duration.ofMinutes(5)).toString());
    }
}
