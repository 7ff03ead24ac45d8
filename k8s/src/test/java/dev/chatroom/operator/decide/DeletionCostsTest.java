package dev.chatroom.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeletionCostsTest {
    private static final PodView EMPTY = Views.pod("empty", Views.OLD, 0);
    private static final PodView FULL = Views.pod("full", Views.OLD, 100);

    @Test
    void aPodWithoutACostWouldGoFirstWhateverItsConnections() {
        assertThat(DeletionCosts.rightOneGoes(List.of(Views.marked(EMPTY, 0), FULL))).isFalse();
    }

    @Test
    void theOneOfTheLowestCostGoes() {
        assertThat(DeletionCosts.rightOneGoes(List.of(Views.marked(EMPTY, 0), Views.marked(FULL, 100)))).isTrue();
        assertThat(DeletionCosts.rightOneGoes(List.of(Views.marked(EMPTY, 100), Views.marked(FULL, 0)))).isFalse();
    }

    @Test
    void oneThatBecameHardlyFullerMayGo() {
        var little = Views.marked(Views.pod("little", Views.OLD, 100), 90);
        var lessNow = Views.marked(Views.pod("less", Views.OLD, 96), 95);

        assertThat(DeletionCosts.rightOneGoes(List.of(little, lessNow))).isTrue();
        assertThat(DeletionCosts.rightOneGoes(List.of(little, Views.marked(EMPTY, 95)))).isFalse();
    }

    @Test
    void onlyWrongCostsAreWritten() {
        assertThat(DeletionCosts.of(List.of(Views.marked(EMPTY, 0), Views.marked(FULL, 7), Views.silent("silent"))))
                .isEqualTo(Map.of("full", 100));
    }

    @Test
    void oneAloneNeedsNoCost() {
        assertThat(DeletionCosts.rightOneGoes(List.of(FULL))).isTrue();
    }
}
