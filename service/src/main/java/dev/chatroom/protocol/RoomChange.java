package dev.chatroom.protocol;

import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;

/**
 * A change of what the room shows. The log carries changes between instances, and the newest of each {@link #register} is
 * the state of the room. Changes commute: applied in any order, and any number of times, they give the same state.
 */
@JsonbTypeInfo(
        key = "type",
        value = {
            @JsonbSubtype(alias = "removed", type = RoomChange.Removed.class),
            @JsonbSubtype(alias = "purged", type = RoomChange.Purged.class),
            @JsonbSubtype(alias = "cleared", type = RoomChange.Cleared.class),
            @JsonbSubtype(alias = "restricted", type = RoomChange.Restricted.class),
            @JsonbSubtype(alias = "network", type = NetworkBan.class),
            @JsonbSubtype(alias = "setting", type = SettingChange.Setting.class),
            @JsonbSubtype(alias = "pinned", type = SettingChange.Pinned.class),
            @JsonbSubtype(alias = "announced", type = SettingChange.Announced.class),
            @JsonbSubtype(alias = "revoked", type = TokensRevoked.class)
        })
public sealed interface RoomChange
        permits RoomChange.Removal, RoomChange.Restricted, NetworkBan, SettingChange, TokensRevoked {
    /**
     * Which of two changes of the same register is valid.
     *
     * @return version, actor and reference
     */
    Stamp stamp();

    /**
     * Names what is changed.
     *
     * @return a name without spaces; of all changes with this name, the one with the highest stamp is valid
     */
    String register();

    /**
     * Whether this change removes a message.
     *
     * @param message the message
     * @return whether it must not be shown
     */
    default boolean removes(ChatMessage message) {
        return false;
    }

    /**
     * Whether this change forbids everything that is forbidden now, and allows nothing.
     *
     * @param current the valid change of the same register, or {@code null}
     * @return whether it may be applied before it is stored
     */
    default boolean onlyForbids(RoomChange current) {
        return false;
    }

    /** Messages are removed. */
    sealed interface Removal extends RoomChange {
        /**
         * The event that shows the change to clients.
         *
         * @return the event
         */
        ServerEvent.Remove event();
    }

    /**
     * One message is removed.
     *
     * @param clientId its sender
     * @param id its id
     * @param by {@link ServerEvent.Remove#AUTHOR} or {@link ServerEvent.Remove#MODERATOR}
     * @param stamp the order of changes
     */
    record Removed(String clientId, String id, String by, Stamp stamp) implements Removal {
        /**
         * The message.
         *
         * @return its identity
         */
        public MessageKey key() {
            return new MessageKey(clientId, id);
        }

        @Override
        public String register() {
            return "removed/" + clientId + "/" + id;
        }

        @Override
        public boolean removes(ChatMessage message) {
            return message.id().equals(id) && message.clientId().equals(clientId);
        }

        @Override
        public ServerEvent.Remove event() {
            return new ServerEvent.Remove(clientId, id, null, by);
        }
    }

    /**
     * All messages of a user up to a time are removed: those whose {@link ChatMessage#at} is at most the version. So it does
     * not matter in which order an instance learns of the messages and of this change.
     *
     * @param clientId the user
     * @param stamp the order of changes
     */
    record Purged(String clientId, Stamp stamp) implements Removal {
        @Override
        public String register() {
            return "purged/" + clientId;
        }

        @Override
        public boolean removes(ChatMessage message) {
            return message.at() <= stamp.version() && message.clientId().equals(clientId);
        }

        @Override
        public ServerEvent.Remove event() {
            return new ServerEvent.Remove(clientId, null, stamp.version(), ServerEvent.Remove.MODERATOR);
        }
    }

    /**
     * All messages up to a time are removed: those whose {@link ChatMessage#at} is at most the version.
     *
     * @param stamp the order of changes
     */
    record Cleared(Stamp stamp) implements Removal {
        @Override
        public String register() {
            return "cleared";
        }

        @Override
        public boolean removes(ChatMessage message) {
            return message.at() <= stamp.version();
        }

        @Override
        public ServerEvent.Remove event() {
            return new ServerEvent.Remove(null, null, stamp.version(), ServerEvent.Remove.MODERATOR);
        }
    }

    /**
     * A user may not write, or may not be in the room, for a time; or a restriction was lifted. It also hides the messages of
     * the user that stand behind it in the log: instances that did not know the restriction yet may have accepted some.
     *
     * @param clientId the user
     * @param kind what it is
     * @param until when it ends or was lifted, on the room's hybrid clock; {@code null}: it does not end
     * @param reason the moderator's reason, or {@code null}
     * @param stamp the order of changes
     */
    record Restricted(String clientId, Kind kind, Long until, String reason, Stamp stamp) implements RoomChange {
        /** What a user may not do. */
        public enum Kind {
            /** The user may read, but not write. */
            TIMEOUT,
            /** The user may not join. */
            BAN,
            /** The user may do everything again. */
            LIFTED
        }

        /**
         * Whether the user is restricted at a time.
         *
         * @param at milliseconds since the epoch
         * @return whether it was not lifted, and has not ended
         */
        public boolean isActive(long at) {
            return kind != Kind.LIFTED && isOpenAt(at);
        }

        /**
         * Whether the restriction ends, or was lifted, after a time.
         *
         * @param at milliseconds since the epoch
         * @return whether the time is before its end
         */
        public boolean isOpenAt(long at) {
            return until == null || at <= until;
        }

        @Override
        public String register() {
            return "restricted/" + clientId;
        }

        @Override
        public boolean onlyForbids(RoomChange current) {
            return kind != Kind.LIFTED
                    && (until == null || !(current instanceof Restricted before) || !before.isActive(until));
        }

        /**
         * Whether a message is hidden if it stands behind this change in the log.
         *
         * @param message the message
         * @return whether the user wrote it before the restriction ended
         */
        public boolean hides(ChatMessage message) {
            return isActive(message.at()) && message.clientId().equals(clientId) && !message.isNotice();
        }
    }
}
