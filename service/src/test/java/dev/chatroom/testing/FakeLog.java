package dev.chatroom.testing;

import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the pods of a room share: the log of messages, and who is on which pod. */
public final class FakeLog {
    private final List<LogEntry> entries = new ArrayList<>();
    private final Map<String, User> users = new HashMap<>();
    private final Map<String, Set<String>> podsOfUser = new HashMap<>();
    private long numbers;

    /** Appends a message as an instance would. */
    public LogEntry append(String origin, byte[] json) {
        var entry = new LogEntry(new EntryId(1_000, ++numbers), origin, json);
        entries.add(entry);
        return entry;
    }

    /** Forgets the oldest entries. */
    public void trim(int kept) {
        entries.subList(0, entries.size() - kept).clear();
    }

    /** The entries after one, oldest first. */
    public List<LogEntry> after(EntryId id) {
        return entries.stream().filter(entry -> entry.id().isAfter(id)).toList();
    }

    /** A user enters a pod that the test does not run. */
    public void enter(String pod, User user) {
        changed(pod, new PresenceChange(List.of(user), List.of()));
    }

    EntryId tail() {
        return numbers == 0 ? EntryId.ZERO : new EntryId(1_000, numbers);
    }

    boolean isWhole() {
        return entries.size() == numbers;
    }

    PresenceOutcome changed(String pod, PresenceChange change) {
        var first = new ArrayList<User>();
        for (var user : change.entered()) {
            users.put(user.clientId(), user);
            var pods = podsOfUser.computeIfAbsent(user.clientId(), _ -> new HashSet<>());
            if (pods.isEmpty()) {
                first.add(user);
            }
            pods.add(pod);
        }
        var last = new ArrayList<User>();
        for (var id : change.left()) {
            var pods = podsOfUser.getOrDefault(id, Set.of());
            if (pods.contains(pod)) {
                pods.remove(pod);
                if (pods.isEmpty()) {
                    last.add(users.get(id));
                }
            }
        }
        return new PresenceOutcome(first, last);
    }
}
