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
 * The objects of a room as they are applied: what the chart rendered, owned by the room, and the pods marked by the
 * template that they are made of.
 *
 * @param all the objects
 * @param template the hash of the pods' template
 */
public record Objects(List<GenericKubernetesResource> all, String template) {
    /** The label of pods that has the hash of their template. */
    public static final String TEMPLATE = ChatRoom.GROUP + "/template";

    /** Who manages the objects, by the label for it. */
    public static final String MANAGER = "chat-operator";

    private static final ObjectMapper SORTED =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private static final int HASH_LENGTH = 10;
    private static final String MIN_READY = "minReadySeconds";
    private static final int PROGRESS_SECONDS = 600;

    /** Makes the list unmodifiable. */
    public Objects {
        all = List.copyOf(all);
    }

    /**
     * The objects that a room is to have.
     *
     * @param rendered what the chart made of it; it is changed
     * @param room the owner
     * @return the objects
     */
    public static Objects of(List<GenericKubernetesResource> rendered, ChatRoom room) {
        rendered.forEach(object -> own(object, room));
        var template = child(child(deployment(rendered), "spec"), "template");
        var hash = hash(template);
        child(child(template, "metadata"), "labels").put(TEMPLATE, hash);
        return new Objects(rendered, hash);
    }

    /**
     * Holds the rollout, or lets it go on. While it is held a new pod has to be ready for the limit before Kubernetes takes
     * an old one away, so that the rollout goes on, slowly, when no operator is there to let it go on.
     *
     * @param hold whether it is held
     * @param limit how long it is held at most
     */
    public void hold(boolean hold, Duration limit) {
        int seconds = Math.toIntExact(limit.toSeconds());
        var spec = child(deployment(all), "spec");
        spec.put(MIN_READY, hold ? seconds : 0);
        spec.put("progressDeadlineSeconds", seconds + PROGRESS_SECONDS);
    }

    /**
     * For how long pods have to be ready.
     *
     * @return seconds
     */
    public int minReadySeconds() {
        return (int) child(deployment(all), "spec").get(MIN_READY);
    }

    /**
     * A fingerprint of everything.
     *
     * @return the same for the same objects
     */
    public String fingerprint() {
        return hash(all);
    }

    private static void own(GenericKubernetesResource object, ChatRoom room) {
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
