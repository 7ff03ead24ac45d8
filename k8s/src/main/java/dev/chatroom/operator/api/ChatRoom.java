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

/** The custom resource: one chat room on a cluster. */
@Group(ChatRoom.GROUP)
@Version("v1alpha1")
@Kind("ChatRoom")
@Singular("chatroom")
@Plural("chatrooms")
@ShortNames("room")
@ValidationRule(
        value = "size(self.metadata.name) <= 40",
        message = "metadata.name: at most 40 characters, because the names of the room's objects contain it")
@ValidationRule(
        value = "self.metadata.name.matches('^[a-z][-a-z0-9]*$')",
        message = "metadata.name: a letter first, then letters, digits and dashes, because a Service gets this name")
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

    /** Annotation. While its value is {@code "true"}, the operator updates the status and changes nothing else. */
    public static final String PAUSED = GROUP + "/paused";

    private static final long serialVersionUID = 1;

    /**
     * Whether reconciliation is paused.
     *
     * @return true if the annotation {@value #PAUSED} is {@code "true"}
     */
    public boolean paused() {
        var annotations = getMetadata().getAnnotations();
        return annotations != null && "true".equals(annotations.get(PAUSED));
    }

    /**
     * The desired state.
     *
     * @return the spec, or the defaults if there is none; never null
     */
    public ChatRoomSpec spec() {
        return spec == null ? ChatRoomSpec.DEFAULT : spec;
    }

    /**
     * The status that the operator wrote last.
     *
     * @return the status, or an empty one if there is none; never null
     */
    public ChatRoomStatus status() {
        return status == null ? ChatRoomStatus.NONE : status;
    }
}
