package dev.chatroom.room;

import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.RoomSettings;
import java.util.List;

/**
 * What moderators have done that is in effect.
 *
 * @param settings what they set for the whole room
 * @param restrictions who is muted or banned, in no particular order
 */
public record ModerationState(RoomSettings settings, List<RoomChange.Restricted> restrictions) {}
