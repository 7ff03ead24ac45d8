package dev.chatroom.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DeliveryTrackerTest {
    private final DeliveryTracker tracker = DeliveryTracker.fromFirstMessage(3);

    @Test
    void countsEachMessageOfEachSenderOnce() {
        for (int sequence = 0; sequence < 4; sequence++) {
            for (int sender = 0; sender < 3; sender++) {
                assertThat(tracker.live(sender, sequence)).isTrue();
            }
        }

        assertThat(tracker.delivered()).isEqualTo(12);
        assertThat(tracker.lost(12)).isZero();
        assertThat(tracker.duplicated()).isZero();
        assertThat(tracker.outOfOrder()).isZero();
        assertThat(tracker.gaps()).isZero();
    }

    @Test
    void countsMissingMessagesAsGaps() {
        tracker.live(1, 0);
        tracker.live(1, 3);

        assertThat(tracker.delivered()).isEqualTo(2);
        assertThat(tracker.gaps()).isEqualTo(2);
        assertThat(tracker.lost(5)).isEqualTo(3);
        assertThat(tracker.outOfOrder()).isZero();
    }

    @Test
    void theFirstMessageCanBeMissingToo() {
        tracker.live(2, 1);

        assertThat(tracker.gaps()).isEqualTo(1);
    }

    @Test
    void countsRepeatedLiveDeliveriesAsDuplicates() {
        tracker.live(0, 0);
        tracker.live(0, 2);

        assertThat(tracker.live(0, 0)).isFalse();
        assertThat(tracker.live(0, 2)).isFalse();
        assertThat(tracker.delivered()).isEqualTo(2);
        assertThat(tracker.duplicated()).isEqualTo(2);
    }

    @Test
    void countsEachOvertakenMessageAsOutOfOrderAndNotLost() {
        tracker.live(0, 2);
        tracker.live(0, 1);
        tracker.live(0, 0);

        assertThat(tracker.delivered()).isEqualTo(3);
        assertThat(tracker.gaps()).isZero();
        assertThat(tracker.outOfOrder()).isEqualTo(2);
    }

    @Test
    void historyMayRepeatWhatWasReceived() {
        tracker.live(0, 0);

        assertThat(tracker.history(0, 0)).isFalse();
        assertThat(tracker.history(0, 1)).isTrue();
        assertThat(tracker.delivered()).isEqualTo(2);
        assertThat(tracker.duplicated()).isZero();
    }

    @Test
    void aClientThatJoinsLaterMissesNothingBefore() {
        var late = DeliveryTracker.fromFirstReceived(2);

        late.history(1, 7);
        late.live(1, 8);
        late.live(1, 10);

        assertThat(late.delivered()).isEqualTo(3);
        assertThat(late.gaps()).isEqualTo(1);
        assertThat(late.duplicated()).isZero();
    }

    /** Compares with a model that remembers everything. */
    @Property(tries = 500)
    void agreesWithAModelWhateverTheNetworkDoes(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int messages) {
        var random = new Random(seed);
        var tested = DeliveryTracker.fromFirstMessage(3);
        var received = List.<Set<Integer>>of(new HashSet<>(), new HashSet<>(), new HashSet<>());
        long duplicated = 0;
        long outOfOrder = 0;
        for (int i = 0; i < messages; i++) {
            int sender = random.nextInt(3);
            int sequence = random.nextInt(12);
            var known = received.get(sender);
            boolean isNew = !known.contains(sequence);
            boolean isOvertaken = isNew && known.stream().anyMatch(other -> other > sequence);
            known.add(sequence);
            duplicated += isNew ? 0 : 1;
            outOfOrder += isOvertaken ? 1 : 0;
            assertThat(tested.live(sender, sequence)).isEqualTo(isNew);
        }

        var missing = new ArrayList<Integer>();
        received.forEach(known -> known.stream().max(Integer::compare).ifPresent(newest -> {
            for (int sequence = 0; sequence < newest; sequence++) {
                if (!known.contains(sequence)) {
                    missing.add(sequence);
                }
            }
        }));
        assertThat(tested.delivered()).isEqualTo(received.stream().mapToInt(Set::size).sum());
        assertThat(tested.duplicated()).isEqualTo(duplicated);
        assertThat(tested.outOfOrder()).isEqualTo(outOfOrder);
        assertThat(tested.gaps()).isEqualTo(missing.size());
    }
}
