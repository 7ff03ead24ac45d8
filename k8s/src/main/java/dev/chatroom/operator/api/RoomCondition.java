package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.time.Instant;

/** One thing that is so or not, since when and why. */
public record RoomCondition(
        @JsonPropertyDescription("Ready, Progressing, Degraded or RedisAvailable.") @Required String type,
        @JsonPropertyDescription("True, False or Unknown.") @Required String status,
        @JsonPropertyDescription("Why, in a word.") @Required String reason,
        @JsonPropertyDescription("Why, for people.") String message,
        @JsonPropertyDescription("When the status last changed.") String lastTransitionTime,
        @JsonPropertyDescription("The generation of the spec that this is about.") Long observedGeneration) {
    /** What {@link #status} is when it is so. */
    public static final String TRUE = "True";
    /** What {@link #status} is when it is not so. */
    public static final String FALSE = "False";
    /** What {@link #status} is when nobody knows. */
    public static final String UNKNOWN = "Unknown";

    /**
     * A condition that was found now.
     *
     * @param type which
     * @param status whether it is so
     * @param reason why, in a word
     * @param message why, for people
     * @return without a time and a generation
     */
    public static RoomCondition of(String type, String status, String reason, String message) {
        return new RoomCondition(type, status, reason, message, null, null);
    }

    /**
     * The same, of a generation and since a time.
     *
     * @param since when its status last changed
     * @param generation the generation of the spec
     * @return the whole condition
     */
    public RoomCondition since(Instant since, Long generation) {
        return new RoomCondition(type, status, reason, message, since.toString(), generation);
    }

    /**
     * Whether it is so.
     *
     * @return true when the status is True
     */
    public boolean holds() {
        return TRUE.equals(status);
    }
}
