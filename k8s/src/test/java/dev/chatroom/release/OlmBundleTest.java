package dev.chatroom.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chatroom.tools.GoProgram;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the bundle for the Operator Lifecycle Manager: it installs what the chart installs. */
class OlmBundleTest {
    private static final String DIGEST = "sha256:" + "3".repeat(64);

    @TempDir
    Path directory;

    private JsonNode version;

    @BeforeEach
    void write() throws IOException {
        BuiltImages.write(directory, "1.2.3", Map.of("chat-service", DIGEST, "chat-loadtest", DIGEST, "chat-operator", DIGEST));
        link("helm", Path.of("..", "helm"));
        link("web-client", Path.of("..", "web-client"));
        link("k8s/samples", Path.of("samples"));
        var release = new Release(directory, "1.2.3", "registry.example.org", "", "https://git.example/chat-room", "amd64");
        new OlmBundle(release, new ReleaseCharts(release).writeOperator(directory.resolve("chart"))).writeTo(directory.resolve("bundle"));
        version = yaml("manifests/chat-operator.clusterserviceversion.yaml");
    }

    @Test
    void installsTheDeploymentOfTheChart() {
        var pod = version.at("/spec/install/spec/deployments/0/spec/template/spec");

        assertThat(pod.at("/containers/0/image").asText()).isEqualTo("registry.example.org/chat-operator@" + DIGEST);
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/serviceAccountName").asText())
                .isEqualTo(version.at("/spec/install/spec/permissions/0/serviceAccountName").asText());
    }

    @Test
    void declaresTheArchitectureOfTheImage() {
        assertThat(version.at("/metadata/labels/operatorframework.io~1arch.amd64").asText()).isEqualTo("supported");
        assertThat(version.at("/metadata/labels")).hasSize(2);
    }

    @Test
    void watchesTheNamespacesOfTheOperatorGroup() {
        var watched = new ArrayList<JsonNode>();
        version.at("/spec/install/spec/deployments/0/spec/template/spec/containers/0/env").forEach(variable -> {
            if (variable.path("name").asText().equals("WATCH_NAMESPACES")) {
                watched.add(variable);
            }
        });

        assertThat(watched).singleElement().satisfies(variable -> {
            assertThat(variable.at("/valueFrom/fieldRef/fieldPath").asText()).isEqualTo("metadata.annotations['olm.targetNamespaces']");
            assertThat(variable.has("value")).isFalse();
        });
    }

    @Test
    void hasTheRightsOfTheChartsRoles() {
        assertThat(version.at("/spec/install/spec/permissions/0/rules")).hasSizeGreaterThan(10);
        assertThat(version.at("/spec/install/spec/permissions/0/rules").toString())
                .contains("chatrooms/status", "leases", "chat-operator-key").doesNotContain("\"*\"");
    }

    @Test
    void ownsTheDefinitionThatItContains() throws IOException {
        var definition = yaml("manifests/chatrooms.chatroom.dev.crd.yaml");
        var owned = version.at("/spec/customresourcedefinitions/owned/0");

        assertThat(owned.get("name").asText()).isEqualTo(definition.at("/metadata/name").asText());
        assertThat(owned.get("kind").asText()).isEqualTo(definition.at("/spec/names/kind").asText());
        assertThat(owned.get("version").asText()).isEqualTo(definition.at("/spec/versions/0/name").asText());
    }

    @Test
    void namesTheVersionAndEveryImage() {
        assertThat(version.at("/metadata/name").asText()).isEqualTo("chat-operator.v1.2.3");
        assertThat(version.at("/spec/version").asText()).isEqualTo("1.2.3");
        assertThat(version.at("/spec/relatedImages")).hasSize(3).allSatisfy(image ->
                assertThat(image.get("image").asText()).endsWith("@" + DIGEST));
        assertThat(version.at("/metadata/annotations/alm-examples").asText()).startsWith("[{").contains("\"kind\":\"ChatRoom\"");
    }

    @Test
    void labelsOfTheImageAreThoseOfTheMetadata() throws IOException {
        var lines = List.copyOf(Files.readAllLines(directory.resolve("bundle/bundle.Dockerfile")));

        yaml("metadata/annotations.yaml").get("annotations").properties().forEach(label ->
                assertThat(lines).contains("LABEL %s=%s".formatted(label.getKey(), label.getValue().asText())));
    }

    /** The validators of {@code operator-sdk bundle validate}, and those of OperatorHub. */
    @Test
    void validatorsOfOperatorSdkAcceptIt() throws Exception {
        var broken = directory.resolve("broken/manifests");
        Files.createDirectories(broken);
        try (var manifests = Files.list(directory.resolve("bundle/manifests"))) {
            for (var manifest : manifests.toList()) {
                Files.writeString(broken.resolve(manifest.getFileName()), Files.readString(manifest).replace("v1alpha1\"", "v2\"")
                        .replace("name: chatrooms.chatroom.dev", "name: others.chatroom.dev"));
            }
        }

        var found = GoProgram.build("olm", directory)
                .answers(List.of(directory.resolve("bundle").toString(), directory.resolve("broken").toString()));

        assertThat(found.getFirst()).isEmpty();
        assertThat(found.getLast()).contains("chatroom.dev");
    }

    private void link(String name, Path target) throws IOException {
        Files.createSymbolicLink(directory.resolve(name), target.toAbsolutePath().normalize());
    }

    private JsonNode yaml(String file) throws IOException {
        return new KubernetesSerialization().unmarshal(Files.readString(directory.resolve("bundle").resolve(file)), JsonNode.class);
    }
}
