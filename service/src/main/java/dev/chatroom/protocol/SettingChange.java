package dev.chatroom.protocol;

/** A change of what moderators set for the whole room. */
public sealed interface SettingChange extends RoomChange {
    /**
     * A setting of the room.
     *
     * @param name the setting
     * @param value 1 or 0 for on and off, or seconds
     * @param stamp the order of changes
     */
    record Setting(Name name, long value, Stamp stamp) implements SettingChange {
        /** What can be set. */
        public enum Name {
            /** Only moderators may write. */
            FROZEN,
            /** Only users who have signed in may write. */
            MEMBERS_ONLY,
            /** The seconds that a user waits between two messages; 0 for none. */
            SLOW_MODE
        }

        @Override
        public String register() {
            return "setting/" + name;
        }
    }

    /**
     * A message is pinned, with its text, because it may have left the log; or a pin is taken away. A pin has one of a few
     * places, so the state does not grow.
     *
     * @param place 0 to {@link SettingAction#MAX_PINS} - 1
     * @param message the message, or {@code null} for none
     * @param stamp the order of changes
     */
    record Pinned(int place, ChatMessage message, Stamp stamp) implements SettingChange {
        @Override
        public String register() {
            return "pinned/" + place;
        }
    }

    /**
     * The room has an announcement.
     *
     * @param text the text, or {@code null} for none
     * @param stamp the order of changes
     */
    record Announced(String text, Stamp stamp) implements SettingChange {
        @Override
        public String register() {
            return "announced";
        }
    }
}
