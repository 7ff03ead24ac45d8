package dev.chatroom.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests what the operator finds out about its cluster. Helm would do so itself, but the operator only renders. */
class OpenShiftDetectionTest {
    private static final OperatorSettings SETTINGS =
            OperatorSettings.of(Map.of("NAMESPACE", "operators", "POD_NAME", "one", "ROOM_IMAGE_REGISTRY", "mirror.example.org"));

    @Test
    void clusterWithSecurityContextConstraintsIsOpenShift() {
        try (var server = new FakeApiServer(); var client = server.client()) {
            assertThat(OperatorMain.defaults(SETTINGS, client).openShift()).isFalse();

            server.addGroup("security.openshift.io");
            assertThat(OperatorMain.defaults(SETTINGS, client).openShift()).isTrue();
        }
    }

    @Test
    void roomsGetTheNamespaceAndTheRegistryOfTheOperator() {
        try (var server = new FakeApiServer(); var client = server.client()) {
            assertThat(OperatorMain.defaults(SETTINGS, client)).satisfies(defaults -> {
                assertThat(defaults.namespace()).isEqualTo("operators");
                assertThat(defaults.imageRegistry()).isEqualTo("mirror.example.org");
            });
        }
    }
}
