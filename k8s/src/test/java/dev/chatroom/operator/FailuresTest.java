package dev.chatroom.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.operator.chart.RejectedSpecException;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which failures stall a room, and which the operator retries. */
class FailuresTest {
    @ParameterizedTest
    @CsvSource({
        "400, true", "403, true", "404, true", "413, true", "422, true",
        "409, false", "429, false", "500, false", "503, false", "504, false", "0, false",
    })
    void answersOfTheApiServerStallIfTheyWouldBeTheSameAgain(int code, boolean stalled) {
        var status = new StatusBuilder().withCode(code).withMessage("reason of the API server").build();
        var failure = Failures.of(new KubernetesClientException("failed", code, status));

        assertThat(failure.stalled()).isEqualTo(stalled);
        assertThat(failure.message()).isNotBlank();
    }

    @Test
    void rejectedSpecsStallAndKeepTheirReason() {
        var failure = Failures.of(new RejectedSpecException("InvalidValues", "spec.values.autoscaling: must be an object"));

        assertThat(failure.stalled()).isTrue();
        assertThat(failure.reason()).isEqualTo("InvalidValues");
    }

    @Test
    void anyOtherExceptionStallsWithItsName() {
        assertThat(Failures.of(new ClassCastException("no"))).satisfies(failure -> {
            assertThat(failure.stalled()).isTrue();
            assertThat(failure.message()).contains("ClassCastException");
        });
        assertThat(Failures.of(new NullPointerException()).message()).isNotBlank();
    }

    @Test
    void truncatesLongMessages() {
        var failure = Failures.of(new RejectedSpecException("InvalidValues", "x".repeat(10_000)));

        assertThat(failure.message()).hasSizeLessThan(700);
    }
}
