package dev.chatroom.protocol;

import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.util.Optional;

/** What a user may do, in ascending order: each role includes those before it. */
@JsonbTypeAdapter(Role.WireForm.class)
public enum Role {
    /** Anyone who joins without a token. */
    GUEST("guest"),
    /** A user whose identity a token proves. */
    MEMBER("member"),
    /** A user whose token allows them to govern the room. */
    MODERATOR("moderator");

    private final String wire;

    Role(String wire) {
        this.wire = wire;
    }

    /**
     * The role as events carry it. They omit the role of guests.
     *
     * @return the name in lower case
     */
    public String wire() {
        return wire;
    }

    /**
     * The role with a name.
     *
     * @param wire the name in lower case
     * @return the role, or empty when there is none of this name
     */
    public static Optional<Role> of(String wire) {
        for (var role : values()) {
            if (role.wire.equals(wire)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether this role includes another one.
     *
     * @param other the other role
     * @return whether a user with this role may do what the other role may
     */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }

    /** Writes a role as {@link #wire}. Public for JSON-B. */
    public static final class WireForm implements JsonbAdapter<Role, String> {
        @Override
        public String adaptToJson(Role role) {
            return role.wire;
        }

        /** A role of a later version is that of a guest. */
        @Override
        public Role adaptFromJson(String wire) {
            return of(wire).orElse(GUEST);
        }
    }
}
