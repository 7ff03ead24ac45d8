package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.Frames;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Reaction;
import dev.chatroom.protocol.ReactionEvent;
import dev.chatroom.protocol.WireLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReactionBroadcastTest {
    private static final int WINDOWS_PER_SECOND = (int) (1_000 / ReactionBroadcast.WINDOW.toMillis());
    private static final String SENDER = "abcdefghijklmnopqrst_-";

    private final EventCodec codec = new EventCodec(WireLimits.DEFAULT);
    private final ReactionState state = new ReactionState();
    private final ReactionBroadcast broadcast = new ReactionBroadcast(state);
    private final List<Effect> out = new ArrayList<>();
    private long version;
    private int windows;

    @Test
    void sendsTheFirstChangeAtOnceAndTheNextOnesTogether() {
        react(1, "👍", "bob");
        assertThat(events()).hasSize(1);
        react(1, "👍", "eve");
        react(1, "🎉", "eve");
        react(2, "🎉", "eve");
        assertThat(events()).hasSize(1);
        broadcast.windowOver(out);
        assertThat(events()).hasSize(2);
        assertThat(events().getLast().items()).hasSize(2);
        assertThat(events().getLast().items())
                .filteredOn(item -> item.id().equals("m1"))
                .singleElement()
                .satisfies(item -> assertThat(item.counts()).containsEntry("👍", 2).containsEntry("🎉", 1));
        broadcast.windowOver(out);
        assertThat(events()).hasSize(2);
    }

    @Test
    void sendsAgainAtOnceAfterAQuietWindow() {
        react(1, "👍", "bob");
        while (timers() > windows) {
            windowOver();
        }
        react(1, "👍", "eve");
        assertThat(events()).hasSize(2);
    }

    /** 2,000 users react as fast as the limits of an instance allow: 100 a second, for a minute. */
    @Test
    void takesLessThanTwoKilobytesASecondHoweverManyReact() {
        int seconds = 60;
        var kinds = List.of("👍", "❤️", "🎉", "😂", "😮", "👨🏻‍❤️‍💋‍👨🏿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "👨‍👩‍👧‍👦");
        for (int i = 0; i < seconds * 100; i++) {
            react(i % 300, kinds.get(i % 8), "user" + i % 2_000);
            if (i % (100 / WINDOWS_PER_SECOND) == 0) {
                windowOver();
            }
        }
        assertThat(bytes()).isLessThan(2_000L * seconds);
    }

    /** The longest items that there are: each takes more than a window has. */
    @Test
    void takesNoMoreForLongItems() {
        int seconds = 60;
        for (int i = 0; i < seconds * WINDOWS_PER_SECOND; i++) {
            for (int message = 0; message < 10; message++) {
                for (int kind = 0; kind < Reaction.MAX_KINDS; kind++) {
                    var longest = "👨🏻‍❤️‍💋‍👨" + Character.toString(0x1F3FB + kind % 5);
                    react(message, longest + kind, "user" + i);
                }
            }
            windowOver();
        }
        assertThat(bytes()).isLessThan(2_000L * seconds);
    }

    @Test
    void sendsEveryMessageInTheEndWithItsLastCounts() {
        for (int i = 0; i < 500; i++) {
            react(i % 100, "👍", "user" + i);
        }
        while (broadcast.size() > 0) {
            windowOver();
        }
        var sent = new HashSet<String>();
        events().reversed().forEach(event -> event.items().forEach(item -> {
            if (sent.add(item.id())) {
                assertThat(item.counts()).containsEntry("👍", 5);
            }
        }));
        assertThat(sent).hasSize(100);
    }

    /** More than there are bytes for: a page shows about the newest 300 messages. */
    @Test
    void sendsWhatHappensNowAlsoInACrowd() {
        int messages = 0;
        for (int window = 0; window < 20 * WINDOWS_PER_SECOND; window++) {
            for (int i = 0; i < 50 / WINDOWS_PER_SECOND; i++) {
                react(messages++, "👍", "bob");
            }
            windowOver();
        }
        int newest = messages - 300;
        var last = events().subList(events().size() - WINDOWS_PER_SECOND, events().size());
        assertThat(last).flatExtracting(ReactionEvent.Counts::items)
                .extracting(item -> Integer.parseInt(item.id().substring(1)))
                .anyMatch(number -> number >= newest)
                .anyMatch(number -> number < newest);
    }

    /** A message that everybody reacts to is not behind all that others react to. */
    @Test
    void sendsAMessageAgainThatChangesAllTheTime() {
        for (int i = 0; i < 500; i++) {
            react(1_000 + i, "👍", "bob");
        }
        react(1, "👍", "bob");
        windowOver();
        windowOver();
        assertThat(events()).flatExtracting(ReactionEvent.Counts::items).extracting(ReactionEvent.Item::id).contains("m1");
    }

    @Test
    void sendsNothingOfRemovedMessagesAndToNobody() {
        react(1, "👍", "bob");
        react(2, "👍", "bob");
        react(3, "👍", "bob");
        state.drop(key(2));
        broadcast.removed(key(2));
        broadcast.windowOver(out);
        assertThat(events().getLast().items()).extracting(ReactionEvent.Item::id).containsExactly("m3");
        react(4, "👍", "bob");
        broadcast.clear();
        broadcast.windowOver(out);
        assertThat(events()).hasSize(2);
    }

    @Test
    void sendsNoMoreOnceAWindowIsUsedUp() {
        react(1, "👍", "bob");
        var shortest = new MessageKey(SENDER, "");
        state.add(new Reaction(shortest, 0, "👍", "bob", "bob"), ++version);
        int left = ReactionBroadcast.BYTES_PER_WINDOW - state.item(shortest, version, null).bytes();
        var longest = new MessageKey(SENDER, "x".repeat(left));
        state.add(new Reaction(longest, 0, "👍", "bob", "bob"), ++version);
        windowOver();
        state.add(new Reaction(key(2), 2, "👍", "bob", "bob"), ++version);
        broadcast.changed(key(2), version);
        broadcast.changed(longest, version);
        broadcast.sendIfDue(out);
        assertThat(events().getLast().items()).extracting(ReactionEvent.Item::key).containsExactly(longest);
        windowOver();
        assertThat(events().getLast().items()).extracting(ReactionEvent.Item::id).containsExactly("m2");
    }

    private void windowOver() {
        windows++;
        broadcast.windowOver(out);
    }

    private void react(int message, String emoji, String user) {
        state.add(new Reaction(key(message), message, emoji, user, user), ++version);
        broadcast.changed(key(message), version);
        broadcast.sendIfDue(out);
    }

    private static MessageKey key(int message) {
        return new MessageKey(SENDER, "m" + message);
    }

    private long timers() {
        return out.stream().filter(Effect.StartTimer.class::isInstance).count();
    }

    private List<ReactionEvent.Counts> events() {
        return out.stream()
                .filter(Effect.Broadcast.class::isInstance)
                .map(effect -> (ReactionEvent.Counts) ((Effect.Broadcast) effect).event())
                .toList();
    }

    private long bytes() {
        assertThat(events()).isNotEmpty();
        return events().stream().mapToLong(event -> Frames.text(codec.encode(event)).length).sum();
    }
}
