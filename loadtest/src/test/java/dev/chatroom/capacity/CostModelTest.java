package dev.chatroom.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CostModelTest {
    private static final Path MEASURED = Path.of("src", "test", "resources", "capacity", "streams.csv");
    /** At higher rates entries were written in bulk, which is cheaper and not what pods do. */
    private static final int MAX_RATE_ONE_BY_ONE = 2_000;

    private final CostModel costs = CostModel.measured();

    @ParameterizedTest
    @MethodSource("points")
    void predictsMeasuredRedisCpuWithinAFifth(Point point) {
        double readsPerReader = point.readers() == 0 ? 0 : point.readsPerSecond() / point.readers();

        assertThat(costs.redisCpu(point.rate(), point.readers(), readsPerReader))
                .isCloseTo(point.redisCpu(), within(0.2 * point.redisCpu()));
    }

    @Test
    void redisUsesAWholeCoreAtItsLimit() {
        double limit = costs.maxEntriesPerSecond(40, 20);

        assertThat(costs.redisCpu(limit, 40, 20)).isCloseTo(1, within(1e-9));
    }

    static List<Point> points() throws IOException {
        return Files.readAllLines(MEASURED).stream()
                .skip(1)
                .map(Point::of)
                .filter(point -> point.rate() <= MAX_RATE_ONE_BY_ONE)
                .toList();
    }

    /**
     * A measurement.
     *
     * @param readers the number of readers
     * @param rate entries per second
     * @param redisCpu cores of Redis
     * @param readsPerSecond reads per second of all readers together
     */
    record Point(int readers, double rate, double redisCpu, double readsPerSecond) {
        static Point of(String line) {
            var fields = line.split(",", -1);
            return new Point(
                    Integer.parseInt(fields[0]),
                    Double.parseDouble(fields[2]),
                    Double.parseDouble(fields[3]),
                    Double.parseDouble(fields[4]));
        }
    }
}
