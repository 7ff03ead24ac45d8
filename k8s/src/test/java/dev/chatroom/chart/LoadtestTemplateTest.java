package dev.chatroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the Job of the load test. */
class LoadtestTemplateTest {
    @Test
    void isOffByDefault() {
        assertThat(RenderedChart.ofDefaults().all(Job.class)).isEmpty();
    }

    /** Helm's --set parses a fraction as a string. */
    @Test
    void passesTargetsAndLoadToTheJob() {
        var options = job(Map.of("loadtest.enabled", true, "loadtest.users", 1000, "loadtest.rate", 2.5)).getEnv().stream()
                .filter(variable -> variable.getName().equals("JAVA_TOOL_OPTIONS"))
                .map(EnvVar::getValue)
                .findFirst()
                .orElseThrow();

        assertThat(options.split(" ", -1)).contains(
                "-Dtargets=http://chat-room-pods:8080", "-Deach=true", "-Dusers=1000", "-Drate=2.5", "-Dpods=2");
    }

    @Test
    void restrictsThePod() {
        var security = job(Map.of("loadtest.enabled", true)).getSecurityContext();

        assertThat(security.getReadOnlyRootFilesystem()).isTrue();
        assertThat(security.getAllowPrivilegeEscalation()).isFalse();
        assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
    }

    private static Container job(Map<String, ?> values) {
        return RenderedChart.of(values)
                .one(Job.class, "chat-room-loadtest-1")
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
    }
}
