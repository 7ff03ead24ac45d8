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

class CostsTest {
    private static final Path MEASURED = Path.of("src", "test", "resources", "capacity", "streams.csv");
    /** Beyond, entries were written in bulk, which is cheaper and is not what pods do. */
    private static final int ONE_BY_ONE = 2_000;

    private final Costs costs = Costs.measured();

    @ParameterizedTest
    @MethodSource("points")
    void whatRedisWasMeasuredToUseIsMetWithinAFifth(Point point) {
        double readsPerReader = point.readers() == 0 ? 0 : point.readsPerSecond() / point.readers();

        assertThat(costs.redisCpu(point.rate(), point.readers(), readsPerReader))
                .isCloseTo(point.redisCpu(), within(0.2 * point.redisCpu()));
    }

    @Test
    void atItsLimitRedisHasNoTimeLeft() {
        double limit = costs.entriesAtMost(40, 20);

        assertThat(costs.redisCpu(limit, 40, 20)).isCloseTo(1, within(1e-9));
    }

    static List<Point> points() throws IOException {
        return Files.readAllLines(MEASURED).stream()
                .skip(1)
                .map(Point::of)
                .filter(point -> point.rate() <= ONE_BY_ONE)
                .toList();
    }

    /**
     * What was measured.
     *
     * @param readers how many read all
     * @param rate entries a second
     * @param redisCpu cores of Redis
     * @param readsPerSecond of all readers together
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
