package dev.chatroom.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkOptionsTest {
    @Test
    void measuresTheWholeGridByDefault() {
        var options = BenchmarkOptions.of(Map.of("java.version", "25", "benchmark.cells", ""));

        assertThat(options.cells()).hasSize(7).contains(new Cell(500, 40), new Cell(2_000, Cell.HIGHEST));
        assertThat(options.peers()).containsExactly("naive", "socketio");
        assertThat(options.seconds()).containsExactly(15);
        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.arrivals()).isEqualTo(Arrivals.EVEN);
        assertThat(options.write()).isTrue();
    }

    @Test
    void readsEveryOption() {
        var options = BenchmarkOptions.of(Map.ofEntries(
                Map.entry("benchmark.cells", "100x10, 7xmax"),
                Map.entry("benchmark.seconds", "15,60"),
                Map.entry("benchmark.warmup", "3"),
                Map.entry("benchmark.rounds", "1"),
                Map.entry("benchmark.peers", "naive,before=/tmp/a"),
                Map.entry("benchmark.arrivals", "poisson"),
                Map.entry("benchmark.senders", "10"),
                Map.entry("benchmark.cores", "0.5"),
                Map.entry("benchmark.neighbour", "1"),
                Map.entry("benchmark.jvm", "-Xmx64m  -Xint"),
                Map.entry("benchmark.add", "true"),
                Map.entry("benchmark.write", "true"),
                Map.entry("benchmark.mode", "grid")));

        assertThat(options).isEqualTo(new BenchmarkOptions(
                List.of(new Cell(100, 10), new Cell(7, Cell.HIGHEST)), List.of(15, 60), 3, 1, List.of("naive", "before=/tmp/a"),
                Arrivals.POISSON, 10, 0.5, 1, List.of("-Xmx64m", "-Xint"), true, true));
        assertThat(options.load(options.cells().getLast(), 15).senders()).isEqualTo(7);
        assertThat(options.cells()).map(Cell::toString).containsExactly("100x10", "7xmax");
    }

    @Test
    void keepsThePageUnlessTheWholeGridIsMeasured() {
        assertThat(BenchmarkOptions.of(Map.of("benchmark.cells", "100x10")).write()).isFalse();
        assertThat(BenchmarkOptions.of(Map.of("benchmark.peers", "none")).write()).isFalse();
        assertThat(BenchmarkOptions.of(Map.of("benchmark.seconds", "60")).write()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cells     | 500          | CONNECTIONSxRATE
            cells     | 0x10         | CONNECTIONSxRATE
            cells     | 20001x1      | 1 to 20000 connections
            cells     | 10x100001    | 1 to 100000 messages
            cells     | 1x1,         | CONNECTIONSxRATE
            cells     | 9999999999x1 | CONNECTIONSxRATE
            seconds   | 0            | 1 to 3600
            seconds   | 15,x         | 1 to 3600
            warmup    | -1           | 0 to 600
            rounds    | 0            | 1 to 100
            peers     | apache       | naive, socketio, NAME=DIRECTORY or none
            arrivals  | often        | even or poisson
            senders   | 0            | 1 to 10000
            cores     | half         | a number such as 0.5
            cores     | 65           | at most 64
            neighbour | 65           | 0 to 64
            add       | perhaps      | true or false
            write     | perhaps      | true or false
            round     | 1            | no option benchmark.round
            """)
    void rejectsWhatItDoesNotAccept(String name, String value, String accepted) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchmarkOptions.of(Map.of("benchmark." + name, value)))
                .withMessageContaining(accepted);
    }
}
