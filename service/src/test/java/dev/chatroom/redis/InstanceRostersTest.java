package dev.chatroom.redis;

import dev.chatroom.protocol.PresenceChange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.User;
import dev.chatroom.testing.RecordingListener;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InstanceRostersTest {
    private static final PresenceChange ANN_ENTERS = new PresenceChange(List.of(user("Ann")), List.of());
    private static final PresenceChange BOB_ENTERS = new PresenceChange(List.of(user("Bob")), List.of());

    private final RecordingListener heard = new RecordingListener();
    private final Queue<CompletableFuture<InstanceRosters.Roster>> reads = new ArrayDeque<>();
    private final InstanceRosters rosters = new InstanceRosters(heard, _ -> {
        var read = new CompletableFuture<InstanceRosters.Roster>();
        reads.add(read);
        return read;
    });

    @Test
    void changesThatFollowEachOtherArePassedOn() {
        rosters.changed("pod", 1, ANN_ENTERS);
        rosters.changed("pod", 2, BOB_ENTERS);
        assertThat(heard.presence()).containsExactly("pod+[Ann]-[]", "pod+[Bob]-[]");
        assertThat(reads).isEmpty();
    }

    @Test
    void aChangeThatIsKnownAlreadyIsNotPassedOnAgain() {
        rosters.changed("pod", 1, ANN_ENTERS);
        rosters.changed("pod", 1, ANN_ENTERS);
        assertThat(heard.presence()).hasSize(1);
        assertThat(reads).isEmpty();
    }

    @Test
    void aMissedChangeHasTheRosterReadAgain() {
        rosters.changed("pod", 1, ANN_ENTERS);
        rosters.changed("pod", 3, BOB_ENTERS);
        assertThat(reads).hasSize(1);
        answer(3, "Ann", "Bob", "Cat");
        assertThat(heard.presence()).containsExactly("pod+[Ann]-[]", "pod=[Ann, Bob, Cat]");
        rosters.changed("pod", 4, BOB_ENTERS);
        assertThat(heard.presence()).endsWith("pod+[Bob]-[]");
    }

    @Test
    void whatChangesWhileTheRosterIsReadHasItReadOnceMore() {
        rosters.changed("pod", 5, ANN_ENTERS);
        rosters.changed("pod", 6, BOB_ENTERS);
        assertThat(reads).hasSize(1);
        answer(5, "Ann");
        assertThat(reads).hasSize(1);
        answer(6, "Ann", "Bob");
        assertThat(reads).isEmpty();
        assertThat(heard.presence()).containsExactly("pod=[Ann]", "pod=[Ann, Bob]");
    }

    @Test
    void aReadThatFailedIsMadeUpForWithTheNextComparison() {
        rosters.changed("pod", 5, ANN_ENTERS);
        reads.remove().completeExceptionally(new IllegalStateException("away"));
        assertThat(heard.presence()).isEmpty();
        rosters.compare(Map.of("pod", 5L));
        answer(5, "Ann");
        assertThat(heard.presence()).containsExactly("pod=[Ann]");
        rosters.compare(Map.of("pod", 5L));
        assertThat(reads).isEmpty();
    }

    @Test
    void aComparisonDoesNotReadTwiceAtOnce() {
        rosters.compare(Map.of("pod", 5L));
        rosters.compare(Map.of("pod", 5L));
        assertThat(reads).hasSize(1);
    }

    @Test
    void aPodThatIsGoneHasNoUsersAndStartsAnew() {
        rosters.changed("pod", 1, ANN_ENTERS);
        rosters.gone("pod");
        rosters.gone("pod");
        rosters.changed("pod", 1, BOB_ENTERS);
        assertThat(heard.presence()).containsExactly("pod+[Ann]-[]", "pod=[]", "pod+[Bob]-[]");
    }

    @Test
    void aPodWithoutALeaseIsGone() {
        rosters.changed("pod", 1, ANN_ENTERS);
        rosters.compare(Map.of());
        assertThat(heard.presence()).endsWith("pod=[]");
    }

    private void answer(long version, String... names) {
        reads.remove().complete(new InstanceRosters.Roster(version, List.of(names).stream().map(InstanceRostersTest::user).toList()));
    }

    private static User user(String name) {
        return new User("id of " + name, name);
    }
}
