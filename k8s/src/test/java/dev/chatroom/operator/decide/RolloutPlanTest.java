package dev.chatroom.operator.decide;

import static dev.chatroom.operator.decide.TestViews.NEW;
import static dev.chatroom.operator.decide.TestViews.OLD;
import static dev.chatroom.operator.decide.TestViews.pod;
import static dev.chatroom.operator.decide.TestViews.room;
import static dev.chatroom.operator.decide.TestViews.starting;
import static dev.chatroom.operator.decide.TestViews.terminating;
import static dev.chatroom.operator.decide.TestViews.withCost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.operator.api.RolloutSpec;
import dev.chatroom.operator.api.RolloutStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RolloutPlanTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final RolloutSpec ROLLOUT = new RolloutSpec(95, "5m");

    private static final PodView FIRST = withCost(pod("first", OLD, 50), 50);
    private static final PodView SECOND = withCost(pod("second", OLD, 40), 40);
    private static final PodView THIRD = withCost(pod("third", OLD, 10), 10);

    @Test
    void holdsNothingWithoutOldPods() {
        var plan = decide(status(1, 100, true), room(pod("a", NEW, 1), pod("b", NEW, 1)));

        assertThat(plan).isEqualTo(decide(null, room()));
        assertThat(plan.hold()).isFalse();
        assertThat(plan.status()).isEmpty();
    }

    @Test
    void holdsTheFirstStepUntilANewPodIsReady() {
        var first = decide(null, room(FIRST, SECOND, THIRD));
        assertThat(first.hold()).isTrue();
        assertThat(first.status()).contains(status(3, 100, true));
        assertThat(decide(status(3, 100, true), room(FIRST, SECOND, THIRD, starting("new", NEW))).hold()).isTrue();

        var step = decide(status(3, 100, true), room(FIRST, SECOND, THIRD, pod("new", NEW, 0)));
        assertThat(step.hold()).isFalse();
        assertThat(step.status()).contains(status(2, 100, false));
    }

    @Test
    void writesDeletionCostsBeforeAStep() {
        var plan = decide(null, room(pod("full", OLD, 9), pod("empty", OLD, 1), pod("half", OLD, 5), pod("new", NEW, 0)));

        assertThat(plan.hold()).isTrue();
        assertThat(plan.deletionCosts()).isEqualTo(Map.of("full", 9, "half", 5, "empty", 1));
    }

    @Test
    void continuesAStepUntilAnOldPodTerminates() {
        var plan = decide(status(2, 100, false), room(FIRST, SECOND, THIRD, starting("new", NEW)));

        assertThat(plan.hold()).isFalse();
        assertThat(plan.status()).contains(status(2, 100, false));
    }

    @Test
    void holdsWhileThePodDrains() {
        var plan = decide(status(2, 100, false), room(FIRST, SECOND, terminating(THIRD), pod("new", NEW, 0)));

        assertThat(plan.hold()).isTrue();
        assertThat(plan.status()).contains(status(2, 100, true));
    }

    @Test
    void holdsUntilClientsReconnect() {
        assertThat(decide(status(2, 100, true), room(FIRST, SECOND, pod("new", NEW, 4), pod("newer", NEW, 0))).hold()).isTrue();
    }

    @Test
    void holdsWhileANewPodStarts() {
        var room = room(FIRST, SECOND, pod("new", NEW, 10), starting("newer", NEW));

        assertThat(decide(status(2, 100, true), room).hold()).isTrue();
        assertThat(decide(pastTheLimit(), room).hold()).as("past the limit too").isTrue();
    }

    @Test
    void takesTheNextStepWhenClientsAreBack() {
        var plan = decide(status(2, 100, true), room(FIRST, SECOND, pod("new", NEW, 5), pod("newer", NEW, 0)));

        assertThat(plan.hold()).isFalse();
        assertThat(plan.status()).contains(status(1, 95, false));
    }

    @Test
    void takesTheNextStepAtTheLimit() {
        var plan = decide(pastTheLimit(), room(FIRST, SECOND, pod("new", NEW, 0), pod("newer", NEW, 0)));

        assertThat(plan.hold()).isFalse();
        assertThat(plan.status()).contains(status(1, 90, false));
    }

    @Test
    void limitStartsWhenTheOldPodTerminates() {
        var anHourAgo = NOW.minus(Duration.ofHours(1)).toString();
        var plan = decide(new RolloutStatus(NEW, 2, 100, false, anHourAgo), room(FIRST, SECOND, pod("new", NEW, 0)));

        assertThat(plan.hold()).isTrue();
        assertThat(plan.status()).contains(status(2, 100, true));
    }

    @Test
    void restartsWithANewTemplate() {
        var plan = decide(
                new RolloutStatus("between", 1, 100, false, NOW.toString()),
                room(FIRST, SECOND, THIRD, starting("broken", "between")));

        assertThat(plan.status()).contains(status(4, 100, true));
    }

    @Test
    void oldPodsAddedByAScaleUpDoNotSkipSteps() {
        var more = room(FIRST, SECOND, THIRD, withCost(pod("fourth", OLD, 0), 0), pod("new", NEW, 0));

        assertThat(decide(status(2, 200, true), more).hold()).isTrue();
        assertThat(decide(status(2, 200, false), more).status()).contains(status(3, 200, false));
    }

    private static RolloutPlan decide(RolloutStatus last, RoomView view) {
        return RolloutPlan.decide(ROLLOUT, last, NEW, view, 3, NOW);
    }

    private static RolloutStatus status(int remaining, int connections, boolean waiting) {
        return new RolloutStatus(NEW, remaining, connections, waiting, NOW.toString());
    }

    private static RolloutStatus pastTheLimit() {
        return new RolloutStatus(NEW, 2, 100, true, NOW.minus(Duration.ofMinutes(5)).toString());
    }
}
