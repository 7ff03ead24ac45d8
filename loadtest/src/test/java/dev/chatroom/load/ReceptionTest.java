package dev.chatroom.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceptionTest {
    private final Reception reception = Reception.fromTheStart(3);

    @Test
    void eachMessageOfEachSenderCountsOnce() {
        for (int number = 0; number < 4; number++) {
            for (int sender = 0; sender < 3; sender++) {
                assertThat(reception.live(sender, number)).isTrue();
            }
        }

        assertThat(reception.heard()).isEqualTo(12);
        assertThat(reception.doubled()).isZero();
        assertThat(reception.disordered()).isZero();
        assertThat(reception.holes()).isZero();
    }

    @Test
    void whatIsMissingLeavesAHole() {
        reception.live(1, 0);
        reception.live(1, 3);

        assertThat(reception.heard()).isEqualTo(2);
        assertThat(reception.holes()).isEqualTo(2);
        assertThat(reception.disordered()).isZero();
    }

    @Test
    void theFirstMessageCanBeMissingToo() {
        reception.live(2, 1);

        assertThat(reception.holes()).isEqualTo(1);
    }

    @Test
    void whatComesTwiceIsDoubled() {
        reception.live(0, 0);
        reception.live(0, 2);

        assertThat(reception.live(0, 0)).isFalse();
        assertThat(reception.live(0, 2)).isFalse();
        assertThat(reception.heard()).isEqualTo(2);
        assertThat(reception.doubled()).isEqualTo(2);
    }

    @Test
    void whatWasOvertakenIsOutOfSequenceButNotLost() {
        reception.live(0, 1);
        reception.live(0, 2);
        reception.live(0, 0);

        assertThat(reception.heard()).isEqualTo(3);
        assertThat(reception.holes()).isZero();
        assertThat(reception.disordered()).isEqualTo(1);
    }

    @Test
    void aHistoryMayTellAgain() {
        reception.live(0, 0);

        assertThat(reception.caughtUp(0, 0)).isFalse();
        assertThat(reception.caughtUp(0, 1)).isTrue();
        assertThat(reception.heard()).isEqualTo(2);
        assertThat(reception.doubled()).isZero();
    }

    @Test
    void whoComesLaterMissesNothingBefore() {
        var late = Reception.fromTheFirstHeard(2);

        late.caughtUp(1, 7);
        late.live(1, 8);
        late.live(1, 10);

        assertThat(late.heard()).isEqualTo(3);
        assertThat(late.holes()).isEqualTo(1);
        assertThat(late.doubled()).isZero();
    }
}
