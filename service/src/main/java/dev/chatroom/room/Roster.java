package dev.chatroom.room;

import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.User;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who is in the room: each user with the instances that have them. A user is in the room as long as one instance has
 * them. Where instances know them by different names, every roster shows the name on the same one of them.
 */
final class Roster {
    /** By client id and instance, the user as that instance knows them. */
    private final Map<String, TreeMap<String, User>> users = new LinkedHashMap<>();
    /** By instance, the client ids of its users. */
    private final Map<String, Set<String>> instances = new HashMap<>();

    private final Lookalikes lookalikes = new Lookalikes();
    private long version;
    /** The users that were listed last; null when the list is to be built again. */
    private List<User> listed;

    private int listedLimit;

    /** Adds a user to an instance, or renames them there. */
    void enter(String instance, User user) {
        var known = users.computeIfAbsent(user.clientId(), _ -> new TreeMap<>());
        var before = known.isEmpty() ? null : shown(known);
        known.put(instance, user);
        instances.computeIfAbsent(instance, _ -> new LinkedHashSet<>()).add(user.clientId());
        shownChanged(before, shown(known));
    }

    /** Removes a user from an instance. */
    void leave(String instance, String clientId) {
        var ids = instances.get(instance);
        if (ids == null || !ids.remove(clientId)) {
            return;
        }
        if (ids.isEmpty()) {
            instances.remove(instance);
        }
        var known = users.get(clientId);
        var before = shown(known);
        known.remove(instance);
        if (known.isEmpty()) {
            users.remove(clientId);
        }
        shownChanged(before, known.isEmpty() ? null : shown(known));
    }

    /** An instance has these users and no others. */
    void replace(String instance, List<User> now) {
        var gone = new HashSet<>(ids(instance));
        for (var user : now) {
            gone.remove(user.clientId());
            enter(instance, user);
        }
        gone.forEach(id -> leave(instance, id));
    }

    /** An instance's users changed. */
    void apply(String instance, PresenceChange change) {
        change.entered().forEach(user -> enter(instance, user));
        change.left().forEach(id -> leave(instance, id));
    }

    /** The client ids of an instance's users. */
    Set<String> ids(String instance) {
        return instances.getOrDefault(instance, Set.of());
    }

    /** The user as an instance knows them, or {@code null} when it does not have them. */
    User on(String instance, String clientId) {
        var known = users.get(clientId);
        return known == null ? null : known.get(instance);
    }

    /** The user as every roster shows them, or {@code null} when they are not in the room. */
    User shown(String clientId) {
        var known = users.get(clientId);
        return known == null ? null : shown(known);
    }

    /** Whose names look alike. */
    Lookalikes lookalikes() {
        return lookalikes;
    }

    int count() {
        return users.size();
    }

    /** The first users, in the order in which they came. The same list until it changes. */
    List<User> users(int limit) {
        if (listed == null || listedLimit != limit) {
            listed = users.values().stream().limit(limit).map(Roster::shown).toList();
            listedLimit = limit;
        }
        return listed;
    }

    /** Changes whenever a count, a user or a name does. */
    long version() {
        return version;
    }

    private void shownChanged(User before, User after) {
        if (!Objects.equals(before, after)) {
            version++;
            boolean isAppended = before == null && users.size() > listedLimit;
            listed = isAppended ? listed : null;
            lookalikes.replace(before, after);
        }
    }

    private static User shown(NavigableMap<String, User> known) {
        return known.firstEntry().getValue();
    }
}
