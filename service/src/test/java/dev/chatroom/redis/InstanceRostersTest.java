package dev.chatroom.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.User;
import dev.chatroom.testing.RecordingListener;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InstanceRostersTest {
    private static final PresenceChange ANN_ENTERS = new PresenceChange(List.of(user("Ann")), List.of());
    private static final PresenceChange BOB_ENTERS = new PresenceChange(List.of(user("Bob")), List.of());

    private final RecordingListener listener = new RecordingListener();
    private final Queue<CompletableFuture<PresenceStore.Roster>> reads = new ArrayDeque<>();
    private final InstanceRosters rosters = new InstanceRosters(listener, _ -> {
        var read = new CompletableFuture<PresenceStore.Roster>();
        reads.add(read);
        return read;
    });

    @Test
    void passesOnChangesThatFollowEachOther() {
        rosters.changed("other", 1, ANN_ENTERS);
        rosters.changed("other", 2, BOB_ENTERS);

        assertThat(listener.presence()).containsExactly("other+[Ann]-[]", "other+[Bob]-[]");
        assertThat(reads).isEmpty();
    }

    @Test
    void ignoresAKnownChange() {
        rosters.changed("other", 1, ANN_ENTERS);
        rosters.changed("other", 1, ANN_ENTERS);

        assertThat(listener.presence()).hasSize(1);
        assertThat(reads).isEmpty();
    }

    @Test
    void readsTheRosterAfterAMissedChange() {
        rosters.changed("other", 1, ANN_ENTERS);
        rosters.changed("other", 3, BOB_ENTERS);
        assertThat(reads).hasSize(1);

        answer(3, "Ann", "Bob", "Cat");
        rosters.changed("other", 4, BOB_ENTERS);

        assertThat(listener.presence()).containsExactly("other+[Ann]-[]", "other=[Ann, Bob, Cat]", "other+[Bob]-[]");
    }

    @Test
    void readsTheRosterOnceMoreWhenItChangesDuringTheRead() {
        rosters.changed("other", 5, ANN_ENTERS);
        rosters.changed("other", 6, BOB_ENTERS);
        assertThat(reads).hasSize(1);

        answer(5, "Ann");
        assertThat(reads).hasSize(1);
        answer(6, "Ann", "Bob");

        assertThat(reads).isEmpty();
        assertThat(listener.presence()).containsExactly("other=[Ann]", "other=[Ann, Bob]");
    }

    @Test
    void repeatsAFailedReadAtTheNextComparison() {
        rosters.changed("other", 5, ANN_ENTERS);
        reads.remove().completeExceptionally(new IllegalStateException("Redis is down"));
        assertThat(listener.presence()).isEmpty();

        compare(Map.of("other", 5L));
        answer(5, "Ann");
        compare(Map.of("other", 5L));

        assertThat(listener.presence()).containsExactly("other=[Ann]");
        assertThat(reads).isEmpty();
    }

    @Test
    void readsARosterOnceAtATime() {
        compare(Map.of("other", 5L));
        compare(Map.of("other", 5L));

        assertThat(reads).hasSize(1);
    }

    @Test
    void removesTheUsersOfAnInstanceThatIsGoneAndAcceptsItsReturn() {
        rosters.changed("other", 1, ANN_ENTERS);
        rosters.gone("other");
        rosters.gone("other");
        rosters.changed("other", 1, BOB_ENTERS);

        assertThat(listener.presence()).containsExactly("other+[Ann]-[]", "other=[]", "other+[Bob]-[]");
    }

    @Test
    void removesTheUsersOfAnInstanceWithoutALease() {
        rosters.changed("other", 1, ANN_ENTERS);

        compare(Map.of());

        assertThat(listener.presence()).endsWith("other=[]");
    }

    @Test
    void ignoresARosterThatWasReadBeforeItsInstanceWasGone() {
        rosters.changed("other", 5, ANN_ENTERS);
        rosters.gone("other");

        answer(5, "Ann");

        assertThat(listener.presence()).isEmpty();
    }

    @Test
    void keepsAnInstanceThatAppearedAfterTheHeartbeatWasSent() {
        long mark = rosters.mark();
        rosters.changed("other", 1, ANN_ENTERS);

        rosters.compare(Map.of(), mark);

        assertThat(listener.presence()).containsExactly("other+[Ann]-[]");
    }

    @Test
    void keepsAnInstanceThatReturnedBeforeTheReplyToItsPrune() {
        rosters.changed("other", 1, ANN_ENTERS);
        long mark = rosters.mark();
        rosters.gone("other");
        rosters.changed("other", 1, BOB_ENTERS);

        rosters.gone("other", mark);

        assertThat(listener.presence()).containsExactly("other+[Ann]-[]", "other=[]", "other+[Bob]-[]");
    }

    private void compare(Map<String, Long> versions) {
        rosters.compare(versions, rosters.mark());
    }

    private void answer(long version, String... names) {
        reads.remove()
                .complete(new PresenceStore.Roster(
                        version, Stream.of(names).map(InstanceRostersTest::user).toList()));
    }

    private static User user(String name) {
        return new User("id of " + name, name);
    }
}
