package dev.chatroom.client;

import java.util.Optional;

/** What the server has told a session about itself and the room. */
final class KnownRoom {
    private Optional<String> cursor = Optional.empty();
    private Optional<RoomUser> self = Optional.empty();
    private Optional<Long> expiresAt = Optional.empty();
    private Optional<SessionEvent.PresenceUpdated> presence = Optional.empty();
    private RoomRules rules = RoomRules.NONE;
    private String instance = "";

    void joined(SessionEvent.Joined joined) {
        instance = joined.instance();
        rules = joined.rules();
        setSelf(joined.self(), joined.expiresAt());
        moveTo(joined.cursor());
    }

    void setSelf(RoomUser newSelf, Optional<Long> tokenExpiresAt) {
        self = Optional.of(newSelf);
        expiresAt = tokenExpiresAt;
    }

    void moveTo(Optional<String> newest) {
        cursor = newest.or(() -> cursor);
    }

    void setPresence(SessionEvent.PresenceUpdated updated) {
        presence = Optional.of(updated);
    }

    Optional<String> cursor() {
        return cursor;
    }

    Optional<RoomUser> self() {
        return self;
    }

    Optional<Long> expiresAt() {
        return expiresAt;
    }

    Optional<SessionEvent.PresenceUpdated> presence() {
        return presence;
    }

    void setRules(RoomRules changed) {
        rules = changed;
    }

    RoomRules rules() {
        return rules;
    }

    String instance() {
        return instance;
    }
}
