package dev.chatroom.benchmark;

import dev.chatroom.benchmark.Grid.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The goals of a cell: no latency that people notice is worse than the best peer's, and no delivery costs more CPU. */
final class Goals {
    private static final double LONGEST_RATIO = 1.2;
    private static final double GOOD_P50_MILLIS = 5;
    private static final double GOOD_P99_MILLIS = 15;
    private static final double LONGEST_SHORT_OF_CPU_MILLIS = 150;
    private static final double HIGHEST_RATE = 3;
    private static final Map<Cell, Double> EFFICIENCY = Map.of(new Cell(500, 100), 1.3, new Cell(500, 400), 3.0);
    private static final double DEFAULT_EFFICIENCY = 1;

    private static final Map<Figure, Double> GOOD_MILLIS = Map.of(
            Figure.SAME_P50, GOOD_P50_MILLIS,
            Figure.CROSS_P50, GOOD_P50_MILLIS,
            Figure.SAME_P99, GOOD_P99_MILLIS,
            Figure.CROSS_P99, GOOD_P99_MILLIS);
    private static final Map<Figure, String> NAMES = Map.of(
            Figure.SAME_P50, "same p50",
            Figure.CROSS_P50, "cross p50",
            Figure.SAME_P99, "same p99",
            Figure.CROSS_P99, "cross p99",
            Figure.EFFICIENCY, "deliveries per CPU-second",
            Figure.RATE, "deliveries/s");

    private Goals() {}

    /**
     * The goals that this service misses in a cell.
     *
     * @param shortOfCpu whether CPU was limited or a neighbour busy: then only p99 counts, which stays below 150 ms, and that
     *     nothing is lost
     */
    static List<String> missed(Grid grid, Cell cell, int seconds, boolean shortOfCpu) {
        var rounds = grid.rounds(cell, seconds, ServerUnderTest.SERVICE);
        var missed = new ArrayList<String>();
        if (rounds.isEmpty()) {
            return List.of("not measured");
        }
        if (!rounds.stream().allMatch(round -> round.talk().isComplete())) {
            missed.add("deliveries lost or doubled");
        }
        if (cell.isHighest()) {
            check(missed, Figure.RATE, grid.ratio(cell, seconds, Figure.RATE, Measurement::talk), HIGHEST_RATE);
        } else if (shortOfCpu) {
            double p99 = Grid.median(rounds, TalkResult::allP99).orElseThrow();
            if (p99 >= LONGEST_SHORT_OF_CPU_MILLIS) {
                missed.add("p99");
            }
        } else {
            GOOD_MILLIS.keySet().stream().sorted().forEach(figure -> checkLatency(missed, grid, cell, seconds, figure));
            check(
                    missed,
                    Figure.EFFICIENCY,
                    grid.ratio(cell, seconds, Figure.EFFICIENCY, Measurement::talk),
                    EFFICIENCY.getOrDefault(cell, DEFAULT_EFFICIENCY));
        }
        return List.copyOf(missed);
    }

    private static void checkLatency(List<String> missed, Grid grid, Cell cell, int seconds, Figure figure) {
        var ratio = grid.ratio(cell, seconds, figure, Measurement::talk);
        double millis = Grid.median(grid.rounds(cell, seconds, ServerUnderTest.SERVICE), figure::of).orElseThrow();
        if (millis >= GOOD_MILLIS.get(figure) && ratio.isPresent() && ratio.getAsDouble() > LONGEST_RATIO) {
            missed.add(NAMES.get(figure));
        }
    }

    private static void check(List<String> missed, Figure figure, OptionalDouble ratio, double least) {
        if (ratio.isPresent() && ratio.getAsDouble() < least) {
            missed.add(NAMES.get(figure));
        }
    }
}
