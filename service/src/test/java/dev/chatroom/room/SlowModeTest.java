package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.MessagePosition;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import dev.chatroom.room.Clients.Client;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowModeTest {
    private static final long WALL = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final EntryId SET_AT = new EntryId(5_000, 0);
    private static final EntryId LATER = new EntryId(5_001, 0);

    private final Clients clients = new Clients();
    private final SlowMode slowMode = new SlowMode();
    private final List<Effect> out = new ArrayList<>();

    @Test
    void reportsTheWaitInWholeSecondsThatAreEnough() {
        slowMode.set(30, SET_AT);
        slowMode.wrote("ann", at(0));
        assertThat(secondsLeft("ann", 0)).isEqualTo(30);
        assertThat(secondsLeft("ann", 10 * SECOND)).isEqualTo(20);
        assertThat(secondsLeft("ann", 10 * SECOND + 1)).isEqualTo(20);
        assertThat(secondsLeft("ann", 30 * SECOND - 1)).isEqualTo(1);
        assertThat(secondsLeft("ann", 30 * SECOND)).isZero();
        assertThat(out).extracting(effect -> ((Effect.Reject) effect).message())
                .contains("slow mode: one message in 30 s is accepted; send it again in 20 s");
    }

    @Test
    void remembersNobodyWhoWroteBeforeItBegan() {
        slowMode.wrote("ann", at(0));
        slowMode.read(entry("bob", LATER, WALL), at(0));
        slowMode.set(30, EntryId.ZERO);
        assertThat(secondsLeft("ann", 0)).isZero();
        assertThat(secondsLeft("bob", 0)).isZero();
    }

    @Test
    void startsOverWhenItBeginsAgain() {
        slowMode.set(30, SET_AT);
        slowMode.wrote("ann", at(0));
        slowMode.set(0, SET_AT);
        slowMode.set(30, SET_AT);
        assertThat(secondsLeft("ann", 0)).isZero();
    }

    @Test
    void remembersWhoWroteWhenThePauseChanges() {
        slowMode.set(30, SET_AT);
        slowMode.wrote("ann", at(0));
        slowMode.set(60, SET_AT);
        assertThat(secondsLeft("ann", 0)).isEqualTo(60);
    }

    @Test
    void countsWhatWasReadBehindTheSetting() {
        slowMode.set(30, SET_AT);
        slowMode.read(entry("ann", SET_AT, WALL), at(0));
        slowMode.read(entry("bob", LATER, WALL), at(0));
        assertThat(secondsLeft("ann", 0)).isZero();
        assertThat(secondsLeft("bob", 0)).isEqualTo(30);
    }

    @Test
    void countsTheAgeOfWhatTheLogHasWhenItStarts() {
        slowMode.set(30, SET_AT);
        slowMode.started(
                new LogSnapshot(
                        List.of(entry("before", SET_AT, WALL), entry("ann", LATER, WALL - 10_000),
                                entry("ahead", LATER, WALL + 60_000), entry("old", LATER, WALL - 30_000)),
                        List.of(new MessagePosition(new MessageKey("bob", "m"), new EntryId(WALL - 20_000, 0)),
                                new MessagePosition(new MessageKey("cyd", "m"), SET_AT)),
                        LATER,
                        true),
                at(0));
        assertThat(secondsLeft("before", 0)).isZero();
        assertThat(secondsLeft("ann", 0)).isEqualTo(20);
        assertThat(secondsLeft("ahead", 0)).isEqualTo(30);
        assertThat(secondsLeft("old", 0)).isZero();
        assertThat(secondsLeft("bob", 0)).isEqualTo(10);
        assertThat(secondsLeft("cyd", 0)).isZero();
    }

    @Test
    void waitsFromTheLaterOfTwoMessages() {
        slowMode.set(30, SET_AT);
        slowMode.wrote("ann", at(0));
        slowMode.started(new LogSnapshot(List.of(entry("ann", LATER, WALL - 10_000)), List.of(), LATER, true), at(0));
        assertThat(secondsLeft("ann", 0)).isEqualTo(30);
    }

    @Test
    void forgetsThoseWhoWroteLongestAgoBeyondTenThousand() {
        slowMode.set(30, SET_AT);
        slowMode.wrote("first", at(0));
        slowMode.wrote("second", at(0));
        for (int i = 3; i <= 10_000; i++) {
            slowMode.wrote("user" + i, at(1));
        }
        assertThat(secondsLeft("first", 1)).isPositive();
        slowMode.wrote("first", at(1));
        slowMode.wrote("last", at(1));
        assertThat(secondsLeft("second", 1)).isZero();
        assertThat(secondsLeft("first", 1)).isPositive();
        assertThat(secondsLeft("last", 1)).isPositive();
    }

    /** 0 when the user need not wait. */
    private long secondsLeft(String clientId, long nanos) {
        return slowMode.rejects(client(clientId), "m", at(nanos), out) ? ((Effect.Reject) out.getLast()).seconds() : 0;
    }

    private Client client(String clientId) {
        clients.connect(0, "");
        var client = clients.find(0).orElseThrow();
        clients.join(client, new User(clientId, clientId), null, null);
        return client;
    }

    private static Time at(long nanos) {
        return new Time(WALL, nanos);
    }

    private static LogEntry entry(String clientId, EntryId position, long written) {
        return new LogEntry(
                position, "other", new SharedMessage(ChatMessage.written("m", new User(clientId, clientId), "text", written)));
    }
}
