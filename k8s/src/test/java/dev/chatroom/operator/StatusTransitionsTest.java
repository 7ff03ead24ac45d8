package dev.chatroom.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.operator.StatusTransitions.RoomEvent;
import dev.chatroom.operator.api.ChatRoomStatus;
import dev.chatroom.operator.api.RolloutStatus;
import dev.chatroom.operator.api.RoomCondition;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTransitionsTest {
    private static final ChatRoomStatus SETTLED = status(2, false, null, null);

    @Test
    void recordsNothingWithoutAChange() {
        assertThat(StatusTransitions.between(SETTLED, SETTLED)).isEmpty();
        assertThat(StatusTransitions.between(ChatRoomStatus.NONE, SETTLED)).isEmpty();
    }

    @Test
    void recordsScaling() {
        assertThat(reasons(SETTLED, status(3, false, null, null))).containsExactly(EventReason.SCALED_UP);
        assertThat(reasons(SETTLED, status(1, false, null, null))).containsExactly(EventReason.SCALED_DOWN);
    }

    @Test
    void recordsEveryStepOfARollout() {
        var first = status(2, false, null, rollout("a", 1, false));
        var waiting = status(2, false, null, rollout("a", 1, true));
        var second = status(2, false, null, rollout("a", 0, false));

        assertThat(reasons(SETTLED, first)).containsExactly(EventReason.ROLLOUT_STARTED, EventReason.ROLLOUT_STEP);
        assertThat(reasons(first, waiting)).isEmpty();
        assertThat(reasons(waiting, second)).containsExactly(EventReason.ROLLOUT_STEP);
        assertThat(reasons(second, SETTLED)).containsExactly(EventReason.ROLLOUT_FINISHED);
        assertThat(reasons(waiting, status(2, false, null, rollout("b", 1, false))))
                .containsExactly(EventReason.ROLLOUT_STARTED, EventReason.ROLLOUT_STEP);
    }

    @Test
    void recordsDegradedOnceAndThenRecovered() {
        var degraded = status(2, true, null, null);

        assertThat(reasons(SETTLED, degraded)).containsExactly(EventReason.DEGRADED);
        assertThat(reasons(degraded, degraded)).isEmpty();
        assertThat(reasons(degraded, SETTLED)).containsExactly(EventReason.RECOVERED);
    }

    @Test
    void recordsPausedAndResumed() {
        var paused = status(2, false, true, null);

        assertThat(reasons(SETTLED, paused)).containsExactly(EventReason.PAUSED);
        assertThat(reasons(paused, SETTLED)).containsExactly(EventReason.RESUMED);
    }

    private static List<EventReason> reasons(ChatRoomStatus before, ChatRoomStatus after) {
        return StatusTransitions.between(before, after).stream().map(RoomEvent::reason).toList();
    }

    private static RolloutStatus rollout(String template, int remaining, boolean waiting) {
        return new RolloutStatus(template, remaining, 10, waiting, "2026-01-01T12:00:00Z");
    }

    private static ChatRoomStatus status(int replicas, boolean degraded, Boolean paused, RolloutStatus rollout) {
        var condition = RoomCondition.of("Degraded", degraded ? "True" : "False", "Reason", "the message");
        return new ChatRoomStatus(1L, "2/2", 2, 2, replicas, "", 10, 10, paused, List.of(condition), null, rollout, null,
                null, List.of());
    }
}
