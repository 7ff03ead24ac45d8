package dev.chatroom.room;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.RoomSettings;
import dev.chatroom.protocol.RoomSettings.Announcement;
import dev.chatroom.protocol.SettingAction;
import dev.chatroom.protocol.SettingChange.Announced;
import dev.chatroom.protocol.SettingChange.Pinned;
import dev.chatroom.protocol.SettingChange.Setting;
import dev.chatroom.protocol.SettingChange.Setting.Name;
import dev.chatroom.room.Clients.Client;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What moderators set for the whole room. Who may write depends on it; moderators always may. */
final class SettingRegister implements ChangeRegister {
    private final SlowMode slowMode;
    private final Predicate<ChatMessage> removed;
    /** By register. */
    private final Map<String, LoggedChange> valid = new HashMap<>();

    private RoomSettings current = RoomSettings.NONE;

    /** Nothing is set. The predicate tells whether a message was removed. */
    SettingRegister(SlowMode slowMode, Predicate<ChatMessage> removed) {
        this.slowMode = slowMode;
        this.removed = removed;
    }

    /** The settings for clients; the same object until they change. */
    RoomSettings current() {
        return current;
    }

    /** The pins, in the order of their places; also of messages that were removed. */
    List<Pinned> pins() {
        return IntStream.range(0, SettingAction.MAX_PINS)
                .mapToObj(place -> valid.get(new Pinned(place, null, null).register()))
                .filter(logged -> logged != null && ((Pinned) logged.change()).message() != null)
                .map(logged -> (Pinned) logged.change())
                .toList();
    }

    /** Whether any message is pinned, or was and is removed. */
    boolean hasPins() {
        return !valid.isEmpty() && !pins().isEmpty();
    }

    /** Whether the message of a pin was removed. */
    boolean isRemoved(Pinned pin) {
        return removed.test(pin.message());
    }

    /** The highest version of all settings; 0 when nothing was ever set. */
    long newestVersion() {
        return valid.values().stream().mapToLong(logged -> logged.change().stamp().version()).max().orElse(0);
    }

    /** Whether users of a role may not write now, however long they wait. */
    boolean silences(Role role) {
        return (current.frozen() && !role.includes(Role.MODERATOR))
                || (current.membersOnly() && !role.includes(Role.MEMBER));
    }

    /** Whether a client may not write now. Then it is told why. */
    boolean rejects(Client client, String id, List<Effect> out) {
        boolean rejected = silences(client.user().roleOrGuest());
        if (rejected && current.frozen()) {
            out.add(new Effect.Reject(
                    client.connection(), ErrorCode.FROZEN, "the room is frozen: only moderators may write now", id));
        } else if (rejected) {
            out.add(new Effect.Reject(
                    client.connection(), ErrorCode.FORBIDDEN, "only members may write now: sign in to write", id));
        }
        return rejected;
    }

    /** Messages were removed: those that are pinned are shown no more. */
    void messagesRemoved() {
        if (current.pinned().stream().anyMatch(removed)) {
            summarize();
        }
    }

    @Override
    public LoggedChange current(RoomChange change) {
        return valid.get(change.register());
    }

    @Override
    public void put(LoggedChange logged) {
        valid.put(logged.change().register(), logged);
        if (logged.change() instanceof Setting(var name, var seconds, _) && name == Name.SLOW_MODE) {
            slowMode.set(Math.max(0, seconds), logged.position() == null ? EntryId.ZERO : logged.position());
        }
        summarize();
    }

    @Override
    public List<LoggedChange> all() {
        return List.copyOf(valid.values());
    }

    private void summarize() {
        var keys = new HashSet<>();
        var pinned = pins().stream()
                .map(Pinned::message)
                .filter(message -> !removed.test(message) && keys.add(message.key()))
                .toList();
        var next = new RoomSettings(
                value(Name.FROZEN) > 0,
                value(Name.MEMBERS_ONLY) > 0,
                Math.max(0, value(Name.SLOW_MODE)),
                pinned,
                announcement());
        // The same object saves that it is encoded again.
        current = next.equals(current) ? current : next;
    }

    private Announcement announcement() {
        return Optional.ofNullable(valid.get(new Announced(null, null).register()))
                .map(logged -> (Announced) logged.change())
                .filter(announced -> announced.text() != null)
                .map(announced -> new Announcement(announced.text(), announced.stamp().version()))
                .orElse(null);
    }

    private long value(Name name) {
        var logged = valid.get(new Setting(name, 0, null).register());
        return logged == null ? 0 : ((Setting) logged.change()).value();
    }
}
