package dev.chatroom.room;

import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.RoomSettings;
import java.util.List;
import java.util.Set;

/**
 * What moderators have done that is in effect.
 *
 * @param settings what they set for the whole room
 * @param restrictions who is muted or banned, in no particular order
 * @param removed those of the messages in question that are removed
 */
public record ModerationState(
        RoomSettings settings, List<RoomChange.Restricted> restrictions, Set<MessageKey> removed) {}
