package dev.chatroom.operator.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.chatroom.operator.api.ChatRoom;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects of a room, ready to apply: rendered by the chart, owned by the room, with the hash of the pod template as a
 * label of the pods.
 *
 * @param all the objects
 * @param template the hash of the pod template
 */
public record RoomObjects(List<GenericKubernetesResource> all, String template) {
    /** Label of pods: the hash of their template. */
    public static final String TEMPLATE_LABEL = ChatRoom.GROUP + "/template";

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
     * @param room the owner
     * @return the objects
     */
    public static RoomObjects of(List<GenericKubernetesResource> rendered, ChatRoom room) {
        rendered.forEach(object -> setOwner(object, room));
        var template = child(child(deployment(rendered), "spec"), "template");
        var hash = hash(template);
        child(child(template, "metadata"), "labels").put(TEMPLATE_LABEL, hash);
        return new RoomObjects(rendered, hash);
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
        var spec = child(deployment(all), "spec");
        spec.put(MIN_READY, hold ? seconds : 0);
        spec.put("progressDeadlineSeconds", seconds + PROGRESS_MARGIN_SECONDS);
    }

    /**
     * How long a new pod must be ready before it counts as available.
     *
     * @return seconds; 0 unless the rollout is held
     */
    public int minReadySeconds() {
        return (int) child(deployment(all), "spec").get(MIN_READY);
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
        var labels = new LinkedHashMap<>(object.getMetadata().getLabels());
        labels.put("app.kubernetes.io/managed-by", MANAGER);
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

    private static Map<String, Object> deployment(List<GenericKubernetesResource> objects) {
        return objects.stream()
                .filter(object -> object.getKind().equals("Deployment"))
                .findFirst()
                .orElseThrow()
                .getAdditionalProperties();
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
