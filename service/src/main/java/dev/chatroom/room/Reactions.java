package dev.chatroom.room;

import dev.chatroom.limits.KeyedBuckets;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ReactionChanges;
import dev.chatroom.protocol.ReactionEvent;
import dev.chatroom.protocol.ReactionOutcome;
import dev.chatroom.protocol.ReactionSnapshot;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.room.Clients.Client;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reactions to messages. Redis decides: a reaction shows when it is stored, on all instances in the same order. So a user
 * counts once, whatever the instance, device or retry, and what is removed stays away.
 */
final class Reactions {
    private static final int QUESTION_BURST = 20;
    private static final int QUESTIONS_PER_SECOND = 2;

    private final RoomConfig.Rates rates;
    private final Clients clients;
    private final Messages messages;
    private final Removals removals;
    private final WritePermissions permissions;
    private final PendingReactions pending;
    private final KeyedBuckets questions = new KeyedBuckets(QUESTION_BURST, QUESTIONS_PER_SECOND);
    private final ReactionState state = new ReactionState();
    private final ReactionBroadcast broadcast = new ReactionBroadcast(state);
    /** Connections of clients that joined again since all reactions were read: they may know of later changes. */
    private final Set<Long> resumed = new HashSet<>();
    /** Of the last change. */
    private long version;

    Reactions(RoomConfig config, Clients clients, Messages messages, Removals removals, WritePermissions permissions) {
        this.rates = config.rates();
        this.clients = clients;
        this.messages = messages;
        this.removals = removals;
        this.permissions = permissions;
        this.pending = new PendingReactions(config.maxUnstored(), clients, messages.history().known()::positions);
    }

    /** How many reactions wait to be stored, changes to be sent, and rates are remembered. */
    int bookkeeping() {
        return pending.size() + broadcast.size() + questions.size();
    }

    /** A client reacts, or asks who did; or the broker reports. */
    void handle(ReactionInput input, Time now, List<Effect> out) {
        switch (input) {
            case ReactionInput.React react -> clients.joined(react.connection(), react.ref(), out)
                    .ifPresent(client -> react(client, react, now, out));
            case ReactionInput.Reactors reactors -> clients.joined(reactors.connection(), reactors.ref(), out)
                    .ifPresent(client -> reactors(client, reactors, now, out));
            case ReactionInput.Stored(var outcomes) when outcomes == null -> answer(pending.failed(out), out);
            case ReactionInput.Stored(var outcomes) -> answer(pending.stored(outcomes, out), out);
            case ReactionInput.Changed(var changes) -> apply(changes, out);
            case ReactionInput.Read(var snapshot) -> replace(snapshot, out);
        }
    }

    /** A change has become valid: what it removes takes its reactions along. Clients drop these themselves. */
    void removed(RoomChange change) {
        switch (change) {
            case RoomChange.Removed removed -> {
                state.drop(removed.key());
                broadcast.removed(removed.key());
            }
            case RoomChange.Removal _ ->
                state.dropIf(reacted -> removals.covers(reacted.key(), reacted.at())).forEach(broadcast::removed);
            default -> {
                // Removes nothing.
            }
        }
    }

    /**
     * Messages were read from the log. A client that removed an earlier copy of one has dropped the reactions to this one.
     * After an edit, which may follow another, nobody is sent their own ones again.
     */
    void read(List<LogEntry> entries, List<Effect> out) {
        for (var entry : entries) {
            var reacted = state.find(entry.message().key());
            if (reacted != null) {
                broadcast.changed(reacted.key(), reacted.version());
                if (entry.message().message().version() == null) {
                    showOwn(reacted.key(), reacted.users(), out);
                }
                send(out);
            }
        }
    }

    /** A client has joined: the reactions to the messages that it shows. */
    void welcome(Client client, boolean isResumed, List<SharedMessage> shown, List<Effect> out) {
        if (isResumed) {
            resumed.add(client.connection());
            showAll(client, out);
        } else {
            show(client, shown, out);
        }
    }

    /** A client is sent messages that are older than those that it shows. */
    void show(long connection, List<SharedMessage> shown, List<Effect> out) {
        clients.find(connection).ifPresent(client -> show(client, shown, out));
    }

    /** A client is gone. */
    void forget(Client client) {
        resumed.remove(client.connection());
        pending.forget(client);
    }

    /** One of the timers for reactions expired. */
    void expired(Timer timer, List<Effect> out) {
        if (timer == Timer.Single.REACTION_WINDOW) {
            broadcast.windowOver(out);
        } else {
            pending.expired(timer, out);
        }
    }

    private void show(Client client, List<SharedMessage> shown, List<Effect> out) {
        var items = ReactionAnswers.of(state, shown, client.user().clientId());
        if (!items.isEmpty()) {
            out.add(new Effect.SendSoon(client.connection(), new ReactionEvent.Counts(items)));
        }
    }

