package dev.chatroom.protocol;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * A user of the room as others see them.
 *
 * @param clientId the public identity, see {@link Identity}
 * @param name the name that they chose
 * @param lookalike {@code true} when the name looks like that of a different user who was there first, or like one of the
 *     room itself; else {@code null}, which JSON omits
 */
@JsonbPropertyOrder({"clientId", "name", "lookalike"})
public record User(String clientId, String name, Boolean lookalike) {
    /** Declared for its annotation: JSON-B cannot choose between two constructors. */
    @JsonbCreator
    public User(
            @JsonbProperty("clientId") String clientId,
            @JsonbProperty("name") String name,
            @JsonbProperty("lookalike") Boolean lookalike) {
        this.clientId = clientId;
        this.name = name;
        this.lookalike = Boolean.TRUE.equals(lookalike) ? Boolean.TRUE : null;
    }

    /**
     * A user whose name looks like no other.
     *
     * @param clientId the public identity
     * @param name the name
     */
    public User(String clientId, String name) {
        this(clientId, name, null);
    }

    /**
     * The same user with or without the mark.
     *
     * @param marked whether the name looks like another one
     * @return the user
     */
    public User marked(boolean marked) {
        return marked == looksLikeAnother() ? this : new User(clientId, name, marked);
    }

    /**
     * Checks the mark.
     *
     * @return whether the name looks like another one
     */
    public boolean looksLikeAnother() {
        return lookalike != null;
    }
}
