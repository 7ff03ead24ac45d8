package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.User;
import dev.chatroom.protocol.WireLimits;
import dev.chatroom.testing.ManualScheduler;
import dev.chatroom.testing.ServerFrames;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceBroadcastTest {
    private final ManualScheduler time = new ManualScheduler();
    private final Roster presence = new Roster();
    private final List<JsonObject> told = new ArrayList<>();
    private int receivers = 1;
    private long bytes;
    private final PresenceBroadcast broadcast = new PresenceBroadcast(
            presence, () -> receivers, new EventCodec(WireLimits.DEFAULT), time, this::tell, this::take);

    @Test
    void aChangeInAQuietSmallRoomIsToldAtOnceWithTheRoster() {
        arrive(1);
        time.runDue();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().getInt("count")).isEqualTo(1);
        assertThat(told.getFirst().getJsonArray("users")).hasSize(1);
        assertThat(told.getFirst().getInt("more")).isZero();
    }

    @Test
    void changesThatFollowSoonAreToldTogether() {
        arrive(1);
        time.runDue();
        arrive(2);
        arrive(3);
        assertThat(broadcast.isDue()).isTrue();
        time.advance(Duration.ofMillis(99));
        assertThat(told).hasSize(1);
        time.advance(Duration.ofMillis(1));
        assertThat(told).hasSize(2);
        assertThat(told.getLast().getInt("count")).isEqualTo(3);
        assertThat(broadcast.isDue()).isFalse();
    }

    @Test
    void nothingIsToldWhenNothingChanged() {
        arrive(1);
        time.runDue();
        broadcast.changed();
        time.advance(Duration.ofMinutes(1));
        assertThat(told).hasSize(1);
    }

    @Test
    void theRosterNamesAHundredAndCountsTheRest() {
        for (int i = 0; i < 130; i++) {
            presence.arrive(user(i));
        }
        var roster = ServerFrames.events(broadcast.roster()).getFirst();
        assertThat(roster.getInt("count")).isEqualTo(130);
        assertThat(roster.getJsonArray("users")).hasSize(100);
        assertThat(roster.getInt("more")).isEqualTo(30);
    }

    @Test
    void aCrowdHearsCountsUntilItSettlesAndThenTheRoster() {
        for (int i = 0; i < 1_000; i++) {
            arrive(i);
        }
        time.runDue();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().getInt("count")).isEqualTo(1_000);
        assertThat(told.getFirst().getJsonArray("users")).isEmpty();
        assertThat(told.getFirst().getInt("more")).isEqualTo(1_000);
        time.advance(Duration.ofSeconds(2));
        assertThat(told).hasSize(2);
        assertThat(told.getLast().getJsonArray("users")).hasSize(100);
        time.advance(Duration.ofMinutes(1));
        assertThat(told).hasSize(2);
    }

    @Test
    void aCrowdThatNeverSettlesStillGetsTheRosterNowAndThen() {
        for (int i = 0; i < 1_000; i++) {
            presence.arrive(user(i));
        }
        receivers = 1_000;
        for (int i = 1_000; i < 1_200; i++) {
            arrive(i);
            time.advance(Duration.ofMillis(100));
        }
        assertThat(told.stream().filter(event -> !event.getJsonArray("users").isEmpty())).hasSizeBetween(2, 4);
    }

    @Test
    void theBytesOfAStormOfJoinsDoNotGrowWithTheSquareOfTheRoom() {
        long small = bytesOfStorm(1_000);
        long large = bytesOfStorm(10_000);
        // Ten times the people over the same time: were every join told to everyone, it would be a hundred times.
        assertThat(large).isLessThan(20 * small);
    }

    private long bytesOfStorm(int people) {
        var storm = new PresenceBroadcastTest();
        for (int i = 0; i < people; i++) {
            storm.arrive(i);
            if (i % (people / 100) == 0) {
                storm.time.advance(Duration.ofMillis(50));
            }
        }
        return storm.bytes;
    }

    private void arrive(int number) {
        presence.arrive(user(number));
        receivers = presence.count();
        broadcast.changed();
    }

    private void tell() {
        broadcast.tell();
    }

    private void take(byte[] frame) {
        bytes += (long) frame.length * receivers;
        told.addAll(ServerFrames.events(frame));
    }

    private static User user(int number) {
        return new User("0123456789012345678901".substring(4) + number, "Swift Otter " + number);
    }
}
