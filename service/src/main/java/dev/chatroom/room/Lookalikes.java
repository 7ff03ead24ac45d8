package dev.chatroom.room;

import dev.chatroom.protocol.Confusables;
import dev.chatroom.protocol.User;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which users of the roster have names that look alike, and which of them are marked.
 *
 * <p>The mark is part of a user, decided by the instance that has them and published with them, so every screen shows the
 * same. Among users whose names look alike exactly one is not marked: the one who was there first, but a guest yields to
 * whoever has signed in. Where two instances accepted two of them before they knew of each other, it is the one with the
 * smaller client id. When that user leaves, the next one loses the mark.
 */
final class Lookalikes {
    /** By the skeleton of the name in lower case: names that readers would take for the room itself, or for themselves. */
    private static final Set<String> RESERVED = Stream.of(
                    "system", "server", "room", "chat room", "chatroom", "chat", "admin", "administrator", "moderator", "mod",
                    "operator", "support", "notice", "bot", "you")
            .map(Confusables::skeleton)
            .collect(Collectors.toUnmodifiableSet());

    private final Map<String, Group> groups = new HashMap<>();
    /** Skeletons of the groups in which the mark of somebody may have to change. */
    private final Set<String> unsettled = new LinkedHashSet<>();

    /**
     * A mark to change.
     *
     * @param clientId the user
     * @param marked whether to mark them
     */
    record Change(String clientId, boolean marked) {}

    /** One of those whose names look alike: whoever has signed in comes before guests. */
    private record Rival(boolean guest, String clientId) implements Comparable<Rival> {
        private static final Comparator<Rival> ORDER =
                Comparator.comparing(Rival::guest).thenComparing(Rival::clientId);

        static Rival of(User user) {
            return new Rival(!user.isSignedIn(), user.clientId());
        }

        @Override
        public int compareTo(Rival other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class Group {
        private final TreeSet<Rival> unmarked = new TreeSet<>();
        private final TreeSet<Rival> marked = new TreeSet<>();

        Set<Rival> of(User user) {
            return user.looksLikeAnother() ? marked : unmarked;
        }

        boolean isEmpty() {
            return unmarked.isEmpty() && marked.isEmpty();
        }

        /** Exactly one is not marked, and no guest where others have signed in. */
        boolean isSettled() {
            return isEmpty() || (unmarked.size() == 1 && !isGuestFavoured());
        }

        private boolean isGuestFavoured() {
            return unmarked.first().guest() && !marked.isEmpty() && !marked.first().guest();
        }
    }

    /** Whether a name looks like one of the room itself. Such a user is always marked. */
    static boolean isReserved(String name) {
        return RESERVED.contains(Confusables.skeleton(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether the name of a user looks like that of a different one in the roster. */
    boolean isTaken(User user) {
        var group = groups.get(Confusables.skeleton(user.name()));
        return group != null
                && (hasRival(group.unmarked, user) || hasRival(group.marked, user));
    }

    /** The roster shows a user differently; null where they are not shown. */
    void replace(User before, User after) {
        if (before != null && !isReserved(before.name())) {
            remove(before);
        }
        if (after != null && !isReserved(after.name())) {
            add(after);
        }
    }

    /** The changes that are up to an instance, given which users it has. */
    List<Change> settle(Predicate<String> isHere) {
        if (unsettled.isEmpty()) {
            return List.of();
        }
        var changes = new ArrayList<Change>();
        for (var skeleton : unsettled) {
            var group = groups.get(skeleton);
            if (group != null && !group.isSettled()) {
                settle(group, isHere, changes);
            }
        }
        unsettled.clear();
        return changes;
    }

    private static void settle(Group group, Predicate<String> isHere, List<Change> changes) {
        if (group.unmarked.isEmpty() || group.isGuestFavoured()) {
            var next = group.marked.first().clientId();
            if (isHere.test(next)) {
                changes.add(new Change(next, false));
            }
            return;
        }
        group.unmarked.stream()
                .skip(1)
                .map(Rival::clientId)
                .filter(isHere)
                .map(id -> new Change(id, true))
                .forEach(changes::add);
    }

    private void add(User user) {
        var skeleton = Confusables.skeleton(user.name());
        var group = groups.computeIfAbsent(skeleton, _ -> new Group());
        group.of(user).add(Rival.of(user));
        noteUnsettled(skeleton, group);
    }

    private void remove(User user) {
        var skeleton = Confusables.skeleton(user.name());
        var group = groups.get(skeleton);
        group.of(user).remove(Rival.of(user));
        if (group.isEmpty()) {
            groups.remove(skeleton);
        }
        noteUnsettled(skeleton, group);
    }

    private void noteUnsettled(String skeleton, Group group) {
        if (group.isSettled()) {
            unsettled.remove(skeleton);
        } else {
            unsettled.add(skeleton);
        }
    }

    /** Whether a different user comes before this one, or has the same claim. */
    private static boolean hasRival(SortedSet<Rival> group, User user) {
        var rivals = user.isSignedIn() ? group.headSet(new Rival(true, "")) : group;
        return rivals.stream().limit(2).anyMatch(rival -> !rival.clientId().equals(user.clientId()));
    }
}
