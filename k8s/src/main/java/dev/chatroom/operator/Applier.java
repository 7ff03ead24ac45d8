package dev.chatroom.operator;

import dev.chatroom.operator.chart.Objects;
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
 * Brings objects to the cluster by server-side apply, and takes away those that are not rendered any more. What did not
 * change is applied again once in a while, in case somebody else changed it.
 */
final class Applier {
    private static final Duration AGAIN = Duration.ofMinutes(1);
    /** Rooms that are there are applied again long before. */
    private static final Duration FORGOTTEN = AGAIN.multipliedBy(10);
    private static final int NOT_FOUND = 404;

    /** What was applied for a room, and when. */
    private record Applied(String fingerprint, Instant at) {}

    private final KubernetesClient client;
    private final Map<String, Applied> applied = new ConcurrentHashMap<>();

    Applier(KubernetesClient client) {
        this.client = client;
    }

    /** The name of an object in the status: its API version, kind and name. */
    static String name(HasMetadata object) {
        return "%s/%s/%s".formatted(object.getApiVersion(), object.getKind(), object.getMetadata().getName());
    }

    /** Applies a room's objects, unless the same were applied a moment ago. */
    void apply(String uid, Objects objects, boolean altered, Instant now) {
        var fingerprint = objects.fingerprint();
        var last = applied.get(uid);
        if (!altered && last != null && last.fingerprint().equals(fingerprint) && now.isBefore(last.at().plus(AGAIN))) {
            return;
        }
        objects.all().forEach(object -> client.resource(object)
                .fieldManager(Objects.MANAGER)
                .forceConflicts()
                .serverSideApply());
        applied.values().removeIf(each -> now.isAfter(each.at().plus(FORGOTTEN)));
        applied.put(uid, new Applied(fingerprint, now));
    }

    /** Takes away what was made before and is not wanted any more. */
    void prune(String namespace, Collection<String> before, Collection<String> wanted) {
        before.stream().filter(name -> !wanted.contains(name)).forEach(name -> delete(namespace, name));
    }

    private void delete(String namespace, String name) {
        var parts = List.of(name.split("/", -1));
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
