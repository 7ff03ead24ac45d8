package dev.chatroom.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OverloadControlTest {
    private static final long SECOND = 1_000_000_000;

    private final OverloadControl control = new OverloadControl(OverloadConfig.DEFAULT);
    /** The origin of a monotonic clock is arbitrary: it may be negative. */
    private long now = -3 * SECOND;

    @ParameterizedTest
    @CsvSource({
        "HEAP, 0.74, NONE", "HEAP, 0.75, REFUSE", "HEAP, 0.82, REDUCE", "HEAP, 0.88, SHED", "HEAP, 0.94, REJECT",
        "HELD, 0.14, NONE", "HELD, 0.15, REFUSE", "HELD, 0.21, REDUCE", "HELD, 0.26, SHED", "HELD, 0.99, SHED",
        "FILES, 0.84, NONE", "FILES, 0.85, REFUSE", "FILES, 1, REFUSE",
        "CPU, 0.94, NONE", "CPU, 0.95, REFUSE", "CPU, 0.97, REDUCE", "CPU, 2, REDUCE",
        "CONNECTIONS, 0.99, NONE", "CONNECTIONS, 1, REFUSE", "CONNECTIONS, 1.1, REFUSE"
    })
    void beginsEachStepAtItsThreshold(Resource resource, double reading, OverloadStep step) {
        assertThat(read(resource, reading)).isEqualTo(step);
    }

    @ParameterizedTest
    @EnumSource(Resource.class)
    void neverGoesPastTheLastStepOfAResource(Resource resource) {
        assertThat(read(resource, 10)).isEqualTo(resource.last());
    }

    @Test
    void theCpuAloneClosesAndRejectsNothing() {
        assertThat(read(Resource.CPU, 100).includes(OverloadStep.SHED)).isFalse();
    }

    @Test
    void theHighestStepOfAllResourcesApplies() {
        now += SECOND;
        assertThat(control.update(Map.of(Resource.CPU, 1.0, Resource.HEAP, 0.76, Resource.FILES, 0.9), now))
                .isEqualTo(OverloadStep.REDUCE);
        assertThat(control.causes()).containsExactly(Resource.CPU);
    }

    @Test
    void endsOneStepAfterAnotherWhenAllIsCalm() {
        assertThat(read(Resource.HEAP, 0.95)).isEqualTo(OverloadStep.REJECT);
        var steps = new ArrayList<OverloadStep>();
        for (int second = 0; second < 30; second++) {
            steps.add(read(Resource.HEAP, 0.1));
        }
        assertThat(steps.stream().distinct())
                .containsExactly(
                        OverloadStep.REJECT,
                        OverloadStep.SHED,
                        OverloadStep.REDUCE,
                        OverloadStep.REFUSE,
                        OverloadStep.NONE);
        assertThat(steps.indexOf(OverloadStep.SHED)).isEqualTo(5);
        assertThat(control.causes()).isEmpty();
    }

    @Test
    void doesNotFlapAroundAThreshold() {
        var steps = new ArrayList<OverloadStep>();
        for (int second = 0; second < 60; second++) {
            steps.add(read(Resource.HEAP, second % 2 == 0 ? 0.76 : 0.74));
        }
        assertThat(steps).containsOnly(OverloadStep.REFUSE);
    }

    @Test
    void aPeakStartsTheCalmAnew() {
        read(Resource.HEAP, 0.76);
        for (int i = 0; i < 10; i++) {
            for (int second = 0; second < 5; second++) {
                assertThat(read(Resource.HEAP, 0.1)).isEqualTo(OverloadStep.REFUSE);
            }
            assertThat(read(Resource.HEAP, 0.76)).isEqualTo(OverloadStep.REFUSE);
        }
    }

    @Test
    void aResourceThatIsNotWatchedCausesNothing() {
        var blind = new OverloadControl(OverloadConfig.DEFAULT.without(Resource.CPU));
        assertThat(blind.update(Map.of(Resource.CPU, 1.0), now)).isEqualTo(OverloadStep.NONE);
        assertThat(new OverloadControl(OverloadConfig.OFF).update(Map.of(Resource.HEAP, 1.0), now))
                .isEqualTo(OverloadStep.NONE);
    }

    @Test
    void aResourceThatIsNotReadIsCalm() {
        assertThat(control.update(Map.of(), now)).isEqualTo(OverloadStep.NONE);
        assertThat(control.causes()).isEqualTo(List.of());
    }

    private OverloadStep read(Resource resource, double reading) {
        now += SECOND;
        return control.update(Map.of(resource, reading), now);
    }
}
