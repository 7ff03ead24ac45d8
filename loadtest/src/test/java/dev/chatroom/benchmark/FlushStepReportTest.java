package dev.chatroom.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.benchmark.FlushStepReport.Phase;
import dev.chatroom.testing.MetricsPage;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class FlushStepReportTest {
    private static final TalkResult TALK = GridFixture.talk(1_000, 1.5, 4.5);
    private static final List<Phase> PHASES = List.of(new Phase(10, 0, 10, TALK), new Phase(1_000, 10, 20, TALK));

    @Test
    void readsASampleFromMetrics() {
        var page = MetricsPage.of("""
                chat_flush_interval_seconds{scope="application"} 0.008
                chat_flush_cpu{scope="application"} 0.25
                chat_flushes_total{reason="batch",scope="application"} 7
                chat_flushes_total{reason="late",scope="application"} 2
                """);

        assertThat(FlushSample.of(1.5, page)).isEqualTo(new FlushSample(1.5, 0.008, 0.25, Map.of("batch", 7.0, "late", 2.0)));
    }

    @Test
    void hasARowForEachPhaseAndInstanceOfWhatFollowsSettling() {
        // The interval falls from a wrong value within the time that it may take to settle.
        var report = report(i -> i < 10 ? 0.050 : 0.002, i -> i < 60 ? 0.020 : 0.008);

        assertThat(report.mostTurns()).isZero();
        assertThat(report.table().lines().skip(2)).hasSize(4).satisfiesExactly(
                row -> assertThat(row).startsWith("| 10 | instance 1 | 2.0 / 2.0 / 2.0 ms | 0.10 | 0 / 0 | batch 34 | 0 / 0 | 1.5 / 4.5 ms | 5 % |"),
                row -> assertThat(row).startsWith("| 10 | instance 2 | 20.0 / 20.0 / 20.0 ms |"),
                row -> assertThat(row).startsWith("| 1000 | instance 1 | 2.0 / 2.0 / 2.0 ms |"),
                row -> assertThat(row).startsWith("| 1000 | instance 2 | 8.0 / 8.0 / 8.0 ms |"));
    }

    @Test
    void countsTurnsOfAnOscillation() {
        assertThat(report(i -> i / 5 % 2 == 0 ? 0.050 : 0.008, i -> 0.008).mostTurns()).isEqualTo(5);
    }

    @Test
    void drawsIntervalAboveShare() throws Exception {
        var svg = report(i -> 0.05, i -> 0.008).chart();
        var document = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));

        assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(3);
        assertThat(svg).contains("interval between flushes; messages/s: 10, then 1000", "cores that writing takes");
    }

    private static FlushStepReport report(IntToDoubleFunction one, IntToDoubleFunction two) {
        return new FlushStepReport(PHASES, Map.of("instance 1", samples(one), "instance 2", samples(two)));
    }

    /** Five samples a second for twenty seconds. */
    private static List<FlushSample> samples(IntToDoubleFunction interval) {
        return IntStream.range(0, 100)
                .mapToObj(i -> new FlushSample(i / 5.0, interval.applyAsDouble(i), 0.1, Map.of("batch", (double) i, "limit", 3.0)))
                .toList();
    }
}
