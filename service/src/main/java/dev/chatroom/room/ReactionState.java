package dev.chatroom.room;

import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Reaction;
import dev.chatroom.protocol.ReactionEvent;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who reacted to which message. Redis bounds how many reactions there are, and every instance holds the same. A message
 * without reactions takes no memory.
 */
final class ReactionState {
    private static final Comparator<Reacted> BY_TIME = Comparator.comparingLong(Reacted::at)
            .thenComparing(reacted -> reacted.key().clientId())
            .thenComparing(reacted -> reacted.key().id());

    private Map<MessageKey, Reacted> messages = new HashMap<>();
    private NavigableSet<Reacted> byTime = new TreeSet<>(BY_TIME);

    /** A message with reactions. */
    static final class Reacted {
        private final MessageKey key;
        private final long at;
        private long version;
        /** By emoji, the names of users by their ids. */
        private final Map<String, Map<String, String>> kinds = new LinkedHashMap<>();

        private Reacted(MessageKey key, long at) {
            this.key = key;
            this.at = at;
        }

        MessageKey key() {
            return key;
        }

        long at() {
            return at;
        }

        /** The counts, and for a user also which are their own; for nobody when the user is null. */
        ReactionEvent.Item item(String clientId) {
            return item(clientId, version);
        }

        /** The same with the version up to which it is known that nothing has changed. */
        ReactionEvent.Item item(String clientId, long version) {
            var counts = new LinkedHashMap<String, Integer>();
            kinds.forEach((emoji, users) -> counts.put(emoji, users.size()));
            return new ReactionEvent.Item(key.clientId(), key.id(), version, counts, clientId == null ? null : of(clientId));
        }

        long version() {
            return version;
        }

        /** The ids of those who reacted. */
        Set<String> users() {
            return kinds.values().stream().flatMap(users -> users.keySet().stream()).collect(Collectors.toSet());
        }

        private List<String> of(String clientId) {
            return kinds.entrySet().stream()
                    .filter(kind -> kind.getValue().containsKey(clientId))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    int size() {
        return messages.size();
    }

    /** A message with its reactions; null when it has none. */
    Reacted find(MessageKey message) {
        return messages.get(message);
    }

    /** The reactions to a message as an event carries them; of a message without any, with this version. */
    ReactionEvent.Item item(MessageKey message, long version, String clientId) {
        var reacted = messages.get(message);
        return reacted == null
                ? new ReactionEvent.Item(
                        message.clientId(), message.id(), version, Map.of(), clientId == null ? null : List.of())
                : reacted.item(clientId);
    }

    /** The messages with reactions, the newest first. */
    Iterable<Reacted> newestFirst() {
        return byTime.descendingSet();
    }

    /** Whether a message has as many kinds of emoji as it can, and this is another one. */
    boolean isFull(MessageKey message, String emoji) {
        var reacted = messages.get(message);
        return reacted != null && reacted.kinds.size() >= Reaction.MAX_KINDS && !reacted.kinds.containsKey(emoji);
    }

    /** The names of the users who reacted with an emoji. */
    List<String> names(MessageKey message, String emoji) {
        var reacted = messages.get(message);
        return reacted == null ? List.of() : List.copyOf(reacted.kinds.getOrDefault(emoji, Map.of()).values());
    }

    /** Adds a reaction. Returns false when it is there. */
    boolean add(Reaction reaction, long version) {
        var reacted = messages.computeIfAbsent(reaction.message(), key -> {
            var added = new Reacted(key, reaction.at());
            byTime.add(added);
            return added;
        });
        reacted.version = Math.max(reacted.version, version);
        return reacted.kinds
                .computeIfAbsent(reaction.emoji(), _ -> new LinkedHashMap<>())
                .putIfAbsent(reaction.clientId(), reaction.name()) == null;
    }

    /** Takes a reaction back. Returns false when it is not there. */
    boolean take(Reaction reaction, long version) {
        var reacted = messages.get(reaction.message());
        var users = reacted == null ? null : reacted.kinds.get(reaction.emoji());
        if (users == null || users.remove(reaction.clientId()) == null) {
            return false;
        }
        reacted.version = Math.max(reacted.version, version);
        if (users.isEmpty()) {
            reacted.kinds.remove(reaction.emoji());
            if (reacted.kinds.isEmpty()) {
                messages.remove(reaction.message());
                byTime.remove(reacted);
            }
        }
        return true;
    }

    /** Forgets the reactions to a message. Returns who reacted. */
    Set<String> drop(MessageKey message) {
        var dropped = messages.remove(message);
        if (dropped == null) {
            return Set.of();
        }
        byTime.remove(dropped);
        return dropped.users();
    }

    /** Forgets the reactions to the chosen messages. Returns these. */
    List<MessageKey> dropIf(Predicate<Reacted> chosen) {
        var dropped = byTime.stream().filter(chosen).map(Reacted::key).toList();
        dropped.forEach(this::drop);
        return dropped;
    }

    /** Takes the place of everything that is here. Returns the messages whose reactions differ, and who reacted before or now. */
    Map<MessageKey, Set<String>> replace(Collection<Reaction> reactions, long version) {
        var before = messages;
        messages = new HashMap<>();
        byTime = new TreeSet<>(BY_TIME);
        reactions.forEach(reaction -> add(reaction, version));
        var differing = new LinkedHashMap<MessageKey, Set<String>>();
        before.values().stream()
                .filter(old -> !messages.containsKey(old.key) || !messages.get(old.key).kinds.equals(old.kinds))
                .forEach(old -> differing.put(old.key, old.users()));
        messages.values().stream()
                .filter(now -> !before.containsKey(now.key) || differing.containsKey(now.key))
                .forEach(now -> differing.computeIfAbsent(now.key, _ -> new HashSet<>()).addAll(now.users()));
        return differing;
    }
}
