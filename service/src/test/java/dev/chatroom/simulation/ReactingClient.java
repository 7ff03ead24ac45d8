package dev.chatroom.simulation;

import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ReactionEvent;
import dev.chatroom.protocol.ServerEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The reactions of one client: those that it shows, and those of its own that are not acknowledged. */
final class ReactingClient {
    /** Kinds that clients choose from. */
    static final List<String> KINDS = List.of("👍", "❤️", "🎉");

    private final World world;
    private final Map<MessageKey, ReactionEvent.Item> shown = new HashMap<>();
    private final Map<MessageKey, List<String>> mine = new HashMap<>();
    /** By message and emoji, the last word of the user. */
    private final Map<String, ClientEvent.React> pending = new LinkedHashMap<>();
    /** What the user wanted last and was acknowledged. */
    private final Map<String, ClientEvent.React> acknowledged = new HashMap<>();

    private int written;

    ReactingClient(World world) {
        this.world = world;
    }

    /** Reacts to one of these messages, or takes a reaction back. */
    ClientEvent.React react(List<MessageKey> messages) {
        var message = messages.get(messages.size() - 1 - world.below(Math.min(4, messages.size())));
        var emoji = KINDS.get(world.below(KINDS.size()));
        var react = new ClientEvent.React(message, emoji, world.percent(65), "react-" + written++);
        pending.put(message + emoji, react);
        return react;
    }

    List<ClientEvent.React> pending() {
        return List.copyOf(pending.values());
    }

    List<ClientEvent.React> acknowledged() {
        return acknowledged.values().stream()
                .filter(react -> !pending.containsKey(react.message() + react.emoji()))
                .toList();
    }

    /** The counts of a message on the screen. */
    Map<String, Integer> counts(MessageKey message) {
        var item = shown.get(message);
        return item == null ? Map.of() : item.counts();
    }

    /** The user's own reactions to a message on the screen. */
    List<String> mine(MessageKey message) {
        return mine.getOrDefault(message, List.of());
    }

    void receive(ReactionEvent event) {
        if (event instanceof ReactionEvent.Counts(var items, var since, var version)) {
            if (since != null) {
                var named = items.stream().map(ReactionEvent.Item::key).toList();
                shown.values().removeIf(item -> !named.contains(item.key()) && item.version() <= version);
                mine.keySet().removeIf(message -> !shown.containsKey(message));
            }
            items.forEach(this::receive);
        }
    }

    void acknowledged(String ref) {
        for (var entry : List.copyOf(pending.entrySet())) {
            if (entry.getValue().ref().equals(ref)) {
                pending.remove(entry.getKey());
                acknowledged.put(entry.getKey(), entry.getValue());
            }
        }
    }

    /** What is unavailable now is sent again. After another refusal, what the user had wanted before that may be stored. */
    void refused(ServerEvent.Refusal refusal) {
        if (refusal.code().equals("unavailable") || refusal.code().equals("rate_limited")) {
            return;
        }
        for (var entry : List.copyOf(pending.entrySet())) {
            if (entry.getValue().ref().equals(refusal.id())) {
                pending.remove(entry.getKey());
                acknowledged.remove(entry.getKey());
            }
        }
    }

    /** Removed messages. */
    void forget(Predicate<MessageKey> removed) {
        shown.keySet().removeIf(removed);
        mine.keySet().removeIf(removed);
    }

    private void receive(ReactionEvent.Item item) {
        var before = shown.get(item.key());
        if (before != null && before.version() > item.version()) {
            return;
        }
        shown.put(item.key(), item);
        if (item.mine() != null) {
            mine.put(item.key(), new ArrayList<>(item.mine()));
        }
    }
}
