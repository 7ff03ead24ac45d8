package dev.chatroom.broker;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Reaction;
import dev.chatroom.protocol.ReactionChanges;
import dev.chatroom.protocol.ReactionChangesBuilder;
import dev.chatroom.protocol.ReactionOutcome;
import dev.chatroom.protocol.ReactionRequest;
import dev.chatroom.protocol.ReactionSnapshot;
import dev.chatroom.protocol.RoomChange;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The reactions of a room in memory, by the rules of the script that stores them in Redis. Not safe for use by many threads. */
public final class ReactionTable {
    private final int limit;
    private final Map<MessageKey, Map<Subject, Reaction>> messages = new HashMap<>();
    /** Messages that have left the log since the last step. */
    private final Set<MessageKey> trimmed = new LinkedHashSet<>();

    private int size;
    private long version;

    /** What a user has once. */
    private record Subject(String emoji, String clientId) {}

    /**
     * What a step did.
     *
     * @param outcomes one for each request, in their order
     * @param changes what all instances learn
     */
    public record Result(List<ReactionOutcome> outcomes, ReactionChanges changes) {}

    /**
     * No reactions.
     *
     * @param limit how many are kept; past it, those to the oldest messages are dropped
     */
    public ReactionTable(int limit) {
        this(limit, ReactionSnapshot.EMPTY);
    }

    /**
     * The reactions of an earlier time.
     *
     * @param limit how many are kept
     * @param snapshot the reactions
     */
    public ReactionTable(int limit, ReactionSnapshot snapshot) {
        this.limit = limit;
        version = snapshot.version();
        size = snapshot.reactions().size();
        snapshot.reactions().forEach(reaction -> messages
                .computeIfAbsent(reaction.message(), _ -> new LinkedHashMap<>())
                .put(new Subject(reaction.emoji(), reaction.clientId()), reaction));
    }

    /**
     * Applies requests in one step.
     *
     * @param requests what users want
     * @param millis the time, in milliseconds since the epoch
     * @param log finds a message by its position; {@code null} where there is none
     * @return what became of them
     */
    public Result apply(List<ReactionRequest> requests, long millis, Function<EntryId, ChatMessage> log) {
        var step = new ReactionChangesBuilder();
        trimmed.forEach(message -> drop(message, step));
        trimmed.clear();
        var outcomes = requests.stream().map(request -> apply(request, log, step)).toList();
        version = step.isEmpty() ? version : Math.max(version + 1, millis);
        return new Result(outcomes, step.build(version));
    }

    /**
     * A message has left the log by itself. The next step reports it.
     *
     * @param message its identity
     */
    public void trimmed(MessageKey message) {
        if (messages.containsKey(message)) {
            trimmed.add(message);
        }
    }

    /**
     * The room was changed: reactions to removed messages are dropped. Every instance does the same.
     *
     * @param change the change
     */
    public void removed(RoomChange change) {
        var covered = messages.values().stream()
                .map(reactions -> reactions.values().iterator().next())
                .filter(reaction -> covers(change, reaction))
                .map(Reaction::message)
                .toList();
        covered.forEach(message -> size -= messages.remove(message).size());
    }

    /**
     * Everything that is stored.
     *
     * @return all reactions and the version of the last step
     */
    public ReactionSnapshot snapshot() {
        return new ReactionSnapshot(
                version, messages.values().stream().flatMap(reactions -> reactions.values().stream()).toList());
    }

    private ReactionOutcome apply(ReactionRequest request, Function<EntryId, ChatMessage> log, ReactionChangesBuilder step) {
        var message = request.positions().stream()
                .map(log)
                .filter(found -> found != null && found.key().equals(request.message()))
                .findFirst();
        if (message.isEmpty()) {
            return ReactionOutcome.GONE;
        }
        var subject = new Subject(request.emoji(), request.clientId());
        boolean isThere = messages.getOrDefault(request.message(), Map.of()).containsKey(subject);
        if (isThere == request.on()) {
            return ReactionOutcome.STORED;
        }
        if (!request.on()) {
            take(request.message(), subject, step);
            return ReactionOutcome.STORED;
        }
        return add(request, subject, message.get().at(), step);
    }

    private ReactionOutcome add(ReactionRequest request, Subject subject, long at, ReactionChangesBuilder step) {
        if (hasOtherKinds(request)) {
            return ReactionOutcome.TOO_MANY_KINDS;
        }
        if (size >= limit && !dropOldest(request.message(), step)) {
            return ReactionOutcome.FULL;
        }
        var reaction = new Reaction(request.message(), at, request.emoji(), request.clientId(), request.name());
        messages.computeIfAbsent(request.message(), _ -> new LinkedHashMap<>()).put(subject, reaction);
        size++;
        step.added(reaction);
        return ReactionOutcome.STORED;
    }

    private boolean hasOtherKinds(ReactionRequest request) {
        var kinds = messages.getOrDefault(request.message(), Map.of()).keySet().stream()
                .map(Subject::emoji)
                .distinct()
                .toList();
        return kinds.size() >= Reaction.MAX_KINDS && !kinds.contains(request.emoji());
    }

    private void take(MessageKey message, Subject subject, ReactionChangesBuilder step) {
        var reactions = messages.get(message);
        step.taken(reactions.remove(subject));
        size--;
        if (reactions.isEmpty()) {
            messages.remove(message);
        }
    }

    /** Those to the oldest message, other than the one that is reacted to; returns false when there is none. */
    private boolean dropOldest(MessageKey reacted, ReactionChangesBuilder step) {
        var oldest = messages.values().stream()
                .map(reactions -> reactions.values().iterator().next())
                .filter(reaction -> !reaction.message().equals(reacted))
                .min(Comparator.comparingLong(Reaction::at))
                .map(Reaction::message);
        oldest.ifPresent(message -> drop(message, step));
        return oldest.isPresent();
    }

    private void drop(MessageKey message, ReactionChangesBuilder step) {
        var reactions = messages.remove(message);
        if (reactions != null) {
            size -= reactions.size();
            step.dropped(message);
        }
    }

    private static boolean covers(RoomChange change, Reaction reaction) {
        return switch (change) {
            case RoomChange.Removed removed -> removed.key().equals(reaction.message());
            case RoomChange.Purged(var clientId, var stamp) ->
                reaction.message().clientId().equals(clientId) && reaction.at() <= stamp.version();
            case RoomChange.Cleared(var stamp) -> reaction.at() <= stamp.version();
            default -> false;
        };
    }
}
