package dev.chatroom.operator;

import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.operator.chart.RejectedSpecException;
import dev.chatroom.operator.chart.RoomObjects;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes objects of rooms, and never one that its room does not own. An object is a room's own if it has the room's uid as its
 * controller; names and labels prove nothing.
 *
 * <p>Every change names the uid or the resource version of the object that was checked, so that the API server refuses it
 * if there is another object of that name by then. An object that does not exist is applied without force. If somebody else
 * creates it at that moment, the API server reports a conflict, or has only added fields, which are taken back.
 */
final class OwnedObjectClient {
    private static final Logger LOGGER = LoggerFactory.getLogger(OwnedObjectClient.class);
    private static final int NOT_FOUND = 404;
    private static final String UNKNOWN_KIND = "Could not find a registered handler";

    private final KubernetesClient client;

    OwnedObjectClient(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Applies objects of a room. Changes none if one of them exists and is not the room's.
     *
     * @throws RejectedSpecException if an object is somebody else's; the message names each, and whose it is
     * @throws RetryException if the API server is still deleting an object of a room of this name that was deleted
     */
    void apply(ChatRoom room, List<GenericKubernetesResource> objects) {
        var found = objects.stream().map(this::find).toList();
        var foreign = new ArrayList<String>();
        for (var existing : found) {
            existing.filter(each -> !isOwn(room, each)).ifPresent(each -> {
                requireNotBeingDeleted(room, each);
                foreign.add(Ownership.describe(each));
            });
        }
        if (!foreign.isEmpty()) {
            throw foreign(foreign);
        }
        for (int i = 0; i < objects.size(); i++) {
            var existing = found.get(i);
            if (existing.isPresent()) {
                update(objects.get(i), existing.get());
            } else {
                create(room, objects.get(i));
            }
        }
    }

    /** Deletes an object of a room. Does nothing if it does not exist, or is not the room's. */
    void delete(ChatRoom room, String qualifiedName) {
        var parts = List.of(qualifiedName.split("/", -1));
        int last = parts.size() - 1;
        var object = new GenericKubernetesResource();
        object.setApiVersion(String.join("/", parts.subList(0, last - 1)));
        object.setKind(parts.get(last - 1));
        object.setMetadata(new ObjectMetaBuilder()
                .withNamespace(room.getMetadata().getNamespace())
                .withName(parts.get(last))
                .build());
        try {
            find(object).filter(existing -> isOwn(room, existing)).ifPresent(this::delete);
        } catch (RejectedSpecException e) {
            LOGGER.info("nothing to delete object={} reason=\"{}\"", qualifiedName, e.getMessage());
        }
    }

    private void delete(GenericKubernetesResource existing) {
        try {
            // The resource version belongs to this object alone, as its uid does.
            client.resource(existing).lockResourceVersion(existing.getMetadata().getResourceVersion()).delete();
        } catch (KubernetesClientException e) {
            if (e.getCode() != NOT_FOUND) {
                throw e;
            }
        }
    }

    private Optional<GenericKubernetesResource> find(GenericKubernetesResource object) {
        try {
            return Optional.ofNullable(client.resource(object).get());
        } catch (KubernetesClientException e) {
            // The client knows the kinds of Kubernetes, and asks the cluster for others.
            if (String.valueOf(e.getMessage()).startsWith(UNKNOWN_KIND)) {
                throw new RejectedSpecException("KindMissing", "the cluster has no kind %s of %s; install its definition, or turn"
                        .formatted(object.getKind(), object.getApiVersion()) + " off what needs it");
            }
            throw e;
        }
    }

    private void update(GenericKubernetesResource object, GenericKubernetesResource existing) {
        var metadata = object.getMetadata();
        var withUid = copy(object, new ObjectMetaBuilder(metadata).withUid(existing.getMetadata().getUid()).build());
        client.resource(withUid).fieldManager(RoomObjects.MANAGER).forceConflicts().serverSideApply();
    }

    private void create(ChatRoom room, GenericKubernetesResource object) {
        var result = client.resource(object).fieldManager(RoomObjects.MANAGER).serverSideApply();
        if (hasOtherManager(result)) {
            release(result);
            throw foreign(List.of(Ownership.describe(result, room)));
        }
    }

    /** Takes back all fields that the operator has added to an object. Those of others stay, because nothing was forced. */
    private void release(GenericKubernetesResource object) {
        var empty = new GenericKubernetesResource();
        empty.setApiVersion(object.getApiVersion());
        empty.setKind(object.getKind());
        empty.setMetadata(new ObjectMetaBuilder()
                .withNamespace(object.getMetadata().getNamespace())
                .withName(object.getMetadata().getName())
                .withUid(object.getMetadata().getUid())
                .build());
        client.resource(empty).fieldManager(RoomObjects.MANAGER).serverSideApply();
    }

    private static boolean hasOtherManager(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getManagedFields()).orElse(List.of()).stream()
                .filter(entry -> entry.getSubresource() == null || entry.getSubresource().isEmpty())
                .map(ManagedFieldsEntry::getManager)
                .anyMatch(manager -> !RoomObjects.MANAGER.equals(manager));
    }

    private static void requireNotBeingDeleted(ChatRoom room, HasMetadata object) {
        if (Ownership.isOfDeletedRoom(room, object)) {
            throw new RetryException("WaitingForDeletion", "Kubernetes still deletes %s of the room that had this name before"
                    .formatted(Ownership.name(object)));
        }
    }

    private static boolean isOwn(ChatRoom room, HasMetadata object) {
        return object.hasOwnerReferenceFor(room);
    }

    private static RejectedSpecException foreign(List<String> descriptions) {
        return new RejectedSpecException("ForeignObject",
                "objects with the names of this room's exist and are not this room's, so nothing was changed: %s; rename or delete"
                        .formatted(String.join("; ", descriptions)) + " them, or use another name for the room");
    }

    private static GenericKubernetesResource copy(GenericKubernetesResource object, ObjectMeta metadata) {
        var copy = new GenericKubernetesResource();
        copy.setApiVersion(object.getApiVersion());
        copy.setKind(object.getKind());
        copy.setMetadata(metadata);
        copy.setAdditionalProperties(object.getAdditionalProperties());
        return copy;
    }
}
