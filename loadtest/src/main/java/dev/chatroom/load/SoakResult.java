package dev.chatroom.load;

import java.util.List;

/**
 * The result of {@link Soak}.
 *
 * @param outcome as for {@link CrossPodDelivery}
 * @param crossPodByTenths latencies from pod to pod in each tenth of the run
 * @param heapAtFirstMb the smallest heaps of all pods in the second quarter; 0 when they were not measured
 * @param heapInTheEndMb the same in the last quarter
 */
record SoakResult(
        RunResult outcome, List<LatencyHistogram.Percentiles> crossPodByTenths, long heapAtFirstMb, long heapInTheEndMb) {
    private static final String CHECK = "cross pod p99 in the last tenth, ms";
    private static final long SLACK_MILLIS = 50;

    /**
     * Whether deliveries did not become more than twice as slow. Skipped where one pod is enough and nothing crossed pods,
     * failed where samples are missing.
     */
    Check latencyTrend(LoadPlan plan) {
        // The first tenth is for warming up.
        var first = crossPodByTenths.get(1);
        var last = crossPodByTenths.getLast();
        if (outcome.crossPod().count() == 0 && plan.minPods() < 2) {
            return Check.skipped(CHECK, "nothing crossed pods");
        }
        return first.count() == 0
                ? Check.failed(CHECK, "no samples in the second tenth")
                : Check.p99AtMost(CHECK, last, 2L * first.p99Millis() + SLACK_MILLIS);
    }
}
