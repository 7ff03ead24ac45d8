package dev.chatroom.room;

import dev.chatroom.broker.ReactionTable;
import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogPage;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.MessagePosition;
import dev.chatroom.protocol.ReactionRequest;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The log of a room: a list of entries with the ids {@code 1000-1}, {@code 1000-2} and so on. */
final class ScriptedLog {
    private static final int MAX_REACTIONS = 1_000;

    private final List<LogEntry> entries = new ArrayList<>();
    private final List<LogEntry> notices = new ArrayList<>();
    private final Map<String, LoggedChange> state = new LinkedHashMap<>();
    private final ReactionTable reactions = new ReactionTable(MAX_REACTIONS);
    private int appended;
    private int trimmed;

    EntryId append(String origin, SharedMessage message) {
        var entry = entry(++appended);
        entries.add(new LogEntry(entry, origin, message));
        return entry;
    }

    /** Stores changes, and removes the messages from the log whose positions are given. */
    EntryId change(ChangeRequest request) {
        var position = entry(++appended);
        request.changes().forEach(change -> state.merge(
                change.register(),
                new LoggedChange(position, change),
                (before, later) -> later.change().stamp().compareTo(before.change().stamp()) > 0 ? later : before));
        erase(request.erased());
        request.changes().forEach(reactions::removed);
        return position;
    }

    ReactionTable reactions() {
        return reactions;
    }

    /** Stores reactions, of this instance or others. */
    ReactionTable.Result react(List<ReactionRequest> requests, long millis) {
        return reactions.apply(requests, millis, position -> entries.stream()
                .filter(entry -> entry.id().equals(position))
                .map(entry -> entry.message().message())
                .findFirst()
                .orElse(null));
    }

    /** Removes messages from the log. */
    void erase(List<EntryId> positions) {
        entries.removeIf(entry -> positions.contains(entry.id()));
    }

    List<LoggedChange> changesAfter(EntryId cursor) {
        return state.values().stream().filter(change -> change.isAfter(cursor)).toList();
    }

    /** Notices have a stream of their own, with positions on the same clock. */
    EntryId appendNotice(String origin, SharedMessage notice) {
        var entry = new EntryId(1_000 + notices.size(), 0);
        notices.add(new LogEntry(entry, origin, notice));
        return entry;
    }

    List<LogEntry> notices() {
        return List.copyOf(notices);
    }

    /** Another instance appends a message of one of its users. */
    EntryId append(User sender, String id, long at) {
        return append("other", new SharedMessage(ChatMessage.written(id, sender, "text of " + id, at)));
    }

    /** Removes the oldest entries, as many as it takes to keep {@code kept}. */
    void trim(int kept) {
        while (entries.size() > kept) {
            entries.removeFirst();
            trimmed++;
        }
    }

    List<LogEntry> after(EntryId cursor) {
        return entries.stream().filter(entry -> entry.id().isAfter(cursor)).toList();
    }

    /** The newest entries before a position. */
    LogPage before(EntryId position, int limit) {
        var older = entries.stream().filter(entry -> position.isAfter(entry.id())).toList();
        var page = older.subList(Math.max(0, older.size() - limit), older.size());
        return new LogPage(page, page.isEmpty() ? EntryId.ZERO : page.getFirst().id(), page.size() == older.size());
    }

    EntryId end() {
        return appended == 0 ? EntryId.ZERO : entry(appended);
    }

    /** The newest entries, and where those before are. */
    LogSnapshot snapshot(int size) {
        int older = Math.max(0, entries.size() - size);
        var before = entries.subList(0, older).stream()
                .map(entry -> new MessagePosition(entry.message().key(), entry.id()))
                .toList();
        boolean complete = older == 0 && trimmed == 0;
        return new LogSnapshot(entries.subList(older, entries.size()), before, end(), complete, notices, Optional.of(List.copyOf(state.values())));
    }

    /** The id of the n-th entry. */
    static EntryId entry(long number) {
        return new EntryId(1_000, number);
    }
}
