package dev.chatroom.room;

import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.User;
import java.util.List;

/** What the broker reports about the users of all instances. */
public sealed interface PresenceInput extends Input {
    /**
     * The complete list of another instance's users.
     *
     * @param instance the other instance
     * @param users its users; empty when it is gone
     */
    record InstanceUsers(String instance, List<User> users) implements PresenceInput {}

    /**
     * Another instance's users changed.
     *
     * @param instance the other instance
     * @param change the change
     */
    record InstanceChanged(String instance, PresenceChange change) implements PresenceInput {}

    /**
     * The lease of another instance expired, and this instance announces its users as leaving.
     *
     * @param users those who are on no other instance
     */
    record Expired(List<User> users) implements PresenceInput {}

    /** This instance's lease was lost, and its published users with it. */
    record LeaseLost() implements PresenceInput {}

    /**
     * The presence change under way was applied.
     *
     * @param outcome who joined or left the room by it
     */
    record PresencePublished(PresenceOutcome outcome) implements PresenceInput {}

    /** The presence change under way failed; it may or may not have been applied. */
    record PublishFailed() implements PresenceInput {}
}
