package dev.chatroom.room;

import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.RoomChange;
import java.util.List;

/** A part of the room's state: the newest change of each of its registers. */
interface ChangeRegister {
    /** The valid change of the register that a change is for; null when there is none. */
    LoggedChange current(RoomChange change);

    /** Takes a change that is newer than the present one of its register, or the present one with its position. */
    void put(LoggedChange change);

    /** The valid changes of all registers. */
    List<LoggedChange> all();
}
