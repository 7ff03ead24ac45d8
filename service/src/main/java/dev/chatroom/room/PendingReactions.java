package dev.chatroom.room;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ReactionOutcome;
import dev.chatroom.protocol.ReactionRequest;
import dev.chatroom.room.Clients.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The reactions of users here that are not stored yet. A lone one is stored at once. Those that follow soon go together: one batch
 * is under way at a time, and begins a while after the one before. Meanwhile the last word of each user about each emoji waits.
 * Tried again until Redis answers.
 */
final class PendingReactions {
    private static final Duration RETRY = Duration.ofMillis(500);
    /** From one batch to the next: each costs a call, and wakes up every instance. Counts are sent more rarely. */
    static final Duration PAUSE = Duration.ofMillis(250);

    private final int limit;
    private final Clients clients;
    private final Function<MessageKey, List<EntryId>> positions;
    private final LinkedHashMap<Subject, Wish> waiting = new LinkedHashMap<>();
    /** Empty when no batch is under way. */
    private List<Sent> underWay = List.of();

    private boolean pausing;
    private boolean failing;

    /** What a user decides about. */
    private record Subject(MessageKey message, String emoji, String clientId) {}

    /**
     * What a user wants.
     *
     * @param name the user's name
     * @param on whether the reaction is added
     * @param connection the client that asked
     * @param ref its id for this, or null
     */
    private record Wish(String name, boolean on, long connection, String ref) {
        boolean isSentAgain(Wish newer) {
            return connection == newer.connection && ref != null && ref.equals(newer.ref);
        }
    }

    /** A request that is under way. */
    private record Sent(Subject subject, Wish wish, ReactionRequest request) {}

    /**
     * The answer to a request.
     *
     * @param connection the client that asked
     * @param ref its id for this, or null
     * @param outcome what became of it
     */
    record Answer(long connection, String ref, ReactionOutcome outcome) {}

    /**
     * No reactions.
     *
     * @param limit how many may wait
     * @param clients who is here
     * @param positions where the log has a message, as far as this is known
     */
    PendingReactions(int limit, Clients clients, Function<MessageKey, List<EntryId>> positions) {
        this.limit = limit;
        this.clients = clients;
        this.positions = positions;
    }

    int size() {
        return waiting.size() + underWay.size();
    }

    boolean hasRoom() {
        return size() < limit;
    }

    /**
     * Adds what a client asks for. What its user wanted before, and waits, is answered as if it were stored. The same request
     * that was sent again has one answer.
     */
    Optional<Answer> add(Client client, ReactionInput.React react) {
        var user = client.user();
        var subject = new Subject(react.message(), react.emoji(), user.clientId());
        var wanted = new Wish(user.name(), react.on(), react.connection(), react.ref());
        var replaced = waiting.put(subject, wanted);
        return Optional.ofNullable(replaced)
                .filter(wish -> !wish.isSentAgain(wanted))
                .map(wish -> new Answer(wish.connection(), wish.ref(), ReactionOutcome.STORED));
    }

    /**
     * A client is gone. What it asked for and waits is sent again by it, wherever it comes back, and by then its user may want
     * otherwise.
     */
    void forget(Client client) {
        waiting.values().removeIf(wish -> wish.connection() == client.connection());
    }

    /** Stores what waits, unless a batch is under way or was begun just now. */
    void store(List<Effect> out) {
        if (pausing || failing || !underWay.isEmpty() || waiting.isEmpty()) {
            return;
        }
        var batch = new ArrayList<Sent>();
        while (batch.size() < ReactionRequest.MAX_BATCH && !waiting.isEmpty()) {
            var next = waiting.pollFirstEntry();
            batch.add(new Sent(next.getKey(), next.getValue(), request(next.getKey(), next.getValue())));
        }
        underWay = batch;
        pausing = true;
        out.add(new Effect.React(batch.stream().map(Sent::request).toList()));
        out.add(new Effect.StartTimer(Timer.Single.REACTION_PAUSE, PAUSE));
    }

    /** The batch is stored. A message that moved in the log meanwhile is tried again. */
    List<Answer> stored(List<ReactionOutcome> outcomes, List<Effect> out) {
        var sent = underWay;
        underWay = List.of();
        var answers = new ArrayList<Answer>();
        for (int i = 0; i < sent.size(); i++) {
            var one = sent.get(i);
            boolean moved = outcomes.get(i) == ReactionOutcome.GONE && hasMoved(one.request());
            if (moved && waiting.putIfAbsent(one.subject(), one.wish()) == null) {
                continue;
            }
            answers.add(new Answer(one.wish().connection(), one.wish().ref(), outcomes.get(i)));
        }
        store(out);
        return answers;
    }

    /**
     * Redis did not answer: the batch is tried again in a while, before what waits. What its user wants otherwise by now is
     * answered as if it were stored.
     */
    List<Answer> failed(List<Effect> out) {
        var replaced = new ArrayList<Answer>();
        for (var one : underWay.reversed()) {
            var newer = waiting.get(one.subject());
            if (newer != null) {
                if (!one.wish().isSentAgain(newer)) {
                    replaced.add(new Answer(one.wish().connection(), one.wish().ref(), ReactionOutcome.STORED));
                }
            } else if (clients.find(one.wish().connection()).isPresent()) {
                waiting.putFirst(one.subject(), one.wish());
            }
        }
        underWay = List.of();
        failing = true;
        out.add(new Effect.StartTimer(Timer.Single.REACTION_RETRY, RETRY));
        return replaced;
    }

    /** The pause between two batches, or before the next try, is over. */
    void expired(Timer timer, List<Effect> out) {
        if (timer == Timer.Single.REACTION_PAUSE) {
            pausing = false;
        } else {
            failing = false;
        }
        store(out);
    }

    private boolean hasMoved(ReactionRequest request) {
        var now = positions.apply(request.message());
        return !now.isEmpty() && !request.positions().containsAll(now);
    }

    private ReactionRequest request(Subject subject, Wish wish) {
        return new ReactionRequest(
                subject.message(),
                positions.apply(subject.message()),
                subject.emoji(),
                subject.clientId(),
                wish.name(),
                wish.on());
    }
}
