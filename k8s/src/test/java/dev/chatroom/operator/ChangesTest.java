package dev.chatroom.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.operator.Announcer.Deed;
import dev.chatroom.operator.Changes.Change;
import dev.chatroom.operator.api.ChatRoomStatus;
import dev.chatroom.operator.api.RolloutState;
import dev.chatroom.operator.api.RoomCondition;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static final ChatRoomStatus CALM = status(2, false, null, null);

    @Test
    void nothingIsToldOfWhatStays() {
        assertThat(Changes.between(CALM, CALM)).isEmpty();
        assertThat(Changes.between(ChatRoomStatus.NONE, CALM)).isEmpty();
    }

    @Test
    void sizesAreTold() {
        assertThat(deeds(CALM, status(3, false, null, null))).containsExactly(Deed.SCALED_UP);
        assertThat(deeds(CALM, status(1, false, null, null))).containsExactly(Deed.SCALED_DOWN);
    }

    @Test
    void aRolloutIsToldStepByStep() {
        var first = status(2, false, null, rollout("a", 1, false));
        var waits = status(2, false, null, rollout("a", 1, true));
        var second = status(2, false, null, rollout("a", 0, false));

        assertThat(deeds(CALM, first)).containsExactly(Deed.ROLLOUT_STARTED, Deed.ROLLOUT_STEP);
        assertThat(deeds(first, waits)).isEmpty();
        assertThat(deeds(waits, second)).containsExactly(Deed.ROLLOUT_STEP);
        assertThat(deeds(second, CALM)).containsExactly(Deed.ROLLOUT_FINISHED);
        assertThat(deeds(waits, status(2, false, null, rollout("b", 1, false))))
                .containsExactly(Deed.ROLLOUT_STARTED, Deed.ROLLOUT_STEP);
    }

    @Test
    void whatIsWrongIsToldOnceAndWhenItIsOver() {
        var wrong = status(2, true, null, null);

        assertThat(deeds(CALM, wrong)).containsExactly(Deed.DEGRADED);
        assertThat(deeds(wrong, wrong)).isEmpty();
        assertThat(deeds(wrong, CALM)).containsExactly(Deed.RECOVERED);
    }

    @Test
    void aPauseIsTold() {
        var paused = status(2, false, true, null);

        assertThat(deeds(CALM, paused)).containsExactly(Deed.PAUSED);
        assertThat(deeds(paused, CALM)).containsExactly(Deed.RESUMED);
    }

    private static List<Deed> deeds(ChatRoomStatus before, ChatRoomStatus now) {
        return Changes.between(before, now).stream().map(Change::deed).toList();
    }

    private static RolloutState rollout(String template, int remaining, boolean waiting) {
        return new RolloutState(template, remaining, 10, waiting, "2026-01-01T12:00:00Z");
    }

    private static ChatRoomStatus status(int wanted, boolean degraded, Boolean paused, RolloutState rollout) {
        var condition = RoomCondition.of("Degraded", degraded ? "True" : "False", "Reason", "the message");
        return new ChatRoomStatus(1L, "2/2", 2, 2, wanted, "", 10, 10, paused, List.of(condition), null, rollout, null,
                List.of());
    }
}
