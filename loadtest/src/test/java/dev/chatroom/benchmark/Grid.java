package dev.chatroom.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * All measurements of a run. Figures are medians of the rounds. A ratio compares this service with the best peer of the same
 * round, for each figure, so that the speed of the machine, which varies over minutes, cancels out; it is the median of the
 * rounds too.
 */
record Grid(List<Measurement> measurements) {
    Grid {
        measurements = List.copyOf(measurements);
    }

    /** The figures of a measurement. */
    enum Figure {
        SAME_P50,
        SAME_P99,
        CROSS_P50,
        CROSS_P99,
        EFFICIENCY,
        RATE;

        double of(TalkResult result) {
            return switch (this) {
                case SAME_P50 -> result.sameP50();
                case SAME_P99 -> result.sameP99();
                case CROSS_P50 -> result.crossP50();
                case CROSS_P99 -> result.crossP99();
                case EFFICIENCY -> result.deliveriesPerCpuSecond();
                case RATE -> result.deliveriesPerSecond();
            };
        }

        private boolean lessIsBetter() {
            return this != EFFICIENCY && this != RATE;
        }
    }

    /** The lengths that were measured, in order. */
    List<Integer> lengths() {
        return measurements.stream().map(Measurement::seconds).distinct().sorted().toList();
    }

    /** The cells that were measured, in order of measurement. */
    List<Cell> cells() {
        return measurements.stream().map(Measurement::cell).distinct().toList();
    }

    /** The servers, peers first. */
    List<String> servers() {
        var names = measurements.stream().map(Measurement::server).distinct().toList();
        return Stream.concat(
                        names.stream().filter(isService().negate()), names.stream().filter(isService()))
                .toList();
    }

    /** How many rounds the cells have. */
    LongSummaryStatistics roundsPerCell() {
        return measurements.stream()
                .collect(Collectors.groupingBy(
                        each -> List.of(each.cell(), each.seconds()), Collectors.mapping(Measurement::round, Collectors.toSet())))
                .values()
                .stream()
                .mapToLong(Set::size)
                .summaryStatistics();
    }

    /** The rounds of a cell on a server. */
    List<Measurement> rounds(Cell cell, int seconds, String server) {
        return measurements.stream()
                .filter(each -> each.cell().equals(cell) && each.seconds() == seconds && each.server().equals(server))
                .toList();
    }

    /** The median of a figure; empty when the server did not finish a round of this cell. */
    static OptionalDouble median(List<Measurement> rounds, ToDoubleFunction<TalkResult> figure) {
        return median(rounds.stream().map(Measurement::talk).mapToDouble(figure));
    }

    /**
     * This service as a ratio to the best peer of the same round, the median of the rounds; empty without a round that both
     * finished.
     *
     * @param result selects what is compared; {@code null} when there is none
     */
    OptionalDouble ratio(Cell cell, int seconds, Figure figure, Function<Measurement, TalkResult> result) {
        return median(rounds(cell, seconds, ServerUnderTest.SERVICE).stream()
                .filter(own -> result.apply(own) != null)
                .flatMapToDouble(own -> bestPeer(own, figure, result)
                        .map(best -> DoubleStream.of(figure.of(result.apply(own)) / best))
                        .orElse(DoubleStream.empty())));
    }

    /** The median of values; empty without any. */
    static OptionalDouble median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1).average();
    }

    private Optional<Double> bestPeer(Measurement own, Figure figure, Function<Measurement, TalkResult> result) {
        var peers = measurements.stream()
                .filter(each -> each.round() == own.round() && each.seconds() == own.seconds() && each.cell().equals(own.cell()))
                .filter(each -> !isService().test(each.server()))
                .map(result)
                .filter(each -> each != null)
                .mapToDouble(figure::of)
                .filter(value -> value > 0);
        var best = figure.lessIsBetter() ? peers.min() : peers.max();
        return best.isPresent() ? Optional.of(best.getAsDouble()) : Optional.empty();
    }

    private static Predicate<String> isService() {
        return ServerUnderTest.SERVICE::equals;
    }
}
