package dev.chatroom.operator;

import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.operator.chart.RoomObjects;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Applies the objects of a room, and deletes those that the chart no longer renders. Unchanged objects are applied again
 * periodically, to revert changes by others.
 */
final class ObjectApplier {
    private static final Duration REAPPLY_INTERVAL = Duration.ofMinutes(1);
    /** Longer than the reapply interval: an entry that old belongs to a deleted room. */
    private static final Duration ENTRY_LIFETIME = REAPPLY_INTERVAL.multipliedBy(10);

    /** What was applied for a room, and when. */
    private record LastApply(String fingerprint, Instant at) {}

    private final OwnedObjectClient objectClient;
    /** By the uid of the room. */
    private final Map<String, LastApply> lastApplies = new ConcurrentHashMap<>();

    ObjectApplier(KubernetesClient client) {
        this.objectClient = new OwnedObjectClient(client);
    }

    /**
     * Applies the objects of a room, unless the same objects were applied within the reapply interval. Applies none if one of
     * them exists and is not the room's.
     *
     * @param force applies them in any case
     * @throws dev.chatroom.operator.chart.RejectedSpecException if an object of somebody else has the name of one of these
     */
    void apply(ChatRoom room, RoomObjects objects, boolean force, Instant now) {
        var uid = room.getMetadata().getUid();
        var fingerprint = objects.fingerprint();
        var last = lastApplies.get(uid);
        if (!force
                && last != null
                && last.fingerprint().equals(fingerprint)
                && now.isBefore(last.at().plus(REAPPLY_INTERVAL))) {
            return;
        }
        lastApplies.remove(uid);
        objectClient.apply(room, objects.all());
        lastApplies.values().removeIf(each -> now.isAfter(each.at().plus(ENTRY_LIFETIME)));
        lastApplies.put(uid, new LastApply(fingerprint, now));
    }

    /** Deletes the objects of the room that existed before and are no longer desired. Leaves objects of others alone. */
    void prune(ChatRoom room, Collection<String> existing, Collection<String> desired) {
        existing.stream().filter(name -> !desired.contains(name)).forEach(name -> objectClient.delete(room, name));
    }
}
