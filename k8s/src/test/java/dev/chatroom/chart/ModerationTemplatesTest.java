package dev.chatroom.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters, the hook and the audit log. */
class ModerationTemplatesTest {
    private static final Map<String, Object> HOOK = Map.of(
            "moderation.hook.url", "https://hook.example.org/decide", "moderation.hook.existingSecret", "hook",
            "moderation.hook.timeoutMillis", 250);

    @Test
    void mountsTheFiltersAsFiles() {
        var rendering = RenderedChart.of(Map.of(
                "moderation.filters.words[0]", "spam", "moderation.filters.words[1]", "more spam",
                "moderation.filters.patterns[0]", "^#\"x\"+$"));

        assertThat(rendering.one(ConfigMap.class, "chat-room-filters").getData())
                .containsEntry("words", "spam\nmore spam")
                .containsEntry("patterns", "^#\"x\"+$");
        assertThat(settings(rendering)).containsEntry("MODERATION_FILTERS_WORDSFILE", "/filters/words");
        assertThat(filterVolumes(rendering)).containsExactly("chat-room-filters");
    }

    @Test
    void restartsPodsWhenTheFiltersChange() {
        assertThat(annotations(Map.of("moderation.filters.words[0]", "a")))
                .isNotEqualTo(annotations(Map.of("moderation.filters.words[0]", "b")));
    }

    @Test
    void mountsAnExistingConfigMap() {
        var rendering = RenderedChart.of(Map.of("moderation.filters.existingConfigMap", "ours"));

        assertThat(rendering.find(ConfigMap.class, "chat-room-filters")).isEmpty();
        assertThat(filterVolumes(rendering)).containsExactly("ours");
    }

    @Test
    void hasNoFiltersByDefault() {
        var rendering = RenderedChart.ofDefaults();

        assertThat(rendering.find(ConfigMap.class, "chat-room-filters")).isEmpty();
        assertThat(filterVolumes(rendering)).isEmpty();
        assertThat(settings(rendering))
                .containsEntry("MODERATION_AUDIT_DAYS", "90")
                .doesNotContainKeys("MODERATION_FILTERS_WORDSFILE", "MODERATION_HOOK_URL");
    }

    @Test
    void signsWhatTheHookIsAskedByTheSecret() {
        var rendering = RenderedChart.of(HOOK);

        assertThat(settings(rendering))
                .containsEntry("MODERATION_HOOK_URL", "https://hook.example.org/decide")
                .containsEntry("MODERATION_HOOK_TIMEOUT", "PT0.25S");
        var secret = rendering.one(Deployment.class, "chat-room").getSpec().getTemplate().getSpec().getContainers().getFirst()
                .getEnv().stream().filter(entry -> entry.getName().equals("MODERATION_HOOK_SECRET")).findFirst();
        assertThat(secret.orElseThrow().getValueFrom().getSecretKeyRef().getName()).isEqualTo("hook");
    }

    @Test
    void refusesAHookWithoutSecret() {
        assertThatThrownBy(() -> RenderedChart.of(Map.of("moderation.hook.url", "https://hook.example.org")).yaml())
                .hasMessageContaining("also set moderation.hook.existingSecret");
    }

    @Test
    void refusesTwoSourcesOfFilters() {
        assertThatThrownBy(() -> RenderedChart.of(Map.of(
                        "moderation.filters.words[0]", "spam", "moderation.filters.existingConfigMap", "ours")).yaml())
                .hasMessageContaining("set it or them");
    }

    @ParameterizedTest
    @CsvSource({"https://hook, 443", "http://hook/path, 80", "http://hook:8080/path:1, 8080", "https://[2001:db8::1]/x, 443"})
    void letsPodsReachTheHook(String url, int port) {
        var rendering = RenderedChart.of(Map.of("moderation.hook.url", url, "moderation.hook.existingSecret", "hook"));

        assertThat(egressPorts(rendering)).contains(port);
        assertThat(egressPorts(RenderedChart.ofDefaults())).doesNotContain(port);
    }

    @Test
    void letsPodsReachTheIdentityProvider() {
        var rendering = RenderedChart.of(Map.of(
                "auth.jwksUrl", "https://id.example.org:8443/jwks", "auth.issuer", "https://id.example.org",
                "auth.audience", "chat"));

        assertThat(egressPorts(rendering)).contains(8443);
    }

    private static List<Integer> egressPorts(RenderedChart rendering) {
        return rendering.one(NetworkPolicy.class, "chat-room").getSpec().getEgress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map(NetworkPolicyPort::getPort)
                .map(port -> port.getIntVal())
                .toList();
    }

    private static Map<String, String> settings(RenderedChart rendering) {
        return rendering.one(ConfigMap.class, "chat-room").getData();
    }

    private static Map<String, String> annotations(Map<String, Object> values) {
        return RenderedChart.of(values).one(Deployment.class, "chat-room")
                .getSpec().getTemplate().getMetadata().getAnnotations();
    }

    private static List<String> filterVolumes(RenderedChart rendering) {
        return rendering.one(Deployment.class, "chat-room").getSpec().getTemplate().getSpec().getVolumes().stream()
                .filter(volume -> volume.getName().equals("filters"))
                .map(Volume::getConfigMap)
                .map(source -> source.getName())
                .toList();
    }
}
