package dev.chatroom.load;

import java.util.List;
import java.util.stream.Stream;

/**
 * One condition of a run's verdict.
 *
 * @param name what is checked
 * @param status how it went
 * @param detail the figure and its bound
 */
record Check(String name, Status status, String detail) {
    /** How a check went. */
    enum Status {
        PASSED("ok     "),
        FAILED("FAILED "),
        /** The run was not asked to measure it. */
        SKIPPED("skipped");

        private final String label;

        Status(String label) {
            this.label = label;
        }
    }

    static Check none(String name, long amount) {
        return of(name, amount == 0, name + ": " + amount);
    }

    static Check atMost(String name, long amount, long bound) {
        return of(name, amount <= bound, "%s: %d, at most %d".formatted(name, amount, bound));
    }

    static Check atLeast(String name, long amount, long bound) {
        return of(name, amount >= bound, "%s: %d, at least %d".formatted(name, amount, bound));
    }

    /** Fails without samples: nothing measured is not fast. */
    static Check p99AtMost(String name, LatencyHistogram.Percentiles latencies, long boundMillis) {
        return latencies.count() == 0 ? failed(name, "no samples") : atMost(name, latencies.p99Millis(), boundMillis);
    }

    static Check failed(String name, String why) {
        return new Check(name, Status.FAILED, name + ": " + why);
    }

    static Check skipped(String name, String why) {
        return new Check(name, Status.SKIPPED, name + ": " + why);
    }

    static Check of(String name, boolean passed, String detail) {
        return new Check(name, passed ? Status.PASSED : Status.FAILED, detail);
    }

    static List<Check> all(List<Check> first, Check... more) {
        return Stream.concat(first.stream(), Stream.of(more)).toList();
    }

    boolean isFailed() {
        return status == Status.FAILED;
    }

    @Override
    public String toString() {
        return "  %s %s".formatted(status.label, detail);
    }
}
