package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;

/** A status condition, as in the Kubernetes API conventions. */
public record RoomCondition(
        @JsonPropertyDescription("Type of the condition, such as Ready.")
                @Required String type,
        @JsonPropertyDescription("Status of the condition: True, False or Unknown.") @Required String status,
        @JsonPropertyDescription("Machine-readable reason, in CamelCase.") @Required String reason,
        @JsonPropertyDescription("Human-readable details.") String message,
        @JsonPropertyDescription("Time when the status last changed.") String lastTransitionTime,
        @JsonPropertyDescription("Generation of the spec that this condition describes.") Long observedGeneration) {
    /** The {@link #status} of a condition that holds. */
    public static final String TRUE = "True";
    /** The {@link #status} of a condition that does not hold. */
    public static final String FALSE = "False";
    /** The {@link #status} of a condition that the operator cannot determine. */
    public static final String UNKNOWN = "Unknown";

    /**
     * Creates a condition without a transition time and a generation.
     *
     * @param type the type
     * @param status {@link #TRUE}, {@link #FALSE} or {@link #UNKNOWN}
     * @param reason machine-readable, in CamelCase
     * @param message for people
     * @return the condition
     */
    public static RoomCondition of(String type, String status, String reason, String message) {
        return new RoomCondition(type, status, reason, message, null, null);
    }

    /**
     * A copy of this condition with a transition time and a generation.
     *
     * @param since when the status last changed
     * @param generation the generation of the spec
     * @return the complete condition
     */
    public RoomCondition withTransition(Instant since, Long generation) {
        return new RoomCondition(type, status, reason, message, since.toString(), generation);
    }

    /**
     * Whether the condition holds.
     *
     * @return true if the status is {@link #TRUE}
     */
    public boolean holds() {
        return TRUE.equals(status);
    }
}
