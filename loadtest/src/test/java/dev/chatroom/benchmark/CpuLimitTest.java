package dev.chatroom.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuLimitTest {
    private static final List<String> COMMAND = List.of("java", "-version");

    @TempDir
    Path cgroups;

    @Test
    void changesNoCommandWithoutLimit() throws IOException {
        try (var limit = new CpuLimit(0, cgroups)) {
            assertThat(limit.wrap(COMMAND)).isEqualTo(COMMAND);
            assertThat(cgroups).isEmptyDirectory();
        }
    }

    @Test
    void createsAGroupForEachProcess() throws IOException {
        Files.createFile(cgroups.resolve("cgroup.controllers"));
        var limit = new CpuLimit(0.5, cgroups);
        var one = group(limit.wrap(COMMAND));
        var two = group(limit.wrap(COMMAND));

        assertThat(one).isNotEqualTo(two);
        assertThat(one.resolve("cpu.max")).hasContent("50000 100000");
        assertThat(cgroups.resolve("cgroup.subtree_control")).hasContent("+cpu");
    }

    @Test
    void limitsInTheHierarchyOfTheCpuWhereThereAreSeveral() throws IOException {
        Files.createDirectory(cgroups.resolve("cpu"));
        var command = new CpuLimit(1.25, cgroups).wrap(COMMAND);

        assertThat(group(command).getParent()).isEqualTo(cgroups.resolve("cpu"));
        assertThat(group(command).resolve("cpu.cfs_quota_us")).hasContent("125000");
        assertThat(group(command).resolve("cpu.cfs_period_us")).hasContent("100000");
        assertThat(command).endsWith("java", "-version");
    }

    @Test
    void saysWhyItCannot() {
        assertThatIOException()
                .isThrownBy(() -> new CpuLimit(0.5, cgroups.resolve("nothing")).wrap(COMMAND))
                .withMessageContaining("no permission for control groups in " + cgroups.resolve("nothing"));
    }

    private static Path group(List<String> command) {
        return Path.of(command.get(5));
    }
}
