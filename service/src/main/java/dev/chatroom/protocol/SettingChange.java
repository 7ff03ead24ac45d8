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

        @Override
        public boolean onlyForbids(RoomChange current) {
            return value > 0 && (!(current instanceof Setting before) || value >= before.value);
        }
    }
}
