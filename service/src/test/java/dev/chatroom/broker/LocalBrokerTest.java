package dev.chatroom.broker;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.User;
import dev.chatroom.testing.ManualScheduler;
import dev.chatroom.testing.RecordingListener;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalBrokerTest {
    private static final User ANN = new User("ann", "Ann");

    private final ManualScheduler time = new ManualScheduler();
    private final RecordingListener listener = new RecordingListener();
    private final LocalBroker broker = new LocalBroker("here", 3, time);

    @BeforeEach
    void listen() {
        broker.listener(listener);
    }

    @Test
    void entriesAreStoredAtOnceInAscendingOrder() {
        var first = append(1);
        var second = append(2);
        assertThat(second.isAfter(first)).isTrue();
        time.advance(Duration.ofMillis(1));
        assertThat(append(3)).isEqualTo(new EntryId(time.millis(), 0)).isGreaterThan(second);
        assertThat(broker.accepts()).isTrue();
        assertThat(broker.state()).isEqualTo(Broker.State.LOCAL);
    }

    @Test
    void entriesAreReadBehindAnIdAndUpToALimit() {
        var first = append(1);
        append(2);
        append(3);
        assertThat(numbers(broker.read(first, 10).join())).containsExactly(2, 3);
        assertThat(numbers(broker.read(EntryId.ZERO, 2).join())).containsExactly(1, 2);
        assertThat(broker.read(EntryId.ZERO, 1).join().getFirst().origin()).isEqualTo("here");
    }

    @Test
    void aSubscriptionStartsFromTheWholeLog() {
        append(1);
        var tail = append(2);
        assertThat(broker.subscribe().seeded()).isCompleted();
        var seed = listener.seeds().getFirst();
        assertThat(numbers(seed.newest())).containsExactly(1, 2);
        assertThat(seed.cursor()).isEqualTo(tail);
        assertThat(seed.complete()).isTrue();
    }

    @Test
    void theLogIsBoundedAndASeedSaysWhenSomeAreGone() {
        for (int i = 1; i <= 4; i++) {
            append(i);
        }
        broker.subscribe().close();
        var seed = listener.seeds().getFirst();
        assertThat(numbers(seed.newest())).containsExactly(2, 3, 4);
        assertThat(seed.complete()).isFalse();
    }

    @Test
    void whoEntersIsFirstOnceAndWhoLeavesIsLastOnce() {
        var enters = new PresenceChange(List.of(ANN), List.of());
        var leaves = new PresenceChange(List.of(), List.of("ann"));
        assertThat(broker.changed(enters).join()).isEqualTo(new PresenceOutcome(List.of(ANN), List.of()));
        assertThat(broker.changed(enters).join()).isEqualTo(PresenceOutcome.NONE);
        assertThat(broker.changed(leaves).join()).isEqualTo(new PresenceOutcome(List.of(), List.of(ANN)));
        assertThat(broker.changed(leaves).join()).isEqualTo(PresenceOutcome.NONE);
    }

    private EntryId append(int number) {
        return broker.append(new byte[] {(byte) number}).join();
    }

    private static List<Integer> numbers(List<LogEntry> entries) {
        return entries.stream().map(entry -> (int) entry.json()[0]).toList();
    }
}
