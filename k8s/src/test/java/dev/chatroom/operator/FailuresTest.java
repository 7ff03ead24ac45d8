package dev.chatroom.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.operator.chart.RejectedSpecException;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
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

    /** The client's own message begins with the request, and ends with the whole answer. */
    @Test
    void messageIsThatOfTheApiServer() {
        var status = new StatusBuilder().withCode(403).withMessage("services \"lobby\" is forbidden: exceeded quota: small").build();
        var failure = Failures.of(new KubernetesClientException("Failure executing: PATCH at: https://10.43.0.1", 403, status));

        assertThat(failure.message()).isEqualTo("services \"lobby\" is forbidden: exceeded quota: small");
        assertThat(failure.reason()).isEqualTo("Forbidden");
    }

    @Test
    void messageHasTheReasonIfTheApiServerDoesNotAnswer() {
        var failure = Failures.of(new KubernetesClientException("An error has occurred.", new ConnectException("Connection refused")));

        assertThat(failure.stalled()).isFalse();
        assertThat(failure.message()).startsWith("the API server does not answer").contains("Connection refused");
    }

    @Test
    void objectThatTheApiServerCannotReadStalls() {
        var status = new StatusBuilder().withCode(500).withMessage("failed to convert new object (rooms/lobby; apps/v1, Kind=Deployment) to"
                + " proper version: quantities must match the regular expression").build();

        assertThat(Failures.of(new KubernetesClientException("failed", 500, status)).stalled()).isTrue();
    }

    @Test
    void immutableFieldsOfAStatefulSetHaveARemedy() {
        var status = new StatusBuilder().withCode(422).withNewDetails().withKind("StatefulSet").withName("lobby-redis").endDetails()
                .withMessage("StatefulSet.apps \"lobby-redis\" is invalid: spec: Forbidden: updates to statefulset spec for fields"
                        + " other than 'replicas' are forbidden").build();
        var failure = Failures.of(new KubernetesClientException("failed", 422, status));

        assertThat(failure.stalled()).isTrue();
        assertThat(failure.message()).contains("is invalid").contains("kubectl delete statefulset lobby-redis --cascade=orphan");
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
