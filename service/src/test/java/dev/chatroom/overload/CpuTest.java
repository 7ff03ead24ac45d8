package dev.chatroom.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.chatroom.testing.ManualScheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuTest {
    @TempDir
    private Path group;

    private final ManualScheduler time = new ManualScheduler();
    private long cpuNanos = 5_000;

    @ParameterizedTest
    @CsvSource({
        "50000 100000, 0.5", "150000 100000, 1.5", "max 100000, 4", "800000 100000, 4", "nonsense, 4", "0 100000, 4", "1 0, 4"
    })
    void readsTheQuotaOfAControlGroup(String text, double cpus) throws IOException {
        Files.writeString(group.resolve("cpu.max"), text + "\n");
        assertThat(CpuQuota.cpus(group, 4)).isEqualTo(cpus);
    }

    @ParameterizedTest
    @CsvSource({"50000, 0.5", "-1, 4"})
    void readsTheQuotaOfVersion1(String quota, double cpus) throws IOException {
        Files.createDirectory(group.resolve("cpu"));
        Files.writeString(group.resolve("cpu/cpu.cfs_quota_us"), quota + "\n");
        Files.writeString(group.resolve("cpu/cpu.cfs_period_us"), "100000\n");
        assertThat(CpuQuota.cpus(group, 4)).isEqualTo(cpus);
    }

    @Test
    void usesTheProcessorsWithoutAControlGroup() {
        assertThat(CpuQuota.cpus(group.resolve("none"), 4)).isEqualTo(4);
    }

    @Test
    void averagesOverHalfAMinute() {
        var meter = new CpuMeter(() -> cpuNanos, 0.5, time);
        assertThat(meter.read()).isZero();
        assertThat(busy(meter, 5)).isLessThan(0.2);
        assertThat(busy(meter, 25)).isCloseTo(0.63, within(0.01));
        assertThat(busy(meter, 90)).isGreaterThan(0.97);
    }

    @Test
    void readsAtMostOnceASecond() {
        var meter = new CpuMeter(() -> cpuNanos, 1, time);
        cpuNanos += 900_000_000;
        time.advance(Duration.ofMillis(900));
        assertThat(meter.read()).isZero();
    }

    /** Uses all of half a CPU. */
    private double busy(CpuMeter meter, int seconds) {
        double read = 0;
        for (int i = 0; i < seconds; i++) {
            time.advance(Duration.ofSeconds(1));
            cpuNanos += 500_000_000;
            read = meter.read();
        }
        return read;
    }
}
