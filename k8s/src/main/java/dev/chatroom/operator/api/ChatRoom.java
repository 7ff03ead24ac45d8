package dev.chatroom.operator.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** One chat room on a cluster. */
@Group(ChatRoom.GROUP)
@Version("v1alpha1")
@Kind("ChatRoom")
@Singular("chatroom")
@Plural("chatrooms")
@ShortNames("room")
@ValidationRule(
        value = "size(self.metadata.name) <= 40",
        message = "metadata.name: at most 40 characters, for the names of the room's objects are made of it")
@AdditionalPrinterColumn(
        name = "READY",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "PODS", type = AdditionalPrinterColumn.Type.STRING, jsonPath = ".status.pods")
@AdditionalPrinterColumn(name = "CONNECTIONS", type = AdditionalPrinterColumn.Type.INTEGER, jsonPath = ".status.connections")
@AdditionalPrinterColumn(name = "ONLINE", type = AdditionalPrinterColumn.Type.INTEGER, jsonPath = ".status.online")
@AdditionalPrinterColumn(name = "AGE", type = AdditionalPrinterColumn.Type.DATE, jsonPath = ".metadata.creationTimestamp")
@AdditionalPrinterColumn(
        name = "PROBLEM",
        type = AdditionalPrinterColumn.Type.STRING,
        jsonPath = ".status.conditions[?(@.type==\"Degraded\")].message",
        priority = 1)
public class ChatRoom extends CustomResource<ChatRoomSpec, ChatRoomStatus> implements Namespaced {
    /** The API group. */
    public static final String GROUP = "chatroom.dev";

    /** An annotation: while it is {@code "true"} the operator looks at the room and changes nothing. */
    public static final String PAUSED = GROUP + "/paused";

    private static final long serialVersionUID = 1;

    /**
     * Whether the operator is asked to leave the room alone.
     *
     * @return true while the annotation says so
     */
    public boolean paused() {
        var annotations = getMetadata().getAnnotations();
        return annotations != null && "true".equals(annotations.get(PAUSED));
    }

    /**
     * What is asked for.
     *
     * @return never null: a room without a spec takes all defaults
     */
    public ChatRoomSpec wanted() {
        return spec == null ? ChatRoomSpec.DEFAULT : spec;
    }

    /**
     * What was told last.
     *
     * @return never null
     */
    public ChatRoomStatus told() {
        return status == null ? ChatRoomStatus.NONE : status;
    }
}
