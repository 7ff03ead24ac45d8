package dev.chatroom.operator.decide;

import static dev.chatroom.operator.decide.TestViews.OLD;
import static dev.chatroom.operator.decide.TestViews.pod;
import static dev.chatroom.operator.decide.TestViews.unresponsive;
import static dev.chatroom.operator.decide.TestViews.withCost;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeletionCostsTest {
    private static final PodView EMPTY = pod("empty", OLD, 0);
    private static final PodView FULL = pod("full", OLD, 100);

    @Test
    void requiresACostOnEveryPod() {
        assertThat(DeletionCosts.emptiestPodGoesFirst(List.of(withCost(EMPTY, 0), FULL))).isFalse();
    }

    @Test
    void comparesCostsWithConnections() {
        assertThat(DeletionCosts.emptiestPodGoesFirst(List.of(withCost(EMPTY, 0), withCost(FULL, 100)))).isTrue();
        assertThat(DeletionCosts.emptiestPodGoesFirst(List.of(withCost(EMPTY, 100), withCost(FULL, 0)))).isFalse();
    }

    @Test
    void toleratesASlightlyFullerPod() {
        var slightlyFuller = withCost(pod("slightly-fuller", OLD, 100), 90);
        var emptiest = withCost(pod("emptiest", OLD, 96), 95);

        assertThat(DeletionCosts.emptiestPodGoesFirst(List.of(slightlyFuller, emptiest))).isTrue();
        assertThat(DeletionCosts.emptiestPodGoesFirst(List.of(slightlyFuller, withCost(EMPTY, 95)))).isFalse();
    }

    @Test
    void returnsOutdatedCostsOnly() {
        assertThat(DeletionCosts.of(List.of(withCost(EMPTY, 0), withCost(FULL, 7), unresponsive("unresponsive"))))
                .isEqualTo(Map.of("full", 100));
    }

    @Test
    void singlePodNeedsNoCost() {
        assertThat(DeletionCosts.emptiestPodGoesFirst(List.of(FULL))).isTrue();
    }
}
