package dev.chatroom.protocol;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbTransient;

/**
 * A user of the room as others see them.
 *
 * @param clientId the public identity, see {@link Identity}
 * @param name the name that they chose
 * @param lookalike {@code true} when the name looks like that of a different user who was there first, or like one of the
 *     room itself; else {@code null}, which JSON omits
 * @param role {@code null} for a guest, which JSON omits; see {@link #roleOrGuest}
 */
@JsonbPropertyOrder({"clientId", "name", "lookalike", "role"})
public record User(String clientId, String name, Boolean lookalike, Role role) {
    /** Declared for its annotation: JSON-B cannot choose between two constructors. */
    @JsonbCreator
    public User(
            @JsonbProperty("clientId") String clientId,
            @JsonbProperty("name") String name,
            @JsonbProperty("lookalike") Boolean lookalike,
            @JsonbProperty("role") Role role) {
        this.clientId = clientId;
        this.name = name;
        this.lookalike = Boolean.TRUE.equals(lookalike) ? Boolean.TRUE : null;
        this.role = role == Role.GUEST ? null : role;
    }

    /**
     * A guest whose name looks like no other.
     *
     * @param clientId the public identity
     * @param name the name
     */
    public User(String clientId, String name) {
        this(clientId, name, null, null);
    }

    /**
     * A user whose name looks like no other.
     *
     * @param clientId the public identity
     * @param name the name
     * @param role the role
     */
    public User(String clientId, String name, Role role) {
        this(clientId, name, null, role);
    }

    /**
     * What the user may do.
     *
     * @return the role; that of a guest when the user has no other
     */
    public Role roleOrGuest() {
        return role == null ? Role.GUEST : role;
    }

    /**
     * Whether a token proves who the user is.
     *
     * @return whether they are no guest
     */
    @JsonbTransient
    public boolean isSignedIn() {
        return role != null;
    }

    /**
     * The same user with or without the mark.
     *
     * @param marked whether the name looks like another one
     * @return the user
     */
    public User marked(boolean marked) {
        return marked == looksLikeAnother() ? this : new User(clientId, name, marked, role);
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
