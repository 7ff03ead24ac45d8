package dev.chatroom.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** One of two users who say four messages in all. */
class GuestTest {
    private final LoadPlan plan = LoadPlan.of(
            Map.of("targets", "http://a:1,https://b:2", "users", "2", "rate", "4", "minutes", "0.01667", "pods", "2")::get, 1, 50);
    private final Room room = new Room(plan, (_, _, _) -> {});
    private final Guest guest = room.user(0);

    @Test
    void goesToAnotherTargetEachTime() {
        assertThat(guest.nextAddress()).isEqualTo("ws://a:1/api/ws");
        assertThat(guest.nextAddress()).isEqualTo("wss://b:2/api/ws");
        assertThat(guest.nextAddress()).isEqualTo("ws://a:1/api/ws");
    }

    @Test
    void comesBackWithTheNewestCursor() {
        guest.joined("{}", "pod-a", "7-0");
        assertThat(guest.joinEvent()).contains("\"cursor\":\"7-0\"");

        guest.hear(message(1, 0, "pod-b"), 1);
        assertThat(guest.joinEvent()).contains("\"cursor\":\"9-0\"");
    }

    @Test
    void saysAgainWhatWasNotAcknowledged() {
        var said = guest.speak(1);
        assertThat(guest.unacknowledged()).containsExactly(said);

        guest.hear("{\"type\":\"ack\",\"id\":\"%s-0-0\"}".formatted(room.run()), 2);
        assertThat(guest.unacknowledged()).isEmpty();
    }

    @Test
    void isContentWhenEverythingHasCome() {
        guest.joined("{}", "pod-a", "7-0");
        for (int number = 0; number < 2; number++) {
            assertThat(guest.isContent()).isFalse();
            guest.hear(message(0, number, "pod-a"), 10);
            guest.hear(message(1, number, "pod-b"), 30);
        }

        assertThat(guest.isContent()).isTrue();
        assertThat(guest.testimony().pods()).containsExactlyInAnyOrder("pod-a", "pod-b");
        assertThat(room.samePod().count()).isEqualTo(2);
        assertThat(room.crossPod().p50Millis()).isEqualTo(29);
    }

    @Test
    void messagesOfOtherRunsAreNone() {
        guest.hear(message(1, 0, "pod-b").replace("~" + room.run(), "~other"), 1);

        assertThat(guest.testimony().heard()).isZero();
    }

    private String message(int sender, int number, String pod) {
        return "{\"type\":\"message\",\"message\":{\"id\":\"x\",\"text\":\"%s\"},\"cursor\":\"9-0\"}"
                .formatted(new Stamp(room.run(), pod, sender, number, 1).text());
    }
}
