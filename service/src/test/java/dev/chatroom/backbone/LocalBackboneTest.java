package dev.chatroom.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.User;
import dev.chatroom.testing.ManualScheduler;
import dev.chatroom.testing.RecordingListener;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalBackboneTest {
    private static final User ANN = new User("ann", "Ann");

    private final ManualScheduler time = new ManualScheduler();
    private final RecordingListener listener = new RecordingListener();
    private final LocalBackbone backbone = new LocalBackbone("here", 3, time);

    @BeforeEach
    void listen() {
        backbone.listener(listener);
    }

    @Test
    void entriesAreStoredAtOnceInAscendingOrder() {
        var first = append(1);
        var second = append(2);
        assertThat(second.isAfter(first)).isTrue();
        time.advance(Duration.ofMillis(1));
        assertThat(append(3)).isEqualTo(new EntryId(time.millis(), 0)).isGreaterThan(second);
        assertThat(backbone.accepts()).isTrue();
        assertThat(backbone.state()).isEqualTo(Backbone.State.LOCAL);
    }

    @Test
    void entriesAreReadBehindAnIdAndUpToALimit() {
        var first = append(1);
        append(2);
        append(3);
        assertThat(numbers(backbone.read(first, 10).join())).containsExactly(2, 3);
        assertThat(numbers(backbone.read(EntryId.ZERO, 2).join())).containsExactly(1, 2);
        assertThat(backbone.read(EntryId.ZERO, 1).join().getFirst().origin()).isEqualTo("here");
    }

    @Test
    void aSubscriptionStartsFromTheWholeLog() {
        append(1);
        var tail = append(2);
        assertThat(backbone.subscribe().seeded()).isCompleted();
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
        backbone.subscribe().close();
        var seed = listener.seeds().getFirst();
        assertThat(numbers(seed.newest())).containsExactly(2, 3, 4);
        assertThat(seed.complete()).isFalse();
    }

    @Test
    void whoEntersIsFirstOnceAndWhoLeavesIsLastOnce() {
        var enters = new PresenceChange(List.of(ANN), List.of());
        var leaves = new PresenceChange(List.of(), List.of("ann"));
        assertThat(backbone.changed(enters).join()).isEqualTo(new PresenceOutcome(List.of(ANN), List.of()));
        assertThat(backbone.changed(enters).join()).isEqualTo(PresenceOutcome.NONE);
        assertThat(backbone.changed(leaves).join()).isEqualTo(new PresenceOutcome(List.of(), List.of(ANN)));
        assertThat(backbone.changed(leaves).join()).isEqualTo(PresenceOutcome.NONE);
    }

    private EntryId append(int number) {
        return backbone.append(new byte[] {(byte) number}).join();
    }

    private static List<Integer> numbers(List<Entry> entries) {
        return entries.stream().map(entry -> (int) entry.json()[0]).toList();
    }
}
