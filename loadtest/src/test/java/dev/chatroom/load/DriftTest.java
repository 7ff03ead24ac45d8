package dev.chatroom.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DriftTest {
    @Test
    void theSmallestReadingsOfEachPodAreAddedUp() {
        var drift = new Drift();
        for (int mb : new int[] {90, 20, 40, 10, 60, 50, 70, 80}) {
            drift.read("a", metrics(mb));
            drift.read("b", metrics(1));
        }

        assertThat(drift.firstMegabytes()).isEqualTo(11);
        assertThat(drift.lastMegabytes()).isEqualTo(71);
    }

    @Test
    void whatHasNoHeapIsNotRead() {
        var drift = new Drift();
        drift.read("a", "memory_max_heap_bytes 1.0");

        assertThat(drift.lastMegabytes()).isZero();
    }

    private static String metrics(int mb) {
        return "# TYPE memory_used_heap_bytes gauge\nmemory_used_heap_bytes{scope=\"base\",} %.1f\nother 1\n"
                .formatted(mb * 1024.0 * 1024.0);
    }
}
