package dev.chatroom.room;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.RoomSettings;
import dev.chatroom.protocol.SettingChange.Setting;
import dev.chatroom.protocol.SettingChange.Setting.Name;
import dev.chatroom.room.Clients.Client;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What moderators set for the whole room. Who may write depends on it; moderators always may. */
final class SettingRegister implements ChangeRegister {
    private final SlowMode slowMode;
    private final Map<Name, LoggedChange> valid = new EnumMap<>(Name.class);
    private RoomSettings current = RoomSettings.NONE;

    SettingRegister(SlowMode slowMode) {
        this.slowMode = slowMode;
    }

    /** The settings for clients; the same object until they change. */
    RoomSettings current() {
        return current;
    }

    /** The version of the latest change of a setting; 0 when it was never changed. */
    long versionOf(Name name) {
        var logged = valid.get(name);
        return logged == null ? 0 : logged.change().stamp().version();
    }

    /** Whether users of a role may not write now, however long they wait. */
    boolean silences(Role role) {
        return (current.frozen() && !role.includes(Role.MODERATOR))
                || (current.membersOnly() && !role.includes(Role.MEMBER));
    }

    /** Whether a client may not write now. Then it is told why. */
    boolean rejects(Client client, String id, List<Effect> out) {
        boolean rejected = silences(client.user().roleOrGuest());
        if (rejected) {
            out.add(current.frozen()
                    ? new Effect.Reject(
                            client.connection(),
                            ErrorCode.FROZEN,
                            "the room is frozen: only moderators may write now",
                            id)
                    : new Effect.Reject(
                            client.connection(),
                            ErrorCode.FORBIDDEN,
                            "only members may write now: sign in to write",
                            id));
        }
        return rejected;
    }

    @Override
    public LoggedChange current(RoomChange change) {
        return valid.get(((Setting) change).name());
    }

    @Override
    public void put(LoggedChange logged) {
        valid.put(((Setting) logged.change()).name(), logged);
        current = new RoomSettings(
                value(Name.FROZEN) > 0, value(Name.MEMBERS_ONLY) > 0, Math.max(0, value(Name.SLOW_MODE)));
        var slow = valid.get(Name.SLOW_MODE);
        slowMode.set(
                current.slowModeSeconds(), slow == null || slow.position() == null ? EntryId.ZERO : slow.position());
    }

    @Override
    public List<LoggedChange> all() {
        return List.copyOf(valid.values());
    }

    private long value(Name name) {
        var logged = valid.get(name);
        return logged == null ? 0 : ((Setting) logged.change()).value();
    }
}
