package dev.chatroom.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CapacitySimulationTest {
    private static final Path MEASURED = Path.of("src", "test", "resources", "capacity", "room.csv");
    /** Equal pauses, as in the benchmark. */
    private static final DoubleUnaryOperator EVENLY = DoubleUnaryOperator.identity();

    private static final CostModel PLAIN = new CostModel(0, 0, 1e-5, 1e-6, 0, 1e-5, 1e-5, 1e-6, 100, 0);

    @ParameterizedTest
    @MethodSource("points")
    void predictsMeasuredPodCpuWithinAFifth(Point point) {
        var usage = CapacitySimulation.of(point.shape(), CostModel.measured(), EVENLY);

        assertThat(usage.cpuOf(point.shape().pods())).isCloseTo(point.podCpu(), within(0.2 * point.podCpu()));
    }

    @Test
    void idlePodFlushesEachMessageAtOnce() {
        var usage = CapacitySimulation.of(new RoomShape(2, 1_000, 1), PLAIN, EVENLY);

        assertThat(usage.podCpu()).isCloseTo(500 * (1e-5 + 1e-6), within(1e-6));
        assertThat(usage.p99Millis()).isCloseTo(500 * 1.1e-5 * 1_000 / 2, within(0.01));
    }

    @Test
    void busyPodBatchesMessages() {
        var usage = CapacitySimulation.of(new RoomShape(2, 1_000, 200), PLAIN, EVENLY);

        // 20 flushes per second with 10 messages each.
        assertThat(usage.podCpu()).isCloseTo(500 * (20 * 1e-5 + 200 * 1e-6), within(0.002));
        assertThat(usage.p50Millis()).isBetween(20.0, 35.0);
    }

    @Test
    void overloadedPodFlushesLessOften() {
        var usage = CapacitySimulation.of(new RoomShape(1, 20_000, 50), PLAIN, EVENLY);

        // A flush of 20,000 writes takes 0.2 s; the next begins at once.
        assertThat(usage.podCpu()).isGreaterThan(0.99);
        assertThat(usage.p99Millis()).isGreaterThan(300);
    }

    @Test
    void plansLeaveHeadroom() {
        var plan = CapacityPlan.of(100_000, 10, CostModel.measured());

        assertThat(plan.usage().podCpu()).isLessThanOrEqualTo(0.6);
        assertThat(plan.shape().pods()).isGreaterThan(CapacityPlan.of(10_000, 10, CostModel.measured()).shape().pods());
    }

    static List<Point> points() throws IOException {
        return Files.readAllLines(MEASURED).stream().skip(1).map(Point::of).toList();
    }

    /**
     * A measurement.
     *
     * @param shape of the room
     * @param podCpu cores of all pods
     */
    record Point(RoomShape shape, double podCpu) {
        static Point of(String line) {
            var fields = line.split(",", -1);
            return new Point(
                    new RoomShape(Integer.parseInt(fields[0]), Integer.parseInt(fields[1]), Double.parseDouble(fields[2])),
                    Double.parseDouble(fields[3]));
        }
    }
}
