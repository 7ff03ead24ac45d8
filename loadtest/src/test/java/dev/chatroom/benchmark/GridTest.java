package dev.chatroom.benchmark;

import static dev.chatroom.benchmark.GridFixture.CELL;
import static dev.chatroom.benchmark.GridFixture.measurement;
import static dev.chatroom.benchmark.GridFixture.talk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.benchmark.Grid.Figure;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class GridTest {
    @Test
    void comparesWithTheBestPeerOfEachFigure() {
        var grid = new Grid(List.of(
                measurement(0, "quick", talk(100_000, 1, 4)),
                measurement(0, "cheap", talk(400_000, 10, 40)),
                measurement(0, "this service", talk(200_000, 3, 6))));

        assertThat(ratio(grid, Figure.SAME_P50)).isEqualTo(3);
        assertThat(ratio(grid, Figure.CROSS_P99)).isEqualTo(1.5);
        assertThat(ratio(grid, Figure.EFFICIENCY)).isEqualTo(0.5);
    }

    @Test
    void comparesWithinARoundAndTakesTheMedian() {
        // The machine is half as fast in the second round; the peer fails in the fourth.
        var grid = new Grid(List.of(
                measurement(0, "peer", talk(100, 1, 1)), measurement(0, "this service", talk(200, 1, 1)),
                measurement(1, "this service", talk(100, 1, 1)), measurement(1, "peer", talk(50, 1, 1)),
                measurement(2, "peer", talk(100, 1, 1)), measurement(2, "this service", talk(900, 1, 1)),
                measurement(3, "this service", talk(1, 1, 1))));

        assertThat(ratio(grid, Figure.EFFICIENCY)).isEqualTo(2);
    }

    @Test
    void hasNoRatioWithoutPeer() {
        var grid = new Grid(List.of(measurement(0, "this service", talk(100, 1, 1))));

        assertThat(grid.ratio(CELL, 15, Figure.SAME_P50, Measurement::talk)).isEmpty();
        assertThat(grid.ratio(new Cell(1, 1), 15, Figure.SAME_P50, Measurement::talk)).isEmpty();
        assertThat(grid.ratio(CELL, 60, Figure.SAME_P50, Measurement::talk)).isEmpty();
    }

    @Test
    void listsThisServiceLast() {
        assertThat(GridFixture.twiceAsGood().servers()).containsExactly("naive port", "Socket.IO", "this service");
    }

    @Test
    void takesTheMeanOfTheTwoInTheMiddle() {
        assertThat(Grid.median(DoubleStream.of(9, 1, 3, 2))).hasValue(2.5);
        assertThat(Grid.median(DoubleStream.of(9, 1, 2))).hasValue(2);
        assertThat(Grid.median(DoubleStream.empty())).isEmpty();
    }

    private static double ratio(Grid grid, Figure figure) {
        return grid.ratio(CELL, 15, figure, Measurement::talk).orElseThrow();
    }
}
