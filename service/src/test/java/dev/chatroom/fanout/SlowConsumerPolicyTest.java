package dev.chatroom.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.fanout.BroadcastBuffer.Selection;
import org.junit.jupiter.api.Test;

class SlowConsumerPolicyTest {
    private final RecordingMeters meters = new RecordingMeters();
    private final SlowConsumerPolicy policy = new SlowConsumerPolicy(1_000, meters);

    @Test
    void skipsNothingForClientThatKeepsUp() {
        assertThat(policy.select(0)).isEqualTo(Selection.EVERYTHING);
        assertThat(policy.select(250)).isEqualTo(Selection.EVERYTHING);
        assertThat(meters.counts()).isEmpty();
    }

    @Test
    void skipsMoreTheFurtherClientLags() {
        assertThat(policy.select(251)).isEqualTo(Selection.WITHOUT_TYPING);
        assertThat(policy.select(500)).isEqualTo(Selection.WITHOUT_TYPING);
        assertThat(policy.select(501)).isEqualTo(Selection.ESSENTIAL);
        assertThat(meters.counts()).containsExactly("slow TYPING_DROPPED", "slow PRESENCE_DROPPED");
    }

    @Test
    void skipsNothingOnceClientHasCaughtUp() {
        policy.select(501);

        assertThat(policy.select(250)).isEqualTo(Selection.EVERYTHING);
    }

    @Test
    void countsEachStepOnceWhenItIsTaken() {
        policy.select(600);
        policy.select(700);
        policy.select(300);
        policy.select(10);
        policy.select(300);
        assertThat(meters.counts()).containsExactly("slow PRESENCE_DROPPED", "slow TYPING_DROPPED");
    }
}
