package dev.chatroom.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.operator.api.ChatRoomSpec;
import dev.chatroom.operator.api.ChatRoomStatus;
import dev.chatroom.operator.api.RolloutState;
import dev.chatroom.operator.api.Scaling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration DELAY = Duration.ofMinutes(5);
    private static final ChatRoomSpec SCALED = spec(null, new Scaling(1, 5, 100, "5m"));

    @ParameterizedTest
    @CsvSource({"0, 2", "200, 2", "201, 3", "300, 3", "450, 5", "9000, 5"})
    void asManyPodsAsTheConnectionsNeedWithinTheBounds(int connections, int pods) {
        assertThat(decide(told(2, null), Views.roomOf(connections, 0)).wanted()).isEqualTo(pods);
    }

    @Test
    void aNewRoomBeginsWithTheFewestPods() {
        assertThat(decide(ChatRoomStatus.NONE, Views.room()).wanted()).isEqualTo(1);
    }

    @Test
    void withoutScalingTheNumberIsFixed() {
        assertThat(Size.decide(spec(4, null), told(2, null), Views.roomOf(900, 900), NOW).wanted()).isEqualTo(4);
        assertThat(Size.decide(spec(null, null), told(7, null), Views.roomOf(0), NOW).wanted()).isEqualTo(2);
    }

    @Test
    void boundsThatWereNarrowedApplyAtOnce() {
        assertThat(decide(told(9, null), Views.roomOf(50, 50)).wanted()).isEqualTo(5);
    }

    @Test
    void aPodGoesOnlyWhenFewerWereEnoughForTheWholeDelay() {
        var room = Views.roomOf(70, 80, 10);

        var begins = decide(told(3, null), room);
        assertThat(begins.wanted()).isEqualTo(3);
        assertThat(begins.fewerSince()).contains(NOW);
        assertThat(decide(told(3, NOW.minus(DELAY).plusSeconds(1)), room).wanted()).isEqualTo(3);
        var after = decide(told(3, NOW.minus(DELAY)), room);
        assertThat(after.wanted()).isEqualTo(2);
        assertThat(after.fewerSince()).as("the delay begins anew").contains(NOW);
    }

    @Test
    void connectionsThatWouldNearlyFillTheOthersKeepThePod() {
        assertThat(decide(told(3, NOW.minus(DELAY)), Views.roomOf(80, 80, 1)).fewerSince()).isEmpty();
        assertThat(decide(told(3, NOW.minus(DELAY)), Views.roomOf(79, 80, 1)).fewerSince()).isNotEmpty();
    }

    @Test
    void theFewestPodsStay() {
        assertThat(decide(told(1, NOW.minus(DELAY)), Views.roomOf(0))).isEqualTo(decide(told(1, null), Views.roomOf(0)));
    }

    @Test
    void noPodGoesWhileOneIsSilent() {
        var room = Views.with(Views.roomOf(10, 10), Views.silent("silent"));

        assertThat(decide(told(3, NOW.minus(DELAY)), room).wanted()).isEqualTo(3);
    }

    @Test
    void noPodGoesWhileAnotherGoes() {
        var room = Views.with(Views.roomOf(10, 20, 30), Views.ending(Views.pod("going", Views.OLD, 1)));

        assertThat(decide(told(3, NOW.minus(DELAY)), room).wanted()).isEqualTo(3);
    }

    @Test
    void noPodGoesDuringARollout() {
        var rollout = new RolloutState(Views.NEW, 1, 30, true, NOW.toString());
        var told = new ChatRoomStatus(null, null, null, null, 3, null, null, null, null, List.of(),
                NOW.minus(DELAY).toString(), rollout, null, List.of());

        assertThat(decide(told, Views.roomOf(10, 20, 30)).wanted()).isEqualTo(3);
    }

    @Test
    void costsAreWrittenBeforeAPodGoes() {
        var unmarked = Views.room(Views.pod("a", Views.OLD, 10), Views.pod("b", Views.OLD, 20));

        var size = decide(told(2, NOW.minus(DELAY)), unmarked);

        assertThat(size.wanted()).isEqualTo(2);
        assertThat(size.costs()).containsOnly(Map.entry("a", 10), Map.entry("b", 20));
    }

    private static Size decide(ChatRoomStatus told, RoomView view) {
        return Size.decide(SCALED, told, view, NOW);
    }

    private static ChatRoomSpec spec(Integer replicas, Scaling scaling) {
        return new ChatRoomSpec(null, replicas, scaling, null, null, null, null, null, null, null, null, null);
    }

    private static ChatRoomStatus told(int wanted, Instant fewerSince) {
        return new ChatRoomStatus(null, null, null, null, wanted, null, null, null, null, List.of(),
                fewerSince == null ? null : fewerSince.toString(), null, null, List.of());
    }
}
