package dev.chatroom.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table of docs/scaling.md is up to date; {@code -Dgenerate=true} rewrites it. */
class ScalingTableTest {
    private static final Path PAGE = Path.of("..", "docs", "scaling.md");
    private static final String START = "<!-- simulated -->\n";
    private static final String END = "<!-- end of simulated -->";

    @Test
    void pageHasTheSimulatedTable() throws IOException {
        var page = Files.readString(PAGE);
        var expected = page.substring(0, page.indexOf(START) + START.length())
                + ScalingTable.of(CostModel.measured())
                + page.substring(page.indexOf(END));
        if (System.getProperty("generate") != null) {
            Files.writeString(PAGE, expected);
        }

        assertThat(PAGE).content().isEqualTo(expected);
    }
}
