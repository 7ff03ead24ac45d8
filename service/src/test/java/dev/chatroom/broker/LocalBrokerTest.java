package dev.chatroom.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogPage;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.SharedMessage;
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
    void storesMessagesAtOnceUnderAscendingIds() {
        var first = append("1");
        var second = append("2");
        time.advance(Duration.ofMillis(1));
        var third = append("3");

        assertThat(second.isAfter(first)).isTrue();
        assertThat(third).isEqualTo(new EntryId(time.millis(), 0)).isGreaterThan(second);
    }

    @Test
    void deliversMessagesAtOnce() {
        append("1");
        var second = append("2");

        assertThat(ids(listener.appended())).containsExactly("1", "2");
        assertThat(listener.appended().getLast().id()).isEqualTo(second);
        assertThat(listener.appended().getLast().origin()).isEqualTo("here");
    }

    @Test
    void keepsNoticesOutOfTheLog() {
        var first = append("1");
        var notice = new SharedMessage(ChatMessage.system("here:1", ChatMessage.JOINED, ANN, 0, 1));
        assertThat(broker.appendNotice(notice).join().isAfter(EntryId.ZERO)).isTrue();
        assertThat(broker.appendNotice(notice).join()).isNotEqualTo(broker.appendNotice(notice).join());

        broker.subscribe().close();

        var snapshot = listener.snapshots().getFirst();
        assertThat(ids(snapshot.newest())).containsExactly("1");
        assertThat(snapshot.cursor()).isEqualTo(first);
    }

    @Test
    void startsASubscriptionWithTheWholeLog() {
        append("1");
        var tail = append("2");

        broker.subscribe().close();

        var snapshot = listener.snapshots().getFirst();
        assertThat(ids(snapshot.newest())).containsExactly("1", "2");
        assertThat(snapshot.cursor()).isEqualTo(tail);
        assertThat(snapshot.complete()).isTrue();
    }

    @Test
    void dropsTheOldestMessagesOfAFullLog() {
        append("1");
        append("2");
        append("3");
        append("4");

        broker.subscribe().close();

        var snapshot = listener.snapshots().getFirst();
        assertThat(ids(snapshot.newest())).containsExactly("2", "3", "4");
        assertThat(snapshot.complete()).isFalse();
    }

    @Test
    void dropsTheOldestOfManyLongMessages() {
        var large = new LocalBroker("here", 1_000_000, time);
        large.listener(listener);
        var text = "\u4e00".repeat(2_000);
        int written = 2 * (int) (LocalBroker.MAX_BYTES / (3L * text.length()));
        for (int i = 0; i < written; i++) {
            var _ = large.append(new SharedMessage(ChatMessage.written("m" + i, ANN, text, 1)));
        }

        large.subscribe().close();

        var snapshot = listener.snapshots().getFirst();
        assertThat(snapshot.newest().stream().mapToLong(entry -> entry.message().bytes()).sum())
                .isBetween(LocalBroker.MAX_BYTES - 10_000, LocalBroker.MAX_BYTES);
        assertThat(snapshot.newest().getLast().message().key().id()).isEqualTo("m" + (written - 1));
        assertThat(snapshot.complete()).isFalse();
    }

    @Test
    void readsPartsOfTheLogBackwards() {
        var entries = List.of(append("1"), append("2"), append("3"));
        var page = broker.older(entries.getLast(), 1).join();
        assertThat(ids(page.entries())).containsExactly("2");
        assertThat(page.end()).isFalse();
        var rest = broker.older(page.before(), 1).join();
        assertThat(ids(rest.entries())).containsExactly("1");
        assertThat(rest.end()).isTrue();
        assertThat(ids(broker.older(new EntryId(-1, -1), 100).join().entries())).containsExactly("1", "2", "3");
        assertThat(broker.older(EntryId.ZERO, 100).join().entries()).isEmpty();
    }

    @Test
    void endsAPartWhenItsMessagesAreLong() {
        var large = new LocalBroker("here", 1_000, time);
        large.listener(listener);
        for (int i = 0; i < 60; i++) {
            var _ = large.append(new SharedMessage(ChatMessage.written("m" + i, ANN, "x".repeat(4_000), 1)));
        }
        var page = large.older(new EntryId(-1, -1), 100).join();
        assertThat(page.end()).isFalse();
        assertThat(page.entries().stream().mapToLong(entry -> entry.message().bytes()).sum())
                .isBetween((long) LogPage.MAX_BYTES, LogPage.MAX_BYTES + 5_000L);
    }

    @Test
    void reportsAUserAsFirstOnceAndAsLastOnce() {
        var enters = new PresenceChange(List.of(ANN), List.of());
        var leaves = new PresenceChange(List.of(), List.of("ann"));

        assertThat(broker.publish(enters).join()).isEqualTo(new PresenceOutcome(List.of(ANN), List.of()));
        assertThat(broker.publish(enters).join()).isEqualTo(PresenceOutcome.NONE);
        assertThat(broker.publish(leaves).join()).isEqualTo(new PresenceOutcome(List.of(), List.of(ANN)));
        assertThat(broker.publish(leaves).join()).isEqualTo(PresenceOutcome.NONE);
    }

    @Test
    void isLocal() {
        assertThat(broker.status().state()).isEqualTo(Broker.State.LOCAL);
        assertThat(broker.status().instances()).isEqualTo(1);
    }

    private EntryId append(String id) {
        return broker.append(new SharedMessage(ChatMessage.written(id, ANN, "text", 1))).join();
    }

    private static List<String> ids(List<LogEntry> entries) {
        return entries.stream().map(entry -> entry.message().message().id()).toList();
    }
}
