package dev.chatroom.protocol;

import dev.chatroom.protocol.SettingChange.Setting.Name;

/** What a moderator sets for the whole room. */
public sealed interface SettingAction extends ModeratorAction {
    /** The most messages that are pinned. */
    int MAX_PINS = 3;

    /** The most characters of an announcement. */
    int MAX_ANNOUNCEMENT = 500;

    /**
     * Changes a setting of the room.
     *
     * @param setting the setting
     * @param number 1 or 0 for on and off, or seconds
     */
    record Configure(Name setting, long number) implements SettingAction {
        @Override
        public String wire() {
            return switch (setting) {
                case FROZEN -> "freeze";
                case MEMBERS_ONLY -> "membersOnly";
                case SLOW_MODE -> "slow";
            };
        }

        @Override
        public String value() {
            return setting == Name.SLOW_MODE ? Long.toString(number) : Boolean.toString(number == 1);
        }
    }

    /**
     * Keeps a message in everybody's sight.
     *
     * @param clientId its sender
     * @param messageId its id
     */
    record Pin(String clientId, String messageId) implements SettingAction {
        @Override
        public String wire() {
            return "pin";
        }
    }

    /**
     * Takes away a pin.
     *
     * @param clientId the sender of the message
     * @param messageId its id
     */
    record Unpin(String clientId, String messageId) implements SettingAction {
        @Override
        public String wire() {
            return "unpin";
        }
    }

    /**
     * Shows an announcement to everybody, in place of the one before.
     *
     * @param text the text, or {@code null} to take it away
     */
    record Announce(String text) implements SettingAction {
        @Override
        public String wire() {
            return "announce";
        }

        @Override
        public String value() {
            return text;
        }
    }
}
