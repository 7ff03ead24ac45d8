package dev.chatroom.room;

import dev.chatroom.room.Clients.Client;
import java.util.List;

/**
 * Whether a user may write now.
 *
 * @param restrictions of single users
 * @param settings of the room
 * @param slowMode the pause between messages
 */
record WritePermissions(Restrictions restrictions, SettingRegister settings, SlowMode slowMode) {
    /** Whether a client may not send a message now. Then it is told why. */
    boolean rejects(Client client, String id, Time now, List<Effect> out) {
        return rejectsChange(client, id, now, out) || slowMode.rejects(client, id, now, out);
    }

    /** Whether a client may not change a text, or react to one. That needs no pause. */
    boolean rejectsChange(Client client, String ref, Time now, List<Effect> out) {
        return restrictions.rejects(client, ref, now, out) || settings.rejects(client, ref, out);
    }

    /** Whether others may see that the user of a client is typing. */
    boolean mayType(Client client, Time now) {
        return restrictions.active(client.user().clientId(), now).isEmpty()
                && !settings.silences(client.user().roleOrGuest());
    }
}
