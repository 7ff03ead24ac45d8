package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceBroadcastTest {
    private static final long MILLI = 1_000_000;
    private static final int LARGE = 1_000;

    private final Roster roster = new Roster();
    private final PresenceBroadcast broadcast = new PresenceBroadcast(roster);
    private final List<ServerEvent.Presence> sent = new ArrayList<>();
    private final List<Long> sentAt = new ArrayList<>();
    private final List<Effect> out = new ArrayList<>();
    private int receivers = 1;
    /** Negative at first: the origin of a monotonic clock is arbitrary. */
    private long nanos = -3_000 * MILLI;

    private long due = Long.MAX_VALUE;
    private long bytes;

    @Test
    void broadcastsTheRosterAtOnceInAQuietSmallRoom() {
        arrive(1);
        assertThat(broadcast.isDue()).isTrue();
        assertThat(due).isEqualTo(nanos);
        advance(0);
        assertThat(sent).containsExactly(new ServerEvent.Presence(1, List.of(user(1)), 0));
        assertThat(broadcast.isDue()).isFalse();
    }

    @Test
    void broadcastsChangesThatFollowSoonTogether() {
        arrive(1);
        advance(0);
        advance(30);
        arrive(2);
        arrive(3);
        assertThat(broadcast.isDue()).isTrue();
        advance(69);
        assertThat(sent).hasSize(1);
        advance(1);
        assertThat(sent).hasSize(2);
        assertThat(sent.getLast().count()).isEqualTo(3);
    }

    @Test
    void broadcastsAtOnceAgainAfterAPause() {
        arrive(1);
        advance(0);
        advance(101);
        arrive(2);
        assertThat(due).isEqualTo(nanos);
    }

    @Test
    void schedulesOneBroadcastAtATime() {
        arrive(1);
        arrive(2);
        arrive(3);
        assertThat(out).isEmpty();
        advance(0);
        advance(60_000);
        assertThat(sent).hasSize(1);
    }

    @Test
    void broadcastsNothingWhenNothingChanged() {
        broadcast.changed(nanos, out);
        assertThat(out).isEmpty();
        arrive(1);
        advance(0);
        broadcast.changed(nanos, out);
        assertThat(out).isEmpty();
        assertThat(broadcast.isDue()).isFalse();
    }

    @Test
    void listsAHundredUsersAndCountsTheRest() {
        for (int i = 0; i < 100; i++) {
            roster.enter("here", user(i));
        }
        assertThat(broadcast.current().users()).hasSize(100);
        assertThat(broadcast.current().more()).isZero();
        for (int i = 100; i < 130; i++) {
            roster.enter("here", user(i));
        }
        var current = broadcast.current();
        assertThat(current.count()).isEqualTo(130);
        assertThat(current.users()).hasSize(100);
        assertThat(current.more()).isEqualTo(30);
    }

    @Test
    void returnsTheSameEventUntilTheRosterChanges() {
        assertThat(broadcast.current()).isEqualTo(new ServerEvent.Presence(0, List.of(), 0));
        roster.enter("here", user(1));
        var current = broadcast.current();
        assertThat(broadcast.current()).isSameAs(current);
        roster.enter("here", user(2));
        assertThat(broadcast.current().count()).isEqualTo(2);
    }

    @Test
    void sendsTheRosterWhileItIsCheapAndTheCountBeyond() {
        roster.enter("here", new User("ann", "Ann"));
        // An event of 64 bytes and a user of 52 and 3: 262,144 bytes are 2,202.8 of them.
        receivers = 2_202;
        change(0);
        advance(0);
        assertThat(sent.getLast().users()).isNotEmpty();
        roster.enter("here", new User("ann", "Anb"));
        receivers = 2_203;
        change(1_000);
        advance(0);
        assertThat(sent.getLast()).isEqualTo(new ServerEvent.Presence(1, List.of(), 1));
    }

    @Test
    void sendsARosterThatCostsExactlyTheLimit() {
        roster.enter("here", user(1));
        roster.leave("here", "id1");
        // An event without users takes 64 bytes.
        receivers = 256 * 1024 / 64;
        change(0);
        advance(0);
        assertThat(sent).hasSize(1);
        assertThat(broadcast.isDue()).as("a count would be followed by the roster").isFalse();
    }

    @Test
    void countsThreeBytesForACharacterBeyondAscii() {
        roster.enter("here", new User("ann", "A\u007f"));
        // 64 + 52 + 2 bytes.
        receivers = 2_221;
        change(0);
        advance(0);
        assertThat(sent.getLast().users()).isNotEmpty();
        roster.enter("here", new User("ann", "A\u0080"));
        // 64 + 52 + 1 + 3 bytes.
        receivers = 2_184;
        change(1_000);
        advance(0);
        assertThat(sent.getLast().users()).isNotEmpty();
        roster.enter("here", new User("ann", "Ab\u0080"));
        change(1_000);
        advance(0);
        assertThat(sent.getLast().users()).isEmpty();
    }

    @Test
    void spacesRostersByTheirCost() {
        roster.enter("here", new User("ann", "Ann"));
        receivers = 2_202;
        change(0);
        advance(0);
        roster.enter("here", new User("ann", "Anb"));
        change(0);
        // 2,202 times 119 bytes at 2 MiB a second.
        assertThat(due - nanos).isEqualTo(2_202L * 119 * 1_000_000_000 / 2_097_152);
    }

    @Test
    void sendsACrowdTheCountUntilItSettlesAndThenTheRoster() {
        crowd();
        advance(0);
        assertThat(sent).containsExactly(new ServerEvent.Presence(LARGE, List.of(), LARGE));
        assertThat(broadcast.isDue()).isTrue();
        advance(999);
        assertThat(sent).hasSize(1);
        advance(1);
        assertThat(sent).hasSize(2);
        assertThat(sent.getLast().users()).hasSize(100);
        advance(60_000);
        assertThat(sent).hasSize(2);
        assertThat(broadcast.isDue()).isFalse();
    }

    @Test
    void sendsACrowdACountEveryQuarterOfASecond() {
        crowd();
        advance(0);
        arrive(LARGE);
        advance(249);
        assertThat(sent).hasSize(1);
        advance(1);
        assertThat(sent).hasSize(2);
        assertThat(sent.getLast().count()).isEqualTo(LARGE + 1);
        assertThat(sent.getLast().users()).isEmpty();
    }

    @Test
    void waitsASecondFromTheLastChangeForACrowdToSettle() {
        crowd();
        advance(0);
        advance(400);
        arrive(LARGE);
        advance(1_000);
        assertThat(sent).extracting(presence -> presence.users().size()).containsOnly(0);
        advance(100);
        assertThat(sent.getLast().users()).hasSize(100);
    }

    @Test
    void sendsACrowdThatDoesNotSettleTheRosterAfterFiveSeconds() {
        crowd();
        for (int i = 0; i < 200; i++) {
            arrive(LARGE + i);
            advance(100);
        }
        assertThat(rosterTimes().getFirst() - sentAt.getFirst()).isEqualTo(5_000 * MILLI);
        assertThat(rosterTimes()).hasSizeBetween(2, 4);
    }

    @Test
    void startsCountingFiveSecondsAgainAfterARoster() {
        crowd();
        advance(1_000);
        assertThat(rosterTimes()).hasSize(1);
        long rosterAt = rosterTimes().getFirst();
        for (int i = 0; i < 120; i++) {
            arrive(LARGE + i);
            advance(100);
        }
        long firstCount = sentAt.stream().filter(at -> at > rosterAt).findFirst().orElseThrow();
        assertThat(rosterTimes().get(1) - firstCount).isEqualTo(5_000 * MILLI);
    }

    @Test
    void sendsTheRosterAgainOnceACrowdIsSmall() {
        crowd();
        advance(0);
        receivers = 1;
        advance(250);
        assertThat(sent.getLast().users()).hasSize(100);
        receivers = LARGE;
        arrive(LARGE);
        advance(100);
        assertThat(sent.getLast().users()).as("a new crowd begins with a count").isEmpty();
    }

    @Test
    void keepsTheBytesOfAStormOfJoinsBelowTheSquareOfTheRoom() {
        long small = bytesOfStorm(1_000);
        long large = bytesOfStorm(10_000);
        // Ten times the users over the same time: were every join sent to everyone, it would be a hundred times.
        assertThat(large).isLessThan(20 * small);
    }

    private static long bytesOfStorm(int people) {
        var storm = new PresenceBroadcastTest();
        for (int i = 0; i < people; i++) {
            storm.receivers = i + 1;
            storm.arrive(i);
            if (i % (people / 100) == 0) {
                storm.advance(50);
            }
        }
        return storm.bytes;
    }

    private void crowd() {
        for (int i = 0; i < LARGE; i++) {
            roster.enter("here", user(i));
        }
        receivers = LARGE;
        change(0);
    }

    @Test
    void sendsTheRosterOfALargeRoomAtOnceWhenTheLoadIsOver() {
        for (int i = 0; i < LARGE; i++) {
            roster.enter("here", user(i));
        }
        receivers = LARGE;
        change(0);
        advance(10_000);
        reduce(true);
        assertThat(due).as("nothing is to be sent").isEqualTo(Long.MAX_VALUE);
        reduce(false);
        assertThat(due).isEqualTo(nanos);
        advance(0);
        assertThat(sent.getLast().users()).hasSize(PresenceBroadcast.MAX_USERS);
        assertThat(sentAt.getLast()).isEqualTo(nanos);
    }

    private void reduce(boolean reduced) {
        broadcast.reduce(reduced, nanos, out);
        take();
    }

    private void arrive(int number) {
        roster.enter("here", user(number));
        change(0);
    }

    /** The roster changed after this time. */
    private void change(long afterMillis) {
        if (afterMillis > 0) {
            advance(afterMillis);
        }
        broadcast.changed(nanos, out);
        take();
    }

    private void advance(long millis) {
        long end = nanos + millis * MILLI;
        while (due <= end) {
            nanos = Math.max(nanos, due);
            due = Long.MAX_VALUE;
            broadcast.broadcast(nanos, receivers, out);
            take();
        }
        nanos = end;
    }

    private void take() {
        for (var effect : out) {
            switch (effect) {
                case Effect.StartTimer(var timer, var delay) -> {
                    assertThat(timer).isEqualTo(Timer.Single.PRESENCE_BROADCAST);
                    assertThat(delay).isGreaterThanOrEqualTo(Duration.ZERO);
                    assertThat(due).as("one timer at a time").isEqualTo(Long.MAX_VALUE);
                    due = nanos + delay.toNanos();
                }
                case Effect.Broadcast(ServerEvent.Presence presence) -> {
                    sent.add(presence);
                    sentAt.add(nanos);
                    bytes += (64 + 70L * presence.users().size()) * receivers;
                }
                default -> throw new AssertionError("unexpected " + effect);
            }
        }
        out.clear();
    }

    private List<Long> rosterTimes() {
        var times = new ArrayList<Long>();
        for (int i = 0; i < sent.size(); i++) {
            if (!sent.get(i).users().isEmpty()) {
                times.add(sentAt.get(i));
            }
        }
        return times;
    }

    private static User user(int number) {
        return new User("id" + number, "Swift Otter " + number);
    }
}