    private void react(Client client, ReactionInput.React react, Time now, List<Effect> out) {
        if (!messages.isWithinLimits(client, react.ref(), now, out)
                || permissions.rejectsChange(client, react.ref(), now, out)) {
            return;
        }
        var message = react.message();
        if (!messages.history().known().contains(message) || removals.covers(message)) {
            out.add(ReactionAnswers.rejection(client.connection(), ReactionOutcome.GONE, react.ref()));
        } else if (react.on() && state.isFull(message, react.emoji())) {
            out.add(ReactionAnswers.rejection(client.connection(), ReactionOutcome.TOO_MANY_KINDS, react.ref()));
        } else if (!messages.hasRoom()
                || !pending.hasRoom()
                || messages.history().known().positions(message).isEmpty()) {
            out.add(ReactionAnswers.notNow(client.connection(), react.ref()));
        } else {
            pending.add(client, react).ifPresent(replaced -> {
                answer(List.of(replaced), out);
                // Another device of the user may have wanted otherwise, and there may be no change to report.
                clients.find(replaced.connection()).ifPresent(other -> showOwn(other, message, out));
            });
            pending.store(out);
        }
    }

    private void reactors(Client client, ReactionInput.Reactors request, Time now, List<Effect> out) {
        if (rates.enabled() && !questions.tryTake(client.user().clientId(), 0, now.nanos())) {
            out.add(new Effect.Reject(client.connection(), ErrorCode.RATE_LIMITED,
                    "too many questions who reacted; at most %d at once and %d a second are accepted"
                            .formatted(QUESTION_BURST, QUESTIONS_PER_SECOND),
                    request.ref()));
        } else {
            out.add(new Effect.Send(client.connection(), ReactionAnswers.people(state, request)));
        }
    }

    private void answer(List<PendingReactions.Answer> answers, List<Effect> out) {
        for (var answer : answers) {
            if (clients.find(answer.connection()).isEmpty()) {
                continue;
            }
            if (answer.outcome() != ReactionOutcome.STORED) {
                out.add(ReactionAnswers.rejection(answer.connection(), answer.outcome(), answer.ref()));
            } else if (answer.ref() != null) {
                out.add(new Effect.SendSoon(answer.connection(), new ServerEvent.Ack(answer.ref())));
            }
        }
    }

    /** What is removed here, and was stored by an instance that did not know it, is gone from Redis as well. */
    private void apply(ReactionChanges changes, List<Effect> out) {
        version = Math.max(version, changes.version());
        changes.dropped().forEach(message -> changed(message, state.drop(message), out));
        for (var reaction : changes.added()) {
            if (!removals.covers(reaction.message(), reaction.at()) && state.add(reaction, version)) {
                changed(reaction.message(), Set.of(reaction.clientId()), out);
            }
        }
        for (var reaction : changes.taken()) {
            if (state.take(reaction, version)) {
                changed(reaction.message(), Set.of(reaction.clientId()), out);
            }
        }
        send(out);
    }

    /** The clients of these users also show which reactions are their own. */
    private void changed(MessageKey message, Set<String> users, List<Effect> out) {
        if (!users.isEmpty()) {
            broadcast.changed(message, version);
            showOwn(message, users, out);
        }
    }

    private void showOwn(MessageKey key, Set<String> users, List<Effect> out) {
        users.forEach(user -> clients.of(user).forEach(client -> showOwn(client, key, out)));
    }

    /** Redis may have lost some: then the version goes on, so that clients take what is left. */
    private void replace(ReactionSnapshot snapshot, List<Effect> out) {
        var valid = snapshot.reactions().stream()
                .filter(reaction -> !removals.covers(reaction.message(), reaction.at()))
                .toList();
        version = Math.max(version + 1, snapshot.version());
        var differing = state.replace(valid, version);
        differing.forEach((message, users) -> changed(message, users, out));
        if (!differing.isEmpty()) {
            // Their users may have taken back on another instance what this one never knew.
            resumed.stream().map(clients::find).flatMap(Optional::stream).forEach(client -> showAll(client, out));
        }
        resumed.clear();
        send(out);
    }

    private void send(List<Effect> out) {
        if (clients.joined() == 0) {
            broadcast.clear();
        }
        broadcast.sendIfDue(out);
    }

    private void showAll(Client client, List<Effect> out) {
        out.add(new Effect.SendSoon(
                client.connection(), ReactionAnswers.all(state, client.user().clientId(), version)));
    }

    private void showOwn(Client client, MessageKey message, List<Effect> out) {
        var item = state.item(message, version, client.user().clientId());
        out.add(new Effect.SendSoon(client.connection(), new ReactionEvent.Counts(List.of(item))));
    }
}
