package dev.chatroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A checker that finds nothing wrong proves nothing unless it finds what is. */
class CheckerTest {
    private static final Seen A0 = new Seen("a0", "ann 0", 10);
    private static final Seen A1 = new Seen("a1", "ann 1", 20);
    private static final Seen B0 = new Seen("b0", "bob 0", 15);
    private static final List<Seen> LOG = List.of(A0, B0, A1);

    private final Testimony ann = new Testimony("ann");
    private final Testimony bob = new Testimony("bob");

    CheckerTest() {
        ann.sent = List.of("a0", "a1");
        ann.acked = Set.of("a0", "a1");
        bob.sent = List.of("b0");
        bob.acked = Set.of("b0");
    }

    @Test
    void aRoomWhereAllIsWellIsFlawless() {
        var verdict = judge(LOG);
        assertThat(verdict.isFlawless()).isTrue();
        assertThat(verdict.sent()).isEqualTo(3);
        assertThat(verdict.acked()).isEqualTo(3);
        assertThat(verdict.expected()).isEqualTo(6);
        assertThat(verdict.delivered()).isEqualTo(6);
    }

    @Test
    void aMessageThatOneScreenLacksIsLostAndTheScreenDiffers() {
        bob.screen = List.of(A0, B0);
        var verdict = judge(LOG);
        assertThat(verdict.isFlawless()).isFalse();
        assertThat(verdict.lost()).isEqualTo(1);
        assertThat(verdict.diverged()).isEqualTo(1);
    }

    @Test
    void aMessageThatWasAckedAndIsNotInTheLogIsLost() {
        ann.screen = List.of(A0, B0);
        bob.screen = List.of(A0, B0);
        assertThat(judge(List.of(A0, B0)).lost()).isEqualTo(1);
    }

    @Test
    void aMessageWithoutAnAckIsNotForgotten() {
        ann.acked = Set.of("a0");
        assertThat(judge(LOG).unacked()).isEqualTo(1);
        assertThat(judge(LOG).isFlawless()).isFalse();
    }

    @Test
    void oneTextUnderTwoIdsIsDoubled() {
        bob.screen = List.of(A0, B0, A1, new Seen("other", "ann 1", 21));
        assertThat(judge(LOG).doubled()).isEqualTo(1);
        assertThat(judge(LOG).isFlawless()).isFalse();
    }

    @Test
    void aMessageThatCameLiveTwiceOverOneConnectionIsDoubled() {
        bob.repeats = 1;
        assertThat(judge(LOG).doubled()).isEqualTo(1);
        assertThat(judge(LOG).isFlawless()).isFalse();
    }

    @Test
    void aMessageBeforeAnEarlierOneOfItsSenderIsDisordered() {
        var late = new Seen("a0", "ann 0", 30);
        var log = List.of(B0, A1, late);
        ann.screen = log;
        bob.screen = log;
        assertThat(judge(log).disordered()).isEqualTo(1);
        assertThat(judge(log).isFlawless()).isFalse();
    }

    @Test
    void whatWasRefusedAndSentAgainMayStandBehindLaterOnes() {
        var late = new Seen("a0", "ann 0", 30);
        var log = List.of(B0, A1, late);
        ann.screen = log;
        bob.screen = log;
        ann.refusals = Map.of("a0", "rate_limited");
        assertThat(judge(log).isFlawless()).isTrue();
        assertThat(judge(log).refused()).isEqualTo(1);
    }

    @Test
    void aScreenWithAnotherTimeForAMessageDiffers() {
        bob.screen = List.of(A0, B0, new Seen("a1", "ann 1", 12));
        assertThat(judge(LOG).diverged()).isEqualTo(1);
        assertThat(judge(LOG).lost()).isZero();
        assertThat(judge(LOG).isFlawless()).isFalse();
    }

    @Test
    void whoCountsWrongOrNamesSomebodyElseDoesNotKnowWhoIsHere() {
        bob.count = 3;
        assertThat(judge(LOG).wrongPresence()).isEqualTo(1);
        bob.count = 2;
        bob.roster = Set.of("ann", "carol");
        assertThat(judge(LOG).wrongPresence()).isEqualTo(1);
        bob.roster = Set.of("ann");
        assertThat(judge(LOG).isFlawless()).as("a roster may name some only").isTrue();
    }

    @Test
    void silencesAreSorted() {
        ann.silence = Duration.ofSeconds(3);
        bob.silence = Duration.ofSeconds(1);
        assertThat(judge(LOG).longestSilence()).isEqualTo(Duration.ofSeconds(3));
        assertThat(judge(LOG).table()).contains("silence, longest, ms").contains("3,000");
    }

    private Verdict judge(List<Seen> log) {
        return Checker.judge(List.of(ann.record(), bob.record()), log);
    }

    private static final class Testimony {
        private final String name;
        private List<String> sent = List.of();
        private Set<String> acked = Set.of();
        private List<Seen> screen = List.of(A1, A0, B0);
        private Map<String, String> refusals = Map.of();
        private int repeats;
        private int count = 2;
        private Set<String> roster = Set.of("ann", "bob");
        private Duration silence = Duration.ZERO;

        Testimony(String name) {
            this.name = name;
        }

        ClientRecord record() {
            return new ClientRecord(
                    name, sent, acked, screen, List.of(), refusals, repeats, 0, 1, count, roster, silence);
        }
    }
}
