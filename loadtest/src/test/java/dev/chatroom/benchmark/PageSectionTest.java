package dev.chatroom.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageSectionTest {
    private static final String PLACE = "<!-- one: written by mvn -Pbenchmark -->\nold\n<!-- end of one -->";

    @Test
    void replacesTheSectionOfAPage() {
        assertThat(PageSection.replace("before\n" + PLACE + "\nafter\n", "one", "new\n"))
                .isEqualTo("before\n" + PLACE.replace("old", "new") + "\nafter\n");
    }

    @Test
    void rejectsAPageWithoutTheComments() {
        assertThatIllegalArgumentException().isThrownBy(() -> PageSection.replace("no place", "one", "new"));
        assertThatIllegalArgumentException().isThrownBy(() -> PageSection.replace(PLACE, "another", "new"));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0.5,0", "0,1"})
    void thePageHasEverySection(String cores, String neighbours) throws IOException {
        var options = BenchmarkOptions.of(Map.of("benchmark.cores", cores, "benchmark.neighbour", neighbours));
        var page = Files.readString(Path.of("..", "docs", "performance.md"));

        assertThat(PageSection.replace(page, Benchmark.section(options), "new")).contains("-->\nnew<!--");
        assertThat(PageSection.replace(page, FlushStep.SECTION, "new")).contains("-->\nnew<!--");
    }
}
