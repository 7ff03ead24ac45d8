package dev.chatroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the user, the password and the certificate of the bundled Redis. */
class RedisCredentialsTest {
    private static final String AUTH = "chat-room-redis-auth";

    @TempDir
    Path copies;

    @Test
    void generatesAPasswordForEachInstallation() throws IOException {
        var first = password(onCluster("dict", ""));

        assertThat(first).matches("[A-Za-z0-9]{32}").isNotEqualTo(password(onCluster("dict", "")));
    }

    @Test
    void upgradeKeepsThePassword() throws IOException {
        assertThat(password(onCluster("dict \"data\" (dict \"password\" (b64enc \"of-before\"))", ""))).isEqualTo("of-before");
    }

    @Test
    void givenPasswordReplacesTheGeneratedOne() throws IOException {
        assertThat(password(onCluster("dict \"data\" (dict \"password\" (b64enc \"of-before\"))", "given"))).isEqualTo("given");
    }

    @Test
    void upgradeKeepsTheCertificate() throws IOException {
        var data = onCluster("dict \"data\" (dict \"tls.crt\" \"b2xk\" \"password\" \"b2xk\")", "")
                .one(Secret.class, "chat-room-redis-tls").getData();

        assertThat(data).containsEntry("tls.crt", "b2xk");
    }

    @Test
    void newPasswordRestartsBothSides() {
        var before = RenderedChart.of(Map.of("redis.auth.password", "before"));
        var after = RenderedChart.of(Map.of("redis.auth.password", "after"));

        assertThat(after.one(Deployment.class, "chat-room").getSpec().getTemplate())
                .isNotEqualTo(before.one(Deployment.class, "chat-room").getSpec().getTemplate());
        assertThat(redis(after).getSpec().getTemplate()).isNotEqualTo(redis(before).getSpec().getTemplate());
    }

    @Test
    void bothSidesReadThePasswordFromTheSecretOnly() {
        var rendering = RenderedChart.of(Map.of("redis.auth.password", "given_123"));

        assertThat(secretOf(room(rendering), "REDIS_PASSWORD")).isEqualTo(AUTH + "/password");
        assertThat(secretOf(redisContainer(rendering), "REDISCLI_AUTH")).isEqualTo(AUTH + "/password");
        assertThat(rendering.yaml()).doesNotContain("given_123");
        assertThat(variable(room(rendering), "REDIS_URL").getValue())
                .isEqualTo("redis://chat:$(REDIS_PASSWORD)@chat-room-redis:6379");
        assertThat(room(rendering).getEnv()).extracting(EnvVar::getName)
                .as("the kubelet inserts only variables that precede").containsSubsequence("REDIS_PASSWORD", "REDIS_URL");
    }

    @Test
    void existingSecretReplacesTheChartsOwn() {
        var rendering = RenderedChart.of(Map.of("redis.auth.existingSecret", "ours", "redis.auth.passwordKey", "secret"));

        assertThat(rendering.all(Secret.class)).extracting(secret -> secret.getMetadata().getName())
                .containsExactly("chat-room-auth");
        assertThat(secretOf(room(rendering), "REDIS_PASSWORD")).isEqualTo("ours/secret");
        assertThat(secretOf(redisContainer(rendering), "REDISCLI_AUTH")).isEqualTo("ours/secret");
    }

    @Test
    void userMayUseTheKeysOfTheRoomOnly() {
        var acl = variable(redisContainer(RenderedChart.of(Map.of("room.name", "Den"))), "REDIS_ACL").getValue();

        assertThat(acl.split(" ", -1))
                .contains("resetchannels", "~Den:*", "~{Den}:*", "-@admin", "-@dangerous")
                .filteredOn(rule -> rule.startsWith("~")).hasSize(2);
        assertThat(redisContainer(RenderedChart.ofDefaults()).getCommand().toString()).contains("user default off resetpass ~* &* +@all");
    }

    @Test
    void generatesACertificateForTls() throws IOException {
        var rendering = onCluster("dict", "");

        assertThat(rendering.one(Secret.class, "chat-room-redis-tls").getData()).containsOnlyKeys("ca.crt", "tls.crt", "tls.key");
        assertThat(redisContainer(rendering).getArgs()).containsSubsequence("--port", "0", "--tls-port", "6379");
        assertThat(variable(room(rendering), "REDIS_URL").getValue()).startsWith("rediss://");
        assertThat(rendering.one(ConfigMap.class, "chat-room").getData()).containsEntry("REDIS_CA", "/redis-tls/ca.crt");
    }

    @Test
    void existingCertificateReplacesTheGeneratedOne() {
        var rendering = RenderedChart.of(Map.of("redis.tls.enabled", true, "redis.tls.existingSecret", "cert"));

        assertThat(rendering.find(Secret.class, "chat-room-redis-tls")).isEmpty();
        assertThat(rendering.pods()).allSatisfy(pod -> assertThat(pod.getVolumes())
                .anyMatch(volume -> volume.getSecret() != null && volume.getSecret().getSecretName().equals("cert")));
    }

    /** The chart with TLS for Redis on a cluster where {@code lookup} finds this object. */
    private RenderedChart onCluster(String found, String password) throws IOException {
        var chart = Files.createTempDirectory(copies, "chart");
        ChartCopy.copyTo(chart, path -> true);
        for (var file : List.of("templates/redis-secret.yaml", "templates/redis-tls-secret.yaml")) {
            var template = Files.readString(chart.resolve(file));
            Files.writeString(chart.resolve(file), template.replace("lookup \"v1\" \"Secret\" .Release.Namespace $name", found));
        }
        return RenderedChart.of(chart, Map.of("redis.auth.password", password, "redis.tls.enabled", true));
    }

    private static String password(RenderedChart rendering) {
        return new String(
                Base64.getDecoder().decode(rendering.one(Secret.class, AUTH).getData().get("password")), StandardCharsets.UTF_8);
    }

    private static String secretOf(Container container, String name) {
        var reference = variable(container, name).getValueFrom().getSecretKeyRef();
        return reference.getName() + "/" + reference.getKey();
    }

    private static EnvVar variable(Container container, String name) {
        return container.getEnv().stream().filter(each -> each.getName().equals(name)).findFirst().orElseThrow();
    }

    private static Container room(RenderedChart rendering) {
        return rendering.one(Deployment.class, "chat-room").getSpec().getTemplate().getSpec().getContainers().getFirst();
    }

    private static StatefulSet redis(RenderedChart rendering) {
        return rendering.one(StatefulSet.class, "chat-room-redis");
    }

    private static Container redisContainer(RenderedChart rendering) {
        return redis(rendering).getSpec().getTemplate().getSpec().getContainers().getFirst();
    }
}
