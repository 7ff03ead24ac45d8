package dev.chatroom.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.operator.chart.RenderCache.Input;
import org.junit.jupiter.api.Test;

class RenderCacheTest {
    private static final Input INPUT = new Input("1.0.0", "{}");

    @Test
    void findsTheOutputOfTheSameInputOnly() {
        var cache = new RenderCache(100);
        cache.put("rooms/lobby", INPUT, "output");

        assertThat(cache.find("rooms/lobby", INPUT)).contains("output");
        assertThat(cache.find("rooms/lobby", new Input("1.0.0", "{a}"))).isEmpty();
        assertThat(cache.find("rooms/lobby", new Input("2.0.0", "{}"))).isEmpty();
        assertThat(cache.find("other/lobby", INPUT)).isEmpty();
    }

    @Test
    void keepsTheLastOutputOfARoomOnly() {
        var cache = new RenderCache(100);
        cache.put("rooms/lobby", INPUT, "output");
        cache.put("rooms/lobby", new Input("2.0.0", "{}"), "new");

        assertThat(cache.find("rooms/lobby", INPUT)).isEmpty();
        assertThat(cache.find("rooms/lobby", new Input("2.0.0", "{}"))).contains("new");
    }

    @Test
    void forgetsTheRoomThatWasNotUsedForLongest() {
        var cache = new RenderCache(2 * (2 + 6));
        cache.put("a", INPUT, "output");
        cache.put("b", INPUT, "output");
        assertThat(cache.find("a", INPUT)).isPresent();

        cache.put("c", INPUT, "output");

        assertThat(cache.find("b", INPUT)).isEmpty();
        assertThat(cache.find("a", INPUT)).isPresent();
        assertThat(cache.find("c", INPUT)).isPresent();
    }
}
