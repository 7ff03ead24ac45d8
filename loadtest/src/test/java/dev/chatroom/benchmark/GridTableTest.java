package dev.chatroom.benchmark;

import static dev.chatroom.benchmark.GridFixture.lossy;
import static dev.chatroom.benchmark.GridFixture.measurement;
import static dev.chatroom.benchmark.GridFixture.talk;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GridTableTest {
    @Test
    void hasARowForEachServerAndOneForTheRatios() {
        assertThat(GridTable.of(GridFixture.twiceAsGood(), false)).contains("""
                15 seconds each:

                | connections x messages/s |  | lost / doubled | same pod p50 / p99 | cross pod p50 / p99 | deliveries per CPU-second | CPU, cores | noise |
                |---|---|---|---|---|---|---|---|
                | 500 x 40 | naive port | 0 / 0 | 1.0 / 4.0 ms | 1.5 / 6.0 ms | 100,000 | 0.10 | 5 % |
                |  | Socket.IO | 0 / 0 | 2.0 / 8.0 ms | 3.0 / 12.0 ms | 50,000 | 0.10 | 5 % |
                |  | this service | 0 / 0 | 0.5 / 2.0 ms | 0.8 / 3.0 ms | 200,000 | 0.10 | 5 % |
                |  | ratio, goals | met | 0.50 / 0.50 | 0.50 / 0.50 | 2.00 x |  |  |

                All connections join at once:
                """);
    }

    @Test
    void addsUpLossesAndNamesFailures() {
        var grid = new Grid(List.of(
                measurement(0, "this service", lossy(talk(1, 1, 1), 1_000, 2)),
                measurement(1, "this service", lossy(talk(1, 1, 1), 500, 0)),
                new Measurement(0, 15, new Cell(100, 10), "naive port", GridFixture.JOIN, talk(1, 1, 1), talk(1, 1, 1))));

        assertThat(GridTable.of(grid, false))
                .contains("|  | this service | 1,500 / 2 | 1.0 / 1.0 ms |")
                .contains("| 500 x 40 | naive port | failed |")
                .contains("|  | ratio, goals | missed: deliveries lost or doubled | none / none |");
    }

    @Test
    void hasTheHighestRatesInATableOfTheirOwn() {
        var cell = new Cell(500, Cell.HIGHEST);
        var grid = new Grid(List.of(
                measurement(0, cell, "naive port", talk(1_000_000, 1, 200), null),
                measurement(0, cell, "this service", talk(9_000_000, 1, 200), talk(6_000_000, 1, 90))));

        assertThat(GridTable.of(grid, false)).startsWith("""
                The highest rate, raised by half every 15 seconds, in deliveries/s:

                | connections |  | with p99 below 1 s | with p99 below 100 ms | deliveries per CPU-second | noise |
                |---|---|---|---|---|---|
                | 500 | naive port | 100,000 | none | 1,000,000 | 5 % |
                |  | this service | 900,000 | 600,000 | 9,000,000 | 5 % |
                |  | ratio, goals | 9.00 x, met | none | 9.00 x |  |
                """);
    }

    @Test
    void listsTheJoins() {
        assertThat(GridTable.of(GridFixture.twiceAsGood(), false))
                .contains("| 500 | naive port | 2.0 s | 3.0 s | 4.0 MB | 5.0 s | 6 kB | 1.0 s |");
    }

    @Test
    void saysWhenSomebodyWasNeverToldTheFullCount() {
        var join = new JoinResult(1, JoinResult.NEVER, 3, 4, 5, 6);
        var grid = new Grid(List.of(
                new Measurement(0, 15, GridFixture.CELL, "naive port", join, talk(1, 1, 1), talk(1, 1, 1))));

        assertThat(GridTable.of(grid, false)).contains("| 500 | naive port | never | 3.0 s |");
    }
}
