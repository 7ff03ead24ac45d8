package dev.chatroom.protocol;

/** What a moderator does. */
public sealed interface ModeratorAction
        permits ModeratorAction.Delete,
                ModeratorAction.Purge,
                ModeratorAction.Timeout,
                ModeratorAction.Ban,
                ModeratorAction.Unban,
                ModeratorAction.Revoke,
                ModeratorAction.Clear,
                SettingAction,
                ReviewAction {
    /** The longest timeout or ban that ends by itself: ten years. */
    long MAX_SECONDS = 315_360_000;

    /** The longest pause between two messages of a user in slow mode: six hours. */
    long MAX_PAUSE = 21_600;

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
     * How long it lasts.
     *
     * @return seconds, or {@code null} when it does not end by itself
     */
    default Long seconds() {
        return null;
    }

    /**
     * What is set.
     *
     * @return the new value of a setting, or {@code null} when nothing is set
     */
    default String value() {
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

    /**
     * Lets a user read, but not write.
     *
     * @param clientId the user
     * @param seconds for how long; 1 to {@link #MAX_SECONDS}
     */
    record Timeout(String clientId, Long seconds) implements ModeratorAction {
        @Override
        public String wire() {
            return "timeout";
        }
    }

    /**
     * Removes all messages of a user, closes their connections, and lets them join no more.
     *
     * @param clientId the user
     * @param seconds for how long, 1 to {@link #MAX_SECONDS}; {@code null}: until it is lifted
     * @param byPrefix whether it extends to the networks from which the user is, or was lately, connected
     */
    record Ban(String clientId, Long seconds, boolean byPrefix) implements ModeratorAction {
        /**
         * A ban of the user alone.
         *
         * @param clientId the user
         * @param seconds for how long; {@code null}: until it is lifted
         */
        public Ban(String clientId, Long seconds) {
            this(clientId, seconds, false);
        }

        @Override
        public String value() {
            return byPrefix ? "prefix" : null;
        }

        @Override
        public String wire() {
            return "ban";
        }
    }

    /**
     * Lifts the timeout or the ban of a user.
     *
     * @param clientId the user
     */
    record Unban(String clientId) implements ModeratorAction {
        @Override
        public String wire() {
            return "unban";
        }
    }

    /**
     * Revokes the tokens of a user that were issued so far. Only over HTTP.
     *
     * @param clientId the user
     */
    record Revoke(String clientId) implements ModeratorAction {
        @Override
        public String wire() {
            return "revoke";
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
