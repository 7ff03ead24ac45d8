package dev.chatroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.client.ClientRecord;
import dev.chatroom.client.MessageRef;
import dev.chatroom.client.RoomMessage;
import dev.chatroom.client.RoomUser;
import dev.chatroom.client.SessionEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A checker that never fails proves nothing: each kind of fault must be found. */
class ConsistencyCheckerTest {
    private static final RoomMessage A0 = message("ann", "0", 0, 10);
    private static final RoomMessage A1 = message("ann", "1", 1, 20);
    /** Under the same id as Ann's: an id belongs to its sender. */
    private static final RoomMessage B0 = message("bob", "0", 0, 15);

    private static final List<RoomMessage> LOG = List.of(A0, B0, A1);

    private final FakeRecord ann = new FakeRecord("ann");
    private final FakeRecord bob = new FakeRecord("bob");

    ConsistencyCheckerTest() {
        ann.sent = List.of("0", "1");
        ann.acknowledged = Set.of("0", "1");
        bob.sent = List.of("0");
        bob.acknowledged = Set.of("0");
    }

    @Test
    void acceptsARoomWithoutFaults() {
        var report = check(LOG);
        assertThat(report.isConsistent()).isTrue();
        assertThat(report.sent()).isEqualTo(3);
        assertThat(report.acknowledged()).isEqualTo(3);
        assertThat(report.expected()).isEqualTo(6);
        assertThat(report.delivered()).isEqualTo(6);
    }

    @Test
    void findsAMessageThatOneClientLacks() {
        bob.messages = List.of(A0, B0);
        var report = check(LOG);
        assertThat(report.isConsistent()).isFalse();
        assertThat(report.lost()).isEqualTo(1);
        assertThat(report.divergedScreens()).isEqualTo(1);
    }

    @Test
    void findsAnAcknowledgedMessageThatIsNotInTheLog() {
        ann.messages = List.of(A0, B0);
        bob.messages = List.of(A0, B0);
        assertThat(check(List.of(A0, B0)).lost()).isEqualTo(1);
    }

    @Test
    void findsAMessageWithoutAcknowledgement() {
        ann.acknowledged = Set.of("0");
        assertThat(check(LOG).unacknowledged()).isEqualTo(1);
        assertThat(check(LOG).isConsistent()).isFalse();
    }

    @Test
    void aMessageThatWasRejectedForGoodNeedsNoAcknowledgement() {
        ann.acknowledged = Set.of("0");
        ann.rejected = Map.of("1", "frozen");
        var log = List.of(A0, B0);
        ann.messages = log;
        bob.messages = log;
        assertThat(check(log).isConsistent()).isTrue();
        assertThat(check(log).refused()).isEqualTo(1);
        ann.rejected = Map.of("1", "slow_mode");
        assertThat(check(log).unacknowledged()).isEqualTo(1);
    }

    @Test
    void findsOneTextUnderTwoIds() {
        bob.messages = List.of(A0, B0, A1, message("ann", "other", 1, 21));
        assertThat(check(LOG).duplicated()).isEqualTo(1);
        assertThat(check(LOG).isConsistent()).isFalse();
    }

    @Test
    void findsADuplicateDeliveryOverOneConnection() {
        bob.duplicates = List.of(A0.key());
        assertThat(check(LOG).duplicated()).isEqualTo(1);
        assertThat(check(LOG).isConsistent()).isFalse();
    }

    @Test
    void findsAMessageBeforeAnEarlierOneOfItsSender() {
        var log = List.of(B0, A1, message("ann", "0", 0, 30));
        ann.messages = log;
        bob.messages = log;
        assertThat(check(log).outOfOrder()).isEqualTo(1);
        assertThat(check(log).isConsistent()).isFalse();
    }

    @Test
    void aMessageThatWasRejectedAtFirstMayFollowLaterOnes() {
        var log = List.of(B0, A1, message("ann", "0", 0, 30));
        ann.messages = log;
        bob.messages = log;
        ann.rejected = Map.of("0", "rate_limited");
        assertThat(check(log).isConsistent()).isTrue();
        assertThat(check(log).rejected()).isEqualTo(1);
    }

    @Test
    void findsAScreenWithAnotherVersionOfAMessage() {
        bob.messages = List.of(A0, B0, message("ann", "1", 1, 12));
        assertThat(check(LOG).divergedScreens()).isEqualTo(1);
        assertThat(check(LOG).lost()).isZero();
        assertThat(check(LOG).isConsistent()).isFalse();
    }

    @Test
    void findsAMessageThatWasRemovedAndIsInTheLog() {
        bob.removed = Set.of(A1.key());
        assertThat(check(LOG).resurrected()).isEqualTo(1);
        assertThat(check(LOG).isConsistent()).isFalse();
    }

    @Test
    void aMessageThatWasRemovedIsNotLost() {
        var log = List.of(A0, B0);
        ann.messages = log;
        bob.messages = log;
        assertThat(check(log).lost()).isEqualTo(1);
        bob.removed = Set.of(A1.key());
        assertThat(check(log).removed()).isEqualTo(1);
        assertThat(check(log).isConsistent()).isTrue();
    }

    @Test
    void findsWrongPresence() {
        bob.count = 3;
        assertThat(check(LOG).wrongPresence()).isEqualTo(1);
        bob.count = 2;
        bob.names = List.of("ann", "carol");
        assertThat(check(LOG).wrongPresence()).isEqualTo(1);
        bob.names = List.of("ann");
        assertThat(check(LOG).isConsistent()).as("presence may name some users only").isTrue();
    }

    @Test
    void reportsTheLongestSilence() {
        ann.silence = Duration.ofSeconds(3);
        bob.silence = Duration.ofSeconds(1);
        assertThat(check(LOG).longestSilence()).isEqualTo(Duration.ofSeconds(3));
        assertThat(check(LOG).table()).contains("silence, longest, ms").contains("3,000");
    }

    private ConsistencyReport check(List<RoomMessage> log) {
        return ConsistencyChecker.check(List.of(ann.record(), bob.record()), log);
    }

    private static RoomMessage message(String sender, String id, int sequence, long at) {
        return new RoomMessage(id, "client-" + sender, sender, sender + " " + sequence, at, "", 0);
    }

    private static final class FakeRecord {
        private final String name;
        private List<String> sent = List.of();
        private Set<String> acknowledged = Set.of();
        private List<RoomMessage> messages = List.of(A1, A0, B0);
        private Set<MessageRef> removed = Set.of();
        private Map<String, String> rejected = Map.of();
        private List<MessageRef> duplicates = List.of();
        private int count = 2;
        private List<String> names = List.of("ann", "bob");
        private Duration silence = Duration.ZERO;

        FakeRecord(String name) {
            this.name = name;
        }

        ClientRecord record() {
            var users = names.stream().map(each -> new RoomUser("client-" + each, each)).toList();
            var presence = new SessionEvent.PresenceUpdated(count, users, count - users.size());
            return new ClientRecord(
                    name, "client-" + name, sent, acknowledged, rejected, messages, removed, List.of(), duplicates, 0, 1,
                    Optional.of(presence), silence);
        }
    }
}
