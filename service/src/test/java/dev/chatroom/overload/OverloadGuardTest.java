package dev.chatroom.overload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverloadGuardTest {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final ManualScheduler time = new ManualScheduler();
    private final OverloadState state = new OverloadState();
    private final FakeLoad load = new FakeLoad();
    private final RecordedActions actions = new RecordedActions();

    @Test
    void appliesEachStepOnceAndReportsWhy() {
        start(OverloadConfig.DEFAULT);
        load.set(Resource.HEAP, 0.8);
        time.advance(TICK);
        time.advance(TICK);
        assertThat(actions.steps).containsExactly(OverloadStep.REFUSE);
        assertThat(state.step()).isEqualTo(OverloadStep.REFUSE);
        assertThat(state.status().reason()).isEqualTo("heap 80 %");
        assertThat(state.status().load()).containsEntry(Resource.HEAP, 0.8);

        load.set(Resource.HEAP, 0.1);
        time.advance(Duration.ofSeconds(10));
        assertThat(actions.steps).containsExactly(OverloadStep.REFUSE, OverloadStep.NONE);
        assertThat(state.status().reason()).isEmpty();
    }

    @Test
    void closesTheLargestUntilTheRestIsBelowTheFirstStep() {
        start(OverloadConfig.DEFAULT);
        load.set(Resource.HELD, 0.2);
        time.advance(TICK);
        assertThat(actions.closed).isEmpty();
        load.set(Resource.HELD, 0.35);
        time.advance(Duration.ofMillis(100));
        assertThat(actions.closed).containsExactly(200L);
        assertThat(actions.steps.getLast()).isEqualTo(OverloadStep.SHED);
    }

    @Test
    void goesOnClosingWhileTheClientsHoldTooMuch() {
        start(OverloadConfig.DEFAULT);
        load.set(Resource.HELD, 0.35);
        time.advance(TICK);
        int before = actions.closed.size();
        time.advance(TICK);
        assertThat(actions.closed.size()).isGreaterThan(before);
        load.set(Resource.HELD, 0.1);
        int after = actions.closed.size();
        time.advance(TICK);
        assertThat(actions.closed).hasSize(after);
    }

    @Test
    void closesForTheHeapOnceACollection() {
        start(OverloadConfig.DEFAULT);
        load.set(Resource.HEAP, 0.9);
        load.collections++;
        time.advance(TICK);
        assertThat(actions.closed).containsExactly(75L);
        load.collections++;
        time.advance(TICK);
        assertThat(actions.closed).containsExactly(75L, 75L);
    }

    @Test
    void looksMoreOftenWhileAStepApplies() {
        start(OverloadConfig.DEFAULT);
        time.advance(TICK);
        int calm = load.reads;
        load.set(Resource.HEAP, 0.8);
        time.advance(TICK);
        assertThat(load.reads - calm).isGreaterThan(calm);
    }

    @Test
    void distinguishesAFullInstanceFromAnOverloadedOne() {
        start(OverloadConfig.DEFAULT);
        load.set(Resource.CONNECTIONS, 1);
        time.advance(TICK);
        assertThat(state.status().onlyConnections()).isTrue();
        load.set(Resource.FILES, 0.9);
        time.advance(TICK);
        assertThat(state.status().onlyConnections()).isFalse();
    }

    @Test
    void goesOnAfterAReadingThatFails() {
        start(OverloadConfig.DEFAULT);
        load.fails = true;
        time.advance(TICK);
        load.fails = false;
        load.set(Resource.HEAP, 0.8);
        time.advance(TICK);
        assertThat(state.step()).isEqualTo(OverloadStep.REFUSE);
    }

    @Test
    void watchesNothingWhenOff() {
        start(OverloadConfig.OFF);
        assertThat(time.waiting()).isZero();
    }

    private void start(OverloadConfig config) {
        OverloadGuard.start(config, load, actions, time, state);
    }

    /** A heap of 1,000 bytes, half of which is the old generation. */
    private static final class FakeLoad implements OverloadLoad {
        private final Map<Resource, Double> readings = new EnumMap<>(Resource.class);
        private long collections;
        private int reads;
        private boolean fails;

        void set(Resource resource, double reading) {
            readings.put(resource, reading);
        }

        @Override
        public Map<Resource, Double> read() {
            reads++;
            if (fails) {
                throw new IllegalStateException("no readings, as the test wants");
            }
            return readings;
        }

        @Override
        public void collectIfStale(double part) {
            assertThat(part).isEqualTo(0.75);
        }

        @Override
        public long collections() {
            return collections;
        }

        @Override
        public long maxHeapBytes() {
            return 1_000;
        }

        @Override
        public long maxOldBytes() {
            return 500;
        }
    }

    private static final class RecordedActions implements OverloadActions {
        private final List<OverloadStep> steps = new ArrayList<>();
        private final List<Long> closed = new ArrayList<>();

        @Override
        public void apply(OverloadStep step) {
            steps.add(step);
        }

        @Override
        public int closeLargest(long bytes) {
            closed.add(bytes);
            return 1;
        }
    }
}
