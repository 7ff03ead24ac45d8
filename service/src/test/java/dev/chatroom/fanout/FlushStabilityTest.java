package dev.chatroom.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.fanout.SimulatedMachine.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps of load on a simulated machine: the flush schedule settles, and does not swing. */
class FlushStabilityTest {
    private static final int SECONDS = 4;

    @ParameterizedTest
    @CsvSource({
        // clients, cores, messages a second before, in and after the step
        "100, 2.0, 10, 1000",
        "500, 2.0, 10, 1000",
        "2000, 2.0, 10, 1000",
        "500, 0.5, 10, 1000",
        "2000, 0.5, 10, 1000",
        "500, 2.0, 100, 20000",
        "5000, 2.0, 10, 200"
    })
    void settlesAfterEachStep(int clients, double cores, int quiet, int busy) {
        var machine = new SimulatedMachine(clients, cores);

        assertSettled(machine.run(SECONDS, quiet));
        assertSettled(machine.run(SECONDS, busy));
        assertSettled(machine.run(SECONDS, quiet));
    }

    @Test
    void batchesInsteadOfFallingBehindAndRecovers() {
        var machine = new SimulatedMachine(300, 0.5);
        machine.run(SECONDS, 10);
        var quiet = last(machine.run(SECONDS, 10));

        var busy = last(machine.run(SECONDS, 2_000));
        var after = last(machine.run(SECONDS, 10));

        assertThat(busy.intervalNanos()).isGreaterThan(quiet.intervalNanos());
        assertThat(busy.lateNanos()).isLessThan(20_000_000);
        assertThat(after.intervalNanos()).isLessThan(2 * quiet.intervalNanos() + 1_000_000);
    }

    @Test
    void leavesTheMachineToABusyNeighbour() {
        var machine = new SimulatedMachine(500, 2);
        var alone = last(machine.run(SECONDS, 400));

        machine.neighbour(0.9);
        var beside = last(machine.run(SECONDS, 400));
        machine.neighbour(0);
        var after = last(machine.run(SECONDS, 400));

        assertThat(beside.intervalNanos()).isGreaterThan(alone.intervalNanos() * 3 / 2);
        assertThat(after.intervalNanos()).isLessThan(alone.intervalNanos() * 5 / 4);
    }

    /** In the second half the interval stays within a quarter of its mean, or within a millisecond. */
    private static void assertSettled(List<Sample> samples) {
        var settled = samples.subList(samples.size() / 2, samples.size());
        double mean = settled.stream().mapToLong(Sample::intervalNanos).average().orElseThrow();
        double band = Math.max(1_000_000, mean / 4);
        assertThat(settled).allSatisfy(
                sample -> assertThat((double) sample.intervalNanos()).isBetween(mean - band, mean + band));
    }

    private static Sample last(List<Sample> samples) {
        return samples.getLast();
    }
}
