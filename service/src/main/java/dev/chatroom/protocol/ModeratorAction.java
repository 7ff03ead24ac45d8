package dev.chatroom.protocol;

/** What a moderator does. */
public sealed interface ModeratorAction {
    /**
     * The action as {@code moderate} events, the API and the audit log name it.
     *
     * @return the name in lower case
     */
    String wire();

    /**
     * The user whom it concerns.
     *
     * @return the public identity, or {@code null} when it concerns everyone
     */
    default String clientId() {
        return null;
    }

    /**
     * The message that it concerns.
     *
     * @return the id of a message of {@link #clientId}, or {@code null} when it concerns no single message
     */
    default String messageId() {
        return null;
    }

    /**
     * Removes a message.
     *
     * @param clientId its sender
     * @param messageId its id
     */
    record Delete(String clientId, String messageId) implements ModeratorAction {
        @Override
        public String wire() {
            return "delete";
        }
    }

    /**
     * Removes all messages of a user.
     *
     * @param clientId the user
     */
    record Purge(String clientId) implements ModeratorAction {
        @Override
        public String wire() {
            return "purge";
        }
    }

    /** Removes all messages. */
    record Clear() implements ModeratorAction {
        @Override
        public String wire() {
            return "clear";
        }
    }
}
