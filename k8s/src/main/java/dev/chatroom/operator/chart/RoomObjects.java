package dev.chatroom.operator.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.chatroom.operator.api.ChatRoom;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects of a room, ready to apply: rendered by the chart, owned by the room, with the room's uid in every selector, and
 * with the hash of the pod template as a label of the pods.
 *
 * @param all the objects
 * @param version the version of the chart
 * @param template the hash of the pod template of the room
 * @param redisTemplate the hash of the pod template of the bundled Redis; empty without one
 */
public record RoomObjects(
        List<GenericKubernetesResource> all, String version, String template, Optional<String> redisTemplate) {
    /** Label of pods: the hash of their template. */
    public static final String TEMPLATE_LABEL = ChatRoom.GROUP + "/template";

    /** Label of all objects and pods, and part of all selectors: the uid of the room. */
    public static final String ROOM_LABEL = ChatRoom.GROUP + "/room-uid";

    /** Field manager, and value of the label {@code app.kubernetes.io/managed-by}. */
    public static final String MANAGER = "chat-operator";

    private static final ObjectMapper SORTED =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private static final int HASH_LENGTH = 10;
    private static final String MIN_READY = "minReadySeconds";
    private static final int PROGRESS_MARGIN_SECONDS = 600;

    /** Makes the list unmodifiable. */
    public RoomObjects {
        all = List.copyOf(all);
    }

    /**
     * Prepares rendered objects.
     *
     * @param rendered the output of the chart; this method modifies it
     * @param version the version of the chart
     * @param room the owner
     * @return the objects
     */
    public static RoomObjects of(List<GenericKubernetesResource> rendered, String version, ChatRoom room) {
        rendered.forEach(object -> setOwner(object, room));
        rendered.forEach(object -> RoomSelectors.addUid(object, room));
        var template = workload(rendered, "Deployment").map(RoomObjects::labelTemplate).orElseThrow();
        var redisTemplate = workload(rendered, "StatefulSet").map(RoomObjects::labelTemplate);
        return new RoomObjects(rendered, version, template, redisTemplate);
    }

    /**
     * The name of an object in the room's status.
     *
     * @param object the object
     * @return its API version, kind and name, separated by slashes
     */
    public static String qualifiedName(HasMetadata object) {
        return "%s/%s/%s".formatted(object.getApiVersion(), object.getKind(), object.getMetadata().getName());
    }

    /**
     * The names of all objects.
     *
     * @return qualified names, in order
     */
    public List<String> names() {
        return all.stream().map(RoomObjects::qualifiedName).toList();
    }

    /**
     * Holds or continues the rollout. While it is held, {@code minReadySeconds} is the limit: Kubernetes does not delete an
     * old pod before a new one has been ready that long. So the rollout continues slowly if no operator runs.
     *
     * @param hold true to hold
     * @param limit the maximum duration of a hold
     */
    public void hold(boolean hold, Duration limit) {
        int seconds = Math.toIntExact(limit.toSeconds());
        var spec = deploymentSpec();
        spec.put(MIN_READY, hold ? seconds : 0);
        spec.put("progressDeadlineSeconds", seconds + PROGRESS_MARGIN_SECONDS);
    }

    /**
     * How long a new pod must be ready before it counts as available.
     *
     * @return seconds; 0 unless the rollout is held
     */
    public int minReadySeconds() {
        return (int) deploymentSpec().get(MIN_READY);
    }

    /**
     * A fingerprint of all objects.
     *
     * @return equal for equal objects
     */
    public String fingerprint() {
        return hash(all);
    }

    private static void setOwner(GenericKubernetesResource object, ChatRoom room) {
        var given = object.getMetadata().getLabels();
        var labels = new LinkedHashMap<String, String>(given == null ? Map.of() : given);
        labels.put("app.kubernetes.io/managed-by", MANAGER);
        labels.put(ROOM_LABEL, room.getMetadata().getUid());
        object.getMetadata().setLabels(labels);
        object.getMetadata().setNamespace(room.getMetadata().getNamespace());
        object.getMetadata().setOwnerReferences(List.of(new OwnerReferenceBuilder()
                .withApiVersion(room.getApiVersion())
                .withKind(room.getKind())
                .withName(room.getMetadata().getName())
                .withUid(room.getMetadata().getUid())
                .withController(true)
                .build()));
    }

    private Map<String, Object> deploymentSpec() {
        return child(workload(all, "Deployment").orElseThrow().getAdditionalProperties(), "spec");
    }

    private static Optional<GenericKubernetesResource> workload(List<GenericKubernetesResource> objects, String kind) {
        return objects.stream().filter(object -> object.getKind().equals(kind)).findFirst();
    }

    /** Adds the hash of the pod template to the labels of its pods, and returns it. */
    private static String labelTemplate(GenericKubernetesResource workload) {
        var template = child(child(workload.getAdditionalProperties(), "spec"), "template");
        var hash = hash(template);
        child(child(template, "metadata"), "labels").put(TEMPLATE_LABEL, hash);
        return hash;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> child(Map<String, Object> parent, String key) {
        return (Map<String, Object>) parent.get(key);
    }

    private static String hash(Object object) {
        try {
            var json = SORTED.writeValueAsString(object).getBytes(StandardCharsets.UTF_8);
            var digest = MessageDigest.getInstance("SHA-256").digest(json);
            return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
