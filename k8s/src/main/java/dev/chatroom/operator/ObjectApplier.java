package dev.chatroom.operator;

import dev.chatroom.operator.chart.RoomObjects;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Applies objects by server-side apply, and deletes those that the chart no longer renders. Unchanged objects are applied
 * again periodically, to revert changes by others.
 */
final class ObjectApplier {
    private static final Duration REAPPLY_INTERVAL = Duration.ofMinutes(1);
    /** Longer than the reapply interval: an entry that old belongs to a deleted room. */
    private static final Duration ENTRY_LIFETIME = REAPPLY_INTERVAL.multipliedBy(10);
    private static final int NOT_FOUND = 404;

    /** What was applied for a room, and when. */
    private record LastApply(String fingerprint, Instant at) {}

    private final KubernetesClient client;
    /** By the uid of the room. */
    private final Map<String, LastApply> lastApplies = new ConcurrentHashMap<>();

    ObjectApplier(KubernetesClient client) {
        this.client = client;
    }

    /** The name of an object in the room's status: API version, kind and name. */
    static String qualifiedName(HasMetadata object) {
        return "%s/%s/%s".formatted(object.getApiVersion(), object.getKind(), object.getMetadata().getName());
    }

    /**
     * Applies the objects of a room, unless the same objects were applied within the reapply interval.
     *
     * @param force applies them in any case
     */
    void apply(String uid, RoomObjects objects, boolean force, Instant now) {
        var fingerprint = objects.fingerprint();
        var last = lastApplies.get(uid);
        if (!force
                && last != null
                && last.fingerprint().equals(fingerprint)
                && now.isBefore(last.at().plus(REAPPLY_INTERVAL))) {
            return;
        }
        objects.all().forEach(object -> client.resource(object)
                .fieldManager(RoomObjects.MANAGER)
                .forceConflicts()
                .serverSideApply());
        lastApplies.values().removeIf(each -> now.isAfter(each.at().plus(ENTRY_LIFETIME)));
        lastApplies.put(uid, new LastApply(fingerprint, now));
    }

    /** Deletes the objects that existed before and are no longer desired. */
    void prune(String namespace, Collection<String> existing, Collection<String> desired) {
        existing.stream().filter(name -> !desired.contains(name)).forEach(name -> delete(namespace, name));
    }

    private void delete(String namespace, String qualifiedName) {
        var parts = List.of(qualifiedName.split("/", -1));
        int last = parts.size() - 1;
        var object = new GenericKubernetesResource();
        object.setApiVersion(String.join("/", parts.subList(0, last - 1)));
        object.setKind(parts.get(last - 1));
        object.setMetadata(new ObjectMetaBuilder().withNamespace(namespace).withName(parts.get(last)).build());
        try {
            client.resource(object).delete();
        } catch (KubernetesClientException e) {
            if (e.getCode() != NOT_FOUND) {
                throw e;
            }
        }
    }
}
