package dev.chatroom.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapTrendTest {
    private static final URI A = URI.create("http://a:9090");
    private static final URI B = URI.create("http://b:9090");

    private final HeapTrend heap = new HeapTrend();

    @Test
    void addsUpTheSmallestReadingsOfEachPod() {
        read(A, 90, 20, 40, 10, 60, 50, 70, 80);
        read(B, 1, 1, 1, 1, 1, 1, 1, 1);

        assertThat(heap.firstMegabytes()).isEqualTo(11);
        assertThat(heap.lastMegabytes()).isEqualTo(71);
    }

    @Test
    void ignoresPagesWithoutTheMeter() {
        heap.read("a", "memory_max_heap_bytes 1.0");

        assertThat(heap.lastMegabytes()).isZero();
    }

    @Test
    void passesWhenHeapsStaySmall() {
        read(A, 50, 50, 50, 50);

        assertThat(heap.check(List.of(A)).status()).isEqualTo(Check.Status.PASSED);
    }

    @Test
    void failsWhenAHeapGrows() {
        read(A, 50, 50, 100, 200);

        assertThat(heap.check(List.of(A)).status()).isEqualTo(Check.Status.FAILED);
    }

    @Test
    void isSkippedWithoutAdmins() {
        assertThat(heap.check(List.of()).status()).isEqualTo(Check.Status.SKIPPED);
    }

    @Test
    void failsWhenAPodWasNotRead() {
        read(A, 50, 50, 50, 50);
        read(B, 50);

        var check = heap.check(List.of(A, B));
        assertThat(check.status()).isEqualTo(Check.Status.FAILED);
        assertThat(check.detail()).contains(B.toString()).doesNotContain(A.toString());
    }

    private void read(URI pod, int... megabytes) {
        for (int reading : megabytes) {
            heap.read(
                    pod.toString(),
                    "# TYPE memory_used_heap_bytes gauge\nmemory_used_heap_bytes{scope=\"base\",} %.1f\nother 1\n"
                            .formatted(reading * 1024.0 * 1024.0));
        }
    }
}
