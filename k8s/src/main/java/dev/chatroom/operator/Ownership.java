package dev.chatroom.operator;

import dev.chatroom.operator.api.ChatRoom;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;
import java.util.Optional;

/** Describes whose an object is, for people. */
final class Ownership {
    private static final String HELM_RELEASE = "meta.helm.sh/release-name";

    private Ownership() {}

    /** The kind and name of an object. */
    static String name(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }

    /** The kind and name of an object, and whose it is. */
    static String describe(HasMetadata object) {
        return name(object) + " (" + owner(object, "") + ")";
    }

    /** The same, of an object to which a room has just been added as an owner. */
    static String describe(HasMetadata object, ChatRoom room) {
        return name(object) + " (" + owner(object, room.getMetadata().getUid()) + ")";
    }

    /**
     * Whether Kubernetes still deletes this object of a room that had the same name. That room's uid is another one, and its
     * objects go with it.
     */
    static boolean isOfDeletedRoom(ChatRoom room, HasMetadata object) {
        return owners(object).stream()
                .anyMatch(owner -> owner.getKind().equals(room.getKind())
                        && owner.getApiVersion().startsWith(ChatRoom.GROUP + "/")
                        && owner.getName().equals(room.getMetadata().getName())
                        && !owner.getUid().equals(room.getMetadata().getUid()));
    }

    private static String owner(HasMetadata object, String ignoredUid) {
        var annotations = object.getMetadata().getAnnotations();
        return owners(object).stream()
                .filter(owner -> !owner.getUid().equals(ignoredUid))
                .findFirst()
                .map(owner -> "of the %s %s".formatted(owner.getKind(), owner.getName()))
                .or(() -> Optional.ofNullable(annotations)
                        .map(each -> each.get(HELM_RELEASE))
                        .map(release -> "of the Helm release " + release))
                .orElse("without an owner");
    }

    private static List<OwnerReference> owners(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getOwnerReferences()).orElse(List.of());
    }
}
