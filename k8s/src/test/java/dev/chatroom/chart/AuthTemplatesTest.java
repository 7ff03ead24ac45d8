package dev.chatroom.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the room gets the keys of its tokens from. */
class AuthTemplatesTest {
    private static final Map<String, Object> PROVIDER =
            Map.of("auth.jwksUrl", "https://id.example.org/jwks", "auth.issuer", "https://id.example.org", "auth.audience", "chat");

    @Test
    void takesTheSecretOfTheChart() {
        var rendering = RenderedChart.of(Map.of());

        assertThat(rendering.one(Secret.class, "chat-room-auth").getData()).containsOnlyKeys("secret", "idKey");
        assertThat(reference(rendering, "AUTH_SECRET")).isEqualTo("chat-room-auth/secret");
        assertThat(reference(rendering, "AUTH_IDKEY")).isEqualTo("chat-room-auth/idKey");
    }

    @Test
    void takesAnExistingSecret() {
        var rendering = RenderedChart.of(Map.of("auth.existingSecret", "ours", "auth.secretKey", "hmac"));

        assertThat(rendering.all(Secret.class)).noneMatch(secret -> secret.getMetadata().getName().equals("chat-room-auth"));
        assertThat(reference(rendering, "AUTH_SECRET")).isEqualTo("ours/hmac");
    }

    @Test
    void anIdentityProviderIsBesideTheSecret() {
        var rendering = RenderedChart.of(PROVIDER);

        assertThat(environment(rendering)).extracting(EnvVar::getName).contains("AUTH_IDKEY");
        assertThat(reference(rendering, "AUTH_SECRET")).isEqualTo("chat-room-auth/secret");
        assertThat(rendering.one(ConfigMap.class, "chat-room").getData())
                .containsEntry("AUTH_JWKS_URL", "https://id.example.org/jwks")
                .containsEntry("AUTH_ISSUER", "https://id.example.org")
                .containsEntry("AUTH_AUDIENCE", "chat");
    }

    @Test
    void anIdentityProviderNeedsIssuerAndAudience() {
        assertThatThrownBy(() -> RenderedChart.of(Map.of("auth.jwksUrl", "https://id.example.org/jwks")).yaml())
                .hasMessageContaining("also set auth.issuer and auth.audience");
    }

    private static String reference(RenderedChart rendering, String variable) {
        var source = environment(rendering).stream()
                .filter(entry -> entry.getName().equals(variable))
                .findFirst()
                .orElseThrow()
                .getValueFrom()
                .getSecretKeyRef();
        return source.getName() + "/" + source.getKey();
    }

    private static List<EnvVar> environment(RenderedChart rendering) {
        return rendering.one(Deployment.class, "chat-room").getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv();
    }
}
