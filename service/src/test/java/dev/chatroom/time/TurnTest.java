package dev.chatroom.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnTest {
    private final Turn turn = new Turn(10);

    @Test
    void isOverWhenItsWorkIsDoneAndBeginsAnew() {
        assertThat(turn.isOverAfter(4)).isFalse();
        assertThat(turn.isOverAfter(5)).isFalse();
        assertThat(turn.isOverAfter(1)).isTrue();

        assertThat(turn.isOverAfter(9)).isFalse();
        assertThat(turn.isOverAfter(0)).isFalse();
        assertThat(turn.isOverAfter(1)).isTrue();
    }

    @Test
    void isOverAfterMoreWorkThanItHas() {
        assertThat(turn.isOverAfter(1_000)).isTrue();
        assertThat(turn.isOverAfter(9)).isFalse();
    }
}
