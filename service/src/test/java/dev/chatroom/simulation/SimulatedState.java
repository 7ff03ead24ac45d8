package dev.chatroom.simulation;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.NetworkBan;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.RoomSettings;
import dev.chatroom.protocol.SettingAction;
import dev.chatroom.protocol.SettingChange;
import dev.chatroom.protocol.SettingChange.Setting.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The changes in the simulated log, and the state of the room that they add up to. */
final class SimulatedState {
    /** An entry of the log, which names the one before it. */
    record Entry(EntryId position, EntryId previous, List<LoggedChange> changes) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, LoggedChange> newest = new LinkedHashMap<>();
    /** The registers of changes that were lost at some time. */
    private final Set<String> lost = new HashSet<>();

    /** Those that are newer than the state. */
    List<RoomChange> fresh(List<RoomChange> changes) {
        return changes.stream().filter(this::isNewer).toList();
    }

    void append(EntryId position, List<RoomChange> changes) {
        var logged = changes.stream().map(change -> new LoggedChange(position, change)).toList();
        entries.add(new Entry(position, latest(), logged));
        logged.forEach(change -> newest.put(change.change().register(), change));
    }

    EntryId latest() {
        return entries.isEmpty() ? EntryId.ZERO : entries.getLast().position();
    }

    List<Entry> after(EntryId position) {
        return entries.stream().filter(entry -> entry.position().isAfter(position)).toList();
    }

    List<LoggedChange> all() {
        return List.copyOf(newest.values());
    }

    /** Whether a message is removed. */
    boolean covers(ChatMessage message) {
        return newest.values().stream().anyMatch(change -> change.change().removes(message));
    }

    /** Whether the sender of a message was muted or banned before it was appended, and not released. */
    boolean hides(LogEntry entry) {
        var message = entry.message().message();
        var newestOfUser = newest.get(restrictionOf(message.clientId()));
        return newestOfUser != null
                && entry.id().isAfter(newestOfUser.position())
                && ((RoomChange.Restricted) newestOfUser.change()).hides(message);
    }

    /** Whether a message is removed under its identity. */
    boolean names(MessageKey key) {
        return newest.containsKey("removed/" + key.clientId() + "/" + key.id());
    }

    /** Whether the removal of a message under its identity was lost, and not stored again. */
    boolean lostNameOf(MessageKey key) {
        return !names(key) && lost.contains("removed/" + key.clientId() + "/" + key.id());
    }

    /** Whether a message was removed under its identity at some time. */
    boolean wasNamed(MessageKey key) {
        return names(key) || lostNameOf(key);
    }

    /** Whether a client may not join, or not write. */
    boolean isRestricted(HonestClient client) {
        return isRestricted(client.clientId()) || isBanned(client.network());
    }

    /** Whether a user was muted or banned, and not released. */
    private boolean isRestricted(String clientId) {
        var newestOfUser = newest.get(restrictionOf(clientId));
        return newestOfUser != null
                && newestOfUser.change() instanceof RoomChange.Restricted restricted
                && restricted.kind() != RoomChange.Restricted.Kind.LIFTED;
    }

    /** Whether a ban that was not lifted extends to a network. */
    private boolean isBanned(String network) {
        if (network.isEmpty()) {
            return false;
        }
        var prefix = Governance.KEY.prefixOf(network);
        return newest.values().stream()
                .filter(logged -> logged.change() instanceof NetworkBan ban && prefix.equals(ban.prefix()))
                .map(logged -> (NetworkBan) logged.change())
                .anyMatch(ban -> isRestricted(ban.clientId())
                        && newest.get(restrictionOf(ban.clientId())).change().stamp().equals(ban.stamp()));
    }

    /** Whether a user was muted or banned at some time. */
    boolean wasRestricted(String clientId) {
        return newest.containsKey(restrictionOf(clientId)) || lost.contains(restrictionOf(clientId));
    }

    private static String restrictionOf(String clientId) {
        return "restricted/" + clientId;
    }

    /** What the room is set to. */
    RoomSettings settings() {
        return new RoomSettings(
                value(Name.FROZEN) == 1,
                value(Name.MEMBERS_ONLY) == 1,
                value(Name.SLOW_MODE),
                pinned(),
                announcement());
    }

    /** The pinned messages in the order of their places, each once. */
    private List<ChatMessage> pinned() {
        var byKey = new LinkedHashMap<MessageKey, ChatMessage>();
        for (int place = 0; place < SettingAction.MAX_PINS; place++) {
            var pin = newest.get("pinned/" + place);
            if (pin != null && ((SettingChange.Pinned) pin.change()).message() != null) {
                var message = ((SettingChange.Pinned) pin.change()).message();
                byKey.putIfAbsent(message.key(), message);
            }
        }
        return List.copyOf(byKey.values());
    }

    private RoomSettings.Announcement announcement() {
        var announced = newest.get("announced");
        if (announced == null || ((SettingChange.Announced) announced.change()).text() == null) {
            return null;
        }
        var text = ((SettingChange.Announced) announced.change()).text();
        return new RoomSettings.Announcement(text, announced.change().stamp().version());
    }

    private long value(Name name) {
        var setting = newest.get("setting/" + name);
        return setting == null ? 0 : ((SettingChange.Setting) setting.change()).value();
    }

    /** Whether a change that removes a message was lost, and not stored again. */
    boolean lostRemovalOf(ChatMessage message) {
        return !covers(message)
                && (lost.contains("removed/" + message.clientId() + "/" + message.id())
                        || lost.contains("purged/" + message.clientId())
                        || lost.contains("cleared"));
    }

    /** The entry at a position is lost; that is one of the newest. */
    void lose(EntryId position) {
        if (!latest().equals(position) || entries.isEmpty()) {
            return;
        }
        entries.removeLast().changes().forEach(change -> lost.add(change.change().register()));
        newest.clear();
        entries.forEach(entry ->
                entry.changes().forEach(change -> newest.put(change.change().register(), change)));
    }

    private boolean isNewer(RoomChange change) {
        var current = newest.get(change.register());
        return current == null || change.stamp().compareTo(current.change().stamp()) > 0;
    }
}
