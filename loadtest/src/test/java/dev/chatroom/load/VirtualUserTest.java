package dev.chatroom.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One of two users who send four messages in all. */
class VirtualUserTest {
    private final LoadPlan plan = LoadPlan.of(
            Map.of("targets", "http://a:1,https://b:2", "users", "2", "rate", "4", "minutes", "0.01667", "pods", "2")::get, 1, 50);
    private final SimulationState state = new SimulationState(plan, (_, _, _) -> {});
    private final VirtualUser user = state.user(0);

    @Test
    void connectsToTheTargetsInTurn() {
        assertThat(user.nextAddress()).isEqualTo("ws://a:1/api/ws");
        assertThat(user.nextAddress()).isEqualTo("wss://b:2/api/ws");
        assertThat(user.nextAddress()).isEqualTo("ws://a:1/api/ws");
    }

    @Test
    void reconnectsWithTheNewestCursor() {
        join();
        assertThat(user.joinFrame()).contains("\"cursor\":\"7-0\"");

        user.receive(history(), 1);
        user.receive(message(1, 0, "pod-b"), 1);
        assertThat(user.joinFrame()).contains("\"cursor\":\"9-0\"");
    }

    @Test
    void sendsAgainWhatIsNotAcknowledged() {
        join();
        var sent = sendWhatIsDue();
        assertThat(sent).hasSize(2);
        user.receive("{\"type\":\"ack\",\"id\":\"%s-0-0\"}".formatted(state.run()), 2);
        join();

        assertThat(user.framesToSend(1)).containsExactly(sent.get(1));
        assertThat(user.result().unacknowledged()).isEqualTo(1);
    }

    @Test
    void retriesRejectedMessagesOnceASecond() {
        join();
        var sent = sendWhatIsDue();
        user.receive("{\"type\":\"error\",\"code\":\"rate_limited\",\"id\":\"%s-0-1\"}".formatted(state.run()), 2);

        assertThat(user.framesToSend(100_500)).isEmpty();
        assertThat(user.framesToSend(101_500)).containsExactly(sent.get(1));
        assertThat(user.result().rejected()).isEqualTo(1);
    }

    @Test
    void isDoneWhenEveryMessageWasReceived() {
        join();
        for (int sequence = 0; sequence < 2; sequence++) {
            assertThat(user.isDone()).isFalse();
            user.receive(message(0, sequence, "pod-a"), 10);
            user.receive(message(1, sequence, "pod-b"), 30);
        }

        assertThat(user.isDone()).isTrue();
        assertThat(user.result().pods()).containsExactlyInAnyOrder("pod-a", "pod-b");
        assertThat(state.samePod().count()).isEqualTo(2);
        assertThat(state.crossPod().p50Millis()).isEqualTo(29);
    }

    @Test
    void countsMessagesOfTheHistoryAsDelivered() {
        user.joinFrame();
        user.receive(history(messageOnly(1, 0, "pod-b"), messageOnly(1, 1, "pod-b")), 5);

        assertThat(user.result().delivered()).isEqualTo(2);
        assertThat(user.result().joins()).isEqualTo(1);
    }

    @Test
    void ignoresMessagesOfOtherRuns() {
        join();
        user.receive(message(1, 0, "pod-b").replace("~" + state.run(), "~other"), 1);

        assertThat(user.result().delivered()).isZero();
    }

    @Test
    void knowsWhenAllUsersAreInTheRoom() {
        state.userStarted();
        join();
        user.receive(presence(1), 3);
        assertThat(state.untilPresenceComplete().count()).isZero();

        user.receive(presence(2), 4);
        assertThat(state.untilPresenceComplete().count()).isEqualTo(1);
        assertThat(user.result().presenceBytes()).isEqualTo(2L * presence(1).length());
    }

    private void join() {
        user.joinFrame();
        user.receive(history(), 1);
    }

    private List<String> sendWhatIsDue() {
        state.startTalk(0);
        return user.framesToSend(100_000);
    }

    private static String presence(int count) {
        return "{\"type\":\"presence\",\"count\":%d,\"users\":[],\"more\":%d}".formatted(count, count);
    }

    private static String history(String... messages) {
        return """
                {"type":"history","messages":[%s],"cursor":"7-0","gap":false,"self":{"clientId":"me","name":"Guest 0"},\
                "instance":"pod-a"}""".formatted(String.join(",", messages));
    }

    private String message(int sender, int sequence, String pod) {
        return "{\"type\":\"message\",\"message\":%s,\"cursor\":\"9-0\"}".formatted(messageOnly(sender, sequence, pod));
    }

    private String messageOnly(int sender, int sequence, String pod) {
        return "{\"id\":\"x\",\"clientId\":\"c\",\"name\":\"n\",\"text\":\"%s\",\"at\":1}"
                .formatted(new MessageStamp(state.run(), pod, sender, sequence, 1).text());
    }
}
