package dev.chatroom.capacity;

import java.util.Locale;
import java.util.StringJoiner;

/** The table of docs/scaling.md: what rooms of several sizes need. */
final class ScalingTable {
    private static final int[] CONNECTIONS = {10_000, 100_000, 1_000_000};
    private static final double[] RATES = {1, 10, 50};

    private ScalingTable() {}

    static String of(CostModel costs) {
        var lines = new StringJoiner("\n", "", "\n");
        lines.add("| connections | messages/s | pods | connections a pod | CPU of a pod | of all pods "
                + "| a pod sends | Redis CPU | Redis sends | waits for its flush, p50 / p99 |");
        lines.add("|---|---|---|---|---|---|---|---|---|---|");
        for (int connections : CONNECTIONS) {
            for (double rate : RATES) {
                lines.add(row(CapacityPlan.of(connections, rate, costs)));
            }
        }
        return lines.toString();
    }

    private static String row(CapacityPlan plan) {
        var shape = plan.shape();
        var usage = plan.usage();
        return String.format(
                Locale.ROOT,
                "| %,d | %.0f | %,d | %,d | %.2f | %,.1f | %,.0f Mbit/s | %.2f | %,.1f Mbit/s | %.0f / %.0f ms |",
                shape.connections(),
                shape.rate(),
                shape.pods(),
                shape.connectionsPerPod(),
                usage.podCpu(),
                usage.cpuOf(shape.pods()),
                usage.podMegabits(),
                usage.redisCpu(),
                usage.redisMegabits(),
                usage.p50Millis(),
                usage.p99Millis());
    }
}
