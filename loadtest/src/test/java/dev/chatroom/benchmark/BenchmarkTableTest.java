package dev.chatroom.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarkTableTest {
    private static final String PLACE = "<!-- benchmark: written by mvn -Pbenchmark -->\nold\n<!-- end of benchmark -->";

    @Test
    void replacesTheTableOfAPage() {
        assertThat(BenchmarkTable.into("before\n" + PLACE + "\nafter\n", "new\n"))
                .isEqualTo("before\n" + PLACE.replace("old", "new") + "\nafter\n");
    }

    @Test
    void rejectsAPageWithoutMarkers() {
        assertThatIllegalArgumentException().isThrownBy(() -> BenchmarkTable.into("no place", "new"));
    }

    @Test
    void eachServerHasAColumn() {
        var figures = new LinkedHashMap<ServerUnderTest, BenchmarkResult>();
        figures.put(new ServerUnderTest("slow", List.of()), figures(90_000));
        figures.put(new ServerUnderTest("quick", List.of()), figures(170_000.4));
        var machine = new MachineInfo(LocalDate.of(2026, 1, 2), 2, "some processor", "Java 25", "0.1");

        assertThat(BenchmarkTable.of(new BenchmarkLoad(2, 500, 20, 100, 15, 2), machine, figures))
                .contains("2026-01-02, 2 cores (some processor)")
                .contains("|  | slow | quick |\n|---|---|---|\n")
                .contains("| deliveries per server CPU-second | 90,000 | 170,000 |");
    }

    @Test
    void takesTheBestRoundAndAddsUpLosses() {
        var best = BenchmarkResult.best(List.of(figures(10), figures(20)));

        assertThat(best.deliveriesPerCpuSecond()).isEqualTo(20);
        assertThat(best.lost()).isEqualTo(2);
    }

    private static BenchmarkResult figures(double deliveriesPerCpuSecond) {
        return new BenchmarkResult(1, 1, 1, 1, 1, 1, 1, 0, deliveriesPerCpuSecond, 0.1, 1, 2, 3, 4);
    }
}
