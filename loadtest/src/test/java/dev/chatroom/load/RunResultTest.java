package dev.chatroom.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A check without samples must not pass. */
class RunResultTest {
    private static final String HISTORY = """
            {"type":"history","messages":[],"cursor":"7-0","gap":false,"self":{"clientId":"me","name":"x"},"instance":"pod-a"}""";

    private final LoadPlan onePod = plan("1");
    private final LoadPlan twoPods = plan("2");

    @Test
    void crossPodLatencyIsSkippedWhereOnePodIsEnough() {
        var result = RunResult.of("Test", new SimulationState(onePod, (_, _, _) -> {}));

        assertThat(result.latency(onePod).status()).isEqualTo(Check.Status.SKIPPED);
    }

    @Test
    void crossPodLatencyFailsWithoutSamplesWherePodsAreRequired() {
        var result = RunResult.of("Test", new SimulationState(twoPods, (_, _, _) -> {}));

        assertThat(result.latency(twoPods).status()).isEqualTo(Check.Status.FAILED);
        assertThat(result.latency(twoPods).detail()).contains("no samples");
    }

    @Test
    void crossPodLatencyIsCheckedWhereThereAreSamples() {
        var state = new SimulationState(onePod, (_, _, _) -> {});
        state.delivered(new MessageStamp(state.run(), "pod-b", 0, 0, 1_000), false, 1_400, false);
        assertThat(RunResult.of("Test", state).latency(onePod).status()).isEqualTo(Check.Status.PASSED);

        state.delivered(new MessageStamp(state.run(), "pod-b", 0, 1, 1_000), false, 9_000, false);
        assertThat(RunResult.of("Test", state).latency(onePod).status()).isEqualTo(Check.Status.FAILED);
    }

    @Test
    void aRunWithoutMessagesFails() {
        var silent = LoadPlan.of(Map.of("targets", "http://a:1", "users", "1", "rate", "0")::get, 1, 50);
        var result = RunResult.of("Test", new SimulationState(silent, (_, _, _) -> {}));

        assertThat(result.completeness(silent))
                .filteredOn(check -> check.name().equals("messages sent"))
                .extracting(Check::status)
                .containsExactly(Check.Status.FAILED);
    }

    @Test
    void visitorsWhoNeverJoinedAreNotCounted() {
        var state = new SimulationState(onePod, (_, _, _) -> {});
        state.visitor();
        assertThat(RunResult.of("Test", state).visitors()).isZero();

        var visitor = state.visitor();
        visitor.joinFrame();
        visitor.receive(HISTORY, 1);
        assertThat(RunResult.of("Test", state).visitors()).isEqualTo(1);
    }

    @Test
    void latencyTrendIsSkippedWhereOnePodIsEnough() {
        assertThat(soak(onePod, 0, 0).latencyTrend(onePod).status()).isEqualTo(Check.Status.SKIPPED);
    }

    @Test
    void latencyTrendFailsWithoutSamples() {
        assertThat(soak(twoPods, 0, 0).latencyTrend(twoPods).status()).isEqualTo(Check.Status.FAILED);
        assertThat(soak(twoPods, 10, 0).latencyTrend(twoPods).status()).isEqualTo(Check.Status.FAILED);
        assertThat(soak(twoPods, 0, 10).latencyTrend(twoPods).status()).isEqualTo(Check.Status.FAILED);
    }

    @Test
    void latencyTrendFailsWhenDeliveriesBecomeSlower() {
        assertThat(soak(twoPods, 10, 70).latencyTrend(twoPods).status()).isEqualTo(Check.Status.PASSED);
        assertThat(soak(twoPods, 10, 71).latencyTrend(twoPods).status()).isEqualTo(Check.Status.FAILED);
    }

    /** All samples of the second and the last tenth have one latency; 0 is none. */
    private static SoakResult soak(LoadPlan plan, int secondMillis, int lastMillis) {
        var outcome = RunResult.of("Test", new SimulationState(plan, (_, _, _) -> {}));
        List<LatencyHistogram.Percentiles> tenths = IntStream.range(0, 10)
                .mapToObj(tenth -> percentiles(tenth == 1 ? secondMillis : tenth == 9 ? lastMillis : 0))
                .toList();
        return new SoakResult(outcome, tenths, 0, 0);
    }

    private static LatencyHistogram.Percentiles percentiles(int millis) {
        return new LatencyHistogram.Percentiles(millis == 0 ? 0 : 1, millis, millis, millis, millis);
    }

    private static LoadPlan plan(String pods) {
        return LoadPlan.of(Map.of("targets", "http://a:1", "users", "1", "pods", pods)::get, 1, 50);
    }
}
