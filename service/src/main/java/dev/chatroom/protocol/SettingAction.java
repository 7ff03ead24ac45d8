package dev.chatroom.protocol;

import dev.chatroom.protocol.SettingChange.Setting.Name;

/** What a moderator sets for the whole room. */
public sealed interface SettingAction extends ModeratorAction {
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
}
