package dev.chatroom.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResourceTrendTest {
    private final ResourceTrend trend = new ResourceTrend();

    @Test
    void acceptsGrowthWhileTheInstanceWarmsUp() {
        IntStream.range(0, 20).forEach(i -> trend.add(1, Math.min(20 + 4 * i, 36), 30, 100));

        assertThat(trend.findings()).isEmpty();
    }

    @Test
    void reportsWhatKeepsGrowing() {
        IntStream.range(0, 20).forEach(i -> trend.add(1, 20 + 2 * i, 30, 100 + 10 * i));

        assertThat(trend.findings()).containsExactly("heap, MB grew from 34 to 54", "descriptors grew from 170 to 270");
    }
}
