package dev.chatroom.release;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import dev.chatroom.chart.RenderedChart;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The bundle of the operator for the Operator Lifecycle Manager (OLM) of OpenShift and others, in the format registry+v1: made
 * from what the operator's chart renders, so that both install the same.
 *
 * @see <a href="https://olm.operatorframework.io/docs/tasks/creating-operator-bundle/">Creating operator bundles</a>
 */
final class OlmBundle {
    private static final String PACKAGE = "chat-operator";
    private static final String CHANNEL = "alpha";
    /** The namespaces of an OperatorGroup, separated by commas; empty: all. */
    private static final String TARGETS = "metadata.annotations['olm.targetNamespaces']";

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Release release;
    private final Path chart;

    OlmBundle(Release release, Path chart) {
        this.release = release;
        this.chart = chart;
    }

    void writeTo(Path directory) throws IOException {
        var manifests = Files.createDirectories(directory.resolve("manifests"));
        Files.copy(chart.resolve("definitions/chatrooms.yaml"), manifests.resolve("chatrooms.chatroom.dev.crd.yaml"));
        Files.writeString(manifests.resolve(PACKAGE + ".clusterserviceversion.yaml"), SERIALIZATION.asYaml(serviceVersion()));
        Files.writeString(
                Files.createDirectories(directory.resolve("metadata")).resolve("annotations.yaml"),
                SERIALIZATION.asYaml(Map.of("annotations", labels())));
        var image = new StringBuilder("FROM scratch\n");
        labels().properties().forEach(label -> image.append("LABEL %s=%s%n".formatted(label.getKey(), label.getValue().asText())));
        Files.writeString(
                directory.resolve("bundle.Dockerfile"), image.append("COPY manifests /manifests/\nCOPY metadata /metadata/\n"));
    }

    /** The labels of the bundle's image, which OLM reads first. */
    private static ObjectNode labels() {
        var prefix = "operators.operatorframework.io.bundle.";
        return JSON.createObjectNode()
                .put(prefix + "mediatype.v1", "registry+v1")
                .put(prefix + "manifests.v1", "manifests/")
                .put(prefix + "metadata.v1", "metadata/")
                .put(prefix + "package.v1", PACKAGE)
                .put(prefix + "channels.v1", CHANNEL)
                .put(prefix + "channel.default.v1", CHANNEL);
    }

    private ObjectNode serviceVersion() throws IOException {
        var root = JSON.createObjectNode();
        root.put("apiVersion", "operators.coreos.com/v1alpha1").put("kind", "ClusterServiceVersion");
        var metadata = root.putObject("metadata").put("name", PACKAGE + ".v" + release.version()).put("namespace", "placeholder");
        if (!release.operatorArchitecture().isEmpty()) {
            metadata.putObject("labels")
                    .put("operatorframework.io/arch." + release.operatorArchitecture(), "supported")
                    .put("operatorframework.io/os.linux", "supported");
        }
        metadata.putObject("annotations")
                .put("alm-examples", JSON.writeValueAsString(List.of(sample())))
                .put("capabilities", "Deep Insights")
                .put("categories", "Streaming & Messaging")
                .put("containerImage", release.reference(Release.OPERATOR))
                .put("description", "Manages chat rooms as ChatRoom resources.")
                .put("repository", release.source());
        var spec = root.putObject("spec");
        describe(spec);
        spec.set("installModes", installModes());
        spec.putObject("install").put("strategy", "deployment").set("spec", install());
        spec.putObject("customresourcedefinitions").putArray("owned").addObject()
                .put("name", "chatrooms.chatroom.dev").put("kind", "ChatRoom").put("version", "v1alpha1")
                .put("displayName", "Chat room").put("description", "A chat room with its pods, its Redis and its access from outside.");
        var images = spec.putArray("relatedImages");
        for (var image : Release.MODULES.keySet()) {
            images.addObject().put("name", image).put("image", "%s/%s@%s".formatted(release.registry(), image, release.digest(image)));
        }
        return root;
    }

    private void describe(ObjectNode spec) throws IOException {
        spec.put("displayName", "Chat room operator").put("version", release.version()).put("maturity", CHANNEL);
        spec.put("description", """
                Manages chat rooms as `ChatRoom` resources. Scales a room by its connections, replaces pods without losing a message,
                and moves connections to new pods.

                Create a `ChatRoom` in a namespace that the operator manages. Then open its Service, or set `ingress`.""");
        spec.put("minKubeVersion", "1.29.0");
        spec.putObject("provider").put("name", "Chat room");
        spec.putArray("maintainers").addObject().put("name", "The maintainers").put("email", "maintainers@chatroom.dev");
        spec.putArray("keywords").add("chat").add("websocket");
        if (!release.source().isEmpty()) {
            spec.putArray("links").addObject().put("name", "Source").put("url", release.source());
        }
        var icon = Files.readAllBytes(release.project().resolve("web-client/public/icon.svg"));
        spec.putArray("icon").addObject()
                .put("base64data", Base64.getEncoder().encodeToString(icon)).put("mediatype", "image/svg+xml");
    }

    /** In the other modes the operator would have no rights in its own namespace, where it holds its Lease and its key. */
    private static ArrayNode installModes() {
        var modes = JSON.createArrayNode();
        modes.addObject().put("type", "OwnNamespace").put("supported", true);
        modes.addObject().put("type", "SingleNamespace").put("supported", false);
        modes.addObject().put("type", "MultiNamespace").put("supported", false);
        modes.addObject().put("type", "AllNamespaces").put("supported", true);
        return modes;
    }

    private ObjectNode install() {
        var rendered = rendered();
        var install = JSON.createObjectNode();
        var permission = install.putArray("permissions").addObject().put("serviceAccountName", PACKAGE);
        var rules = permission.putArray("rules");
        rendered.stream()
                .filter(object -> object.getKind().equals("Role"))
                .forEach(role -> tree(role).withArray("/rules").forEach(rules::add));
        var deployment = tree(rendered.stream().filter(object -> object.getKind().equals("Deployment")).findFirst().orElseThrow());
        for (var variable : deployment.at("/spec/template/spec/containers/0/env")) {
            if (variable.path("name").asText().equals("WATCH_NAMESPACES")) {
                ((ObjectNode) variable).without("value").withObject("/valueFrom/fieldRef").put("fieldPath", TARGETS);
            }
        }
        install.putArray("deployments").addObject().put("name", PACKAGE).set("spec", deployment.get("spec"));
        return install;
    }

    private List<HasMetadata> rendered() {
        return new RenderedChart(new Helm(chart).template()
                        .withName(PACKAGE)
                        .withNamespace("placeholder")
                        .withKubeVersion("1.34.0")
                        .set("definition.install", false)
                        .call())
                .objects();
    }

    private ObjectNode sample() throws IOException {
        return SERIALIZATION.unmarshal(
                Files.readString(release.project().resolve("k8s/samples/chatroom.yaml")), ObjectNode.class);
    }

    private static ObjectNode tree(HasMetadata object) {
        return SERIALIZATION.convertValue(object, ObjectNode.class);
    }
}
