package dev.chatroom.fanout;

import dev.chatroom.websocket.SocketMeters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.fanout.BroadcastBuffer.Selection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowConsumerPolicyTest {
    private final List<SocketMeters.SlowAction> actions = new ArrayList<>();
    private final SlowConsumerPolicy backlog = new SlowConsumerPolicy(1_000, new SocketMeters() {
        @Override
        public void slow(SlowAction action) {
            actions.add(action);
        }
    });

    @Test
    void whoKeepsUpIsToldEverything() {
        assertThat(backlog.select(0)).isEqualTo(Selection.EVERYTHING);
        assertThat(backlog.select(250)).isEqualTo(Selection.EVERYTHING);
        assertThat(actions).isEmpty();
    }

    @Test
    void whoFallsBehindGoesWithoutMoreAndMore() {
        assertThat(backlog.select(251)).isEqualTo(Selection.WITHOUT_TYPING);
        assertThat(backlog.select(501)).isEqualTo(Selection.ESSENTIAL);
        assertThat(actions)
                .containsExactly(SocketMeters.SlowAction.TYPING_DROPPED, SocketMeters.SlowAction.PRESENCE_DROPPED);
    }

    @Test
    void eachStepIsCountedWhenItIsTakenAndNotAgain() {
        backlog.select(600);
        backlog.select(700);
        backlog.select(300);
        backlog.select(10);
        backlog.select(300);
        assertThat(actions)
                .containsExactly(SocketMeters.SlowAction.PRESENCE_DROPPED, SocketMeters.SlowAction.TYPING_DROPPED);
    }
}
