package dev.chatroom.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.release.ChartEdit;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The objects that the chart renders for a spec. */
class RoomObjectsTest {
    private static final Chart CHART = Chart.in(Path.of("..", "helm", "chat-room"));
    private static final RoomDefaults DEFAULTS = new RoomDefaults("operators", "", false);
    private static final ChartRenderer RENDERER = new ChartRenderer("1.34.0");
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{image: {repository: mine, tag: v2, pullPolicy: Always}} | Deployment | image=mine:v2",
        "{image: {repository: mine, tag: v2, pullPolicy: Always}} | Deployment | imagePullPolicy=Always",
        "{resources: {requests: {cpu: 2}, limits: {memory: 1Gi}}} | Deployment | requests={cpu=2,",
        "{resources: {requests: {cpu: 2}, limits: {memory: 1Gi}}} | Deployment | limits={memory=1Gi}",
        "{redis: {bundled: {size: 5Gi, storageClass: fast}}} | StatefulSet | storage=5Gi",
        "{redis: {bundled: {size: 5Gi, storageClass: fast}}} | StatefulSet | storageClassName=fast",
        "{} | StatefulSet | persistentVolumeClaimRetentionPolicy={whenDeleted=Delete}",
        "{redis: {secret: {name: mine, key: where}}} | Deployment | secretKeyRef={name=mine, key=where}",
        "{ingress: {hosts: [chat.example.org], className: nginx}} | Ingress | host=chat.example.org",
        "{ingress: {hosts: [chat.example.org], tlsSecret: cert}} | Ingress | tls=[{hosts=[chat.example.org], secretName=cert}]",
        "{auth: {mode: required}} | ConfigMap | AUTH_MODE=required",
        "{auth: {secret: {name: mine, key: sign, idKey: ids}}} | Deployment | secretKeyRef={name=mine, key=sign}",
        "{auth: {secret: {name: mine, key: sign, idKey: ids}}} | Deployment | secretKeyRef={name=mine, key=ids, optional=true}",
        "{auth: {jwks: {url: 'https://id/keys', issuer: 'https://id/', audience: [a, b]}}} | ConfigMap | AUTH_JWKS_URL=https://id/keys",
        "{auth: {jwks: {url: 'https://id/keys', issuer: 'https://id/', audience: [a, b]}}} | ConfigMap | AUTH_ISSUER=https://id/",
        "{auth: {jwks: {url: 'https://id/keys', issuer: 'https://id/', audience: [a, b]}}} | ConfigMap | AUTH_AUDIENCE=a,b",
        "{auth: {pageTokenUrl: /oauth2/auth}} | ConfigMap | AUTH_PAGE_TOKENURL=/oauth2/auth",
        "{auth: {mode: required}, values: {auth: {mode: open}}} | ConfigMap | AUTH_MODE=required",
        "{moderation: {auditDays: 7}} | ConfigMap | MODERATION_AUDIT_DAYS=7",
        "{moderation: {filters: {links: reject, domains: [a.example, b.example]}}} | ConfigMap | MODERATION_FILTERS_LINKS=reject",
        "{moderation: {filters: {links: reject, domains: [a.example, b.example]}}} | ConfigMap | MODERATION_FILTERS_DOMAINS=a.example,b.example",
        "{moderation: {filters: {action: hold}}} | ConfigMap | MODERATION_FILTERS_ACTION=hold",
        "{moderation: {filters: {words: [spam]}}} | ConfigMap | MODERATION_FILTERS_WORDSFILE=/filters/words",
        "{moderation: {filters: {configMap: ours}}} | Deployment | configMap={name=ours}",
        "{moderation: {hook: {url: 'https://hook/', secret: {name: mine, key: sign}}}} | ConfigMap | MODERATION_HOOK_URL=https://hook/",
        "{moderation: {hook: {url: 'https://hook/', secret: {name: mine, key: sign}, onFailure: reject}}} | ConfigMap | MODERATION_HOOK_ONFAILURE=reject",
        "{moderation: {hook: {url: 'https://hook/', secret: {name: mine, key: sign}}}} | Deployment | secretKeyRef={name=mine, key=sign}",
        "{drain: {delay: 7s, window: 1m}} | ConfigMap | DRAIN_WINDOW=PT60S",
        "{drain: {delay: 7s, window: 1m}} | Deployment | terminationGracePeriodSeconds=77",
        "{limits: {connections: 70000, perAddress: 5}} | ConfigMap | LIMITS_CONNECTIONS=70000",
        "{limits: {messagesPerSecond: 9, messageBurst: 8, text: 7}} | ConfigMap | RATE_PERSECOND=9",
        "{monitoring: {serviceMonitor: true}} | ServiceMonitor | path=/observe/metrics",
        "{rebalance: {perSecond: 5}} | Deployment | secretKeyRef={name=lobby-admin, key=token}",
        "{rebalance: {perSecond: 5}} | NetworkPolicy | kubernetes.io/metadata.name=operators",
        "{values: {priorityClassName: high}} | Deployment | priorityClassName=high",
        "{values: {replicaCount: 9}} | Deployment | replicas=3",
    })
    void mapsSpecFieldsToObjects(String spec, String kind, String expected) {
        assertThat(objects(spec).all())
                .filteredOn(object -> object.getKind().equals(kind))
                .anySatisfy(object -> assertThat(object.getAdditionalProperties().toString()).contains(expected));
    }

    @Test
    void setsOwnerNamespaceAndManagerOfEveryObject() {
        assertThat(objects("{}").all()).isNotEmpty().allSatisfy(object -> {
            assertThat(object.getMetadata().getNamespace()).isEqualTo("rooms");
            assertThat(object.getMetadata().getLabels()).containsEntry("app.kubernetes.io/managed-by", "chat-operator");
            assertThat(object.getMetadata().getOwnerReferences()).singleElement()
                    .satisfies(owner -> assertThat(owner.getUid()).isEqualTo("uid-of-lobby"));
        });
    }

    @Test
    void putsTheUidOfTheRoomIntoAllLabelsAndSelectors() {
        var objects = objects("{monitoring: {serviceMonitor: true}}").all();

        assertThat(objects).allSatisfy(object -> {
            assertThat(object.getMetadata().getLabels()).containsEntry(RoomObjects.ROOM_LABEL, "uid-of-lobby");
            var text = object.getAdditionalProperties().toString();
            assertThat(text.split("app.kubernetes.io/instance=lobby", -1)).as(object.getKind())
                    .hasSameSizeAs(text.split("chatroom.dev/room-uid=uid-of-lobby", -1));
        });
        assertThat(objects)
                .filteredOn(object -> List.of("Service", "Deployment", "StatefulSet").contains(object.getKind()))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(object -> assertThat(object.<Object>get("spec", "selector").toString()).contains("uid-of-lobby"));
    }

    @Test
    void hashesTheTemplateOfRedisToo() {
        var before = objects("{}").redisTemplate();

        assertThat(before).isPresent();
        assertThat(objects("{values: {redis: {image: {tag: other}}}}").redisTemplate()).isPresent().isNotEqualTo(before);
        assertThat(objects("{redis: {secret: {name: mine}}}").redisTemplate()).isEmpty();
    }

    @Test
    void namesObjectsAfterTheRoomAndOmitsHooks() {
        assertThat(objects("{}").all()).extracting(object -> object.getMetadata().getName())
                .allMatch(name -> name.startsWith("lobby"));
        assertThat(objects("{}").all()).extracting(GenericKubernetesResource::getKind).doesNotContain("Pod");
    }

    @Test
    void templateHashChangesWithThePodTemplateOnly() {
        var before = objects("{}").template();

        assertThat(objects("{}").template()).isEqualTo(before);
        assertThat(objects("{monitoring: {serviceMonitor: true}}").template()).isEqualTo(before);
        assertThat(objects("{image: {tag: other}}").template()).isNotEqualTo(before);
        assertThat(objects("{limits: {text: 5}}").template()).as("the configuration's checksum").isNotEqualTo(before);
        assertThat(objects("{ingress: {hosts: [chat.example.org]}}").template()).as("the allowed hosts").isNotEqualTo(before);
    }

    @Test
    void holdsAndContinuesTheDeployment() {
        var objects = objects("{}");
        objects.hold(false, Duration.ofMinutes(5));
        var before = objects.fingerprint();
        assertThat(objects.minReadySeconds()).isZero();

        objects.hold(true, Duration.ofMinutes(5));
        assertThat(objects.fingerprint()).isNotEqualTo(before);
        assertThat(objects.minReadySeconds()).isEqualTo(300);
        assertThat(objects.all()).filteredOn(object -> object.getKind().equals("Deployment"))
                .allSatisfy(object -> assertThat(object.<Integer>get("spec", "progressDeadlineSeconds")).isGreaterThan(300));
    }

    @Test
    void rendersNoSecretOfItsOwnIfTheRoomNamesOne() {
        assertThat(objects("{}").names()).contains("v1/Secret/lobby-auth");
        assertThat(objects("{auth: {secret: {name: mine}}}").names()).doesNotContain("v1/Secret/lobby-auth");
    }

    @Test
    void rejectsUnknownValuesByName() {
        assertThatThrownBy(() -> objects("{values: {repliacs: 3}}")).hasMessageContaining("repliacs");
    }

    @Test
    void leavesUsersAndGroupsToOpenShift() {
        var onOpenShift = new RoomDefaults("operators", "", true);

        assertThat(text(objects("{}", DEFAULTS))).contains("runAsUser=999");
        assertThat(text(objects("{}", onOpenShift))).doesNotContain("runAsUser", "fsGroup=");
        assertThat(text(objects("{values: {openshift: auto}}", onOpenShift))).doesNotContain("runAsUser");
        assertThat(text(objects("{values: {openshift: false}}", onOpenShift))).contains("runAsUser=999");
    }

    @Test
    void takesTheRegistryOfTheOperatorUnlessTheRoomNamesOne() {
        var mirrored = new RoomDefaults("operators", "mirror.example.org", false);

        assertThat(text(objects("{}", mirrored))).contains("image=mirror.example.org/chat-service:", "image=mirror.example.org/redis:");
        assertThat(text(objects("{values: {global: {imageRegistry: other.example.org}}}", mirrored)))
                .contains("image=other.example.org/chat-service:").doesNotContain("mirror.example.org");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{image: {repository: example.org/mine}} | image=example.org/mine:0",
        "{image: {tag: v2}} | image=registry.example.org/chat-service:v2",
        "{image: {digest: 'sha256:2222222222222222222222222222222222222222222222222222222222222222'}}"
                + " | image=registry.example.org/chat-service@sha256:22",
        "{image: {repository: mine}, values: {image: {registry: example.org}}} | image=example.org/mine:0",
        "{image: {tag: v2, digest: 'sha256:3333333333333333333333333333333333333333333333333333333333333333'}}"
                + " | image=registry.example.org/chat-service@sha256:33",
        "{image: {pullPolicy: Always}} | image=registry.example.org/chat-service@sha256:11",
    })
    void imageOfTheRoomReplacesThatOfARelease(String spec, String expected, @TempDir Path charts) throws IOException {
        var release = new ChartEdit(CHART.directory(), "0.9.0").image("image", "registry.example.org", "sha256:" + "1".repeat(64));

        var objects = objects(Chart.in(release.writeTo(charts)), spec, DEFAULTS);

        assertThat(text(objects)).contains(expected);
    }

    private static String text(RoomObjects objects) {
        return objects.all().stream().map(GenericKubernetesResource::getAdditionalProperties).toList().toString();
    }

    private static RoomObjects objects(String spec) {
        return objects(spec, DEFAULTS);
    }

    private static RoomObjects objects(String spec, RoomDefaults defaults) {
        return objects(CHART, spec, defaults);
    }

    private static RoomObjects objects(Chart chart, String spec, RoomDefaults defaults) {
        var room = SERIALIZATION.unmarshal("""
                apiVersion: chatroom.dev/v1alpha1
                kind: ChatRoom
                metadata: {name: lobby, namespace: rooms, uid: uid-of-lobby}
                spec: %s
                """.formatted(spec), ChatRoom.class);
        var values = ChartValues.of(room, 3, defaults);
        ChartValues.putRedisPassword(values, "derived-from-the-room");
        AuthValues.putKeys(values, "x".repeat(32), "x".repeat(32));
        List<GenericKubernetesResource> rendered = RENDERER.render(chart, "lobby", "rooms", values);
        return RoomObjects.of(rendered, chart.version(), room);
    }
}
