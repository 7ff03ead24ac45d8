package dev.chatroom.room;

import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.Reaction;
import dev.chatroom.protocol.ReactionEvent;
import dev.chatroom.protocol.ReactionOutcome;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.room.ReactionState.Reacted;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Chooses which reactions a client is sent with messages. Bounded, like the messages themselves. */
final class ReactionAnswers {
    static final int MAX_ITEMS = 200;
    static final int MAX_BYTES = 32 * 1024;

    private ReactionAnswers() {}

    /**
     * Everything that a client needs that joins again: it may show any message, and reactions may have been taken back. As
     * many of the newest messages with reactions as fit. The event says from which time on these are all. They have the
     * version of the whole state: a client that comes from another instance may have got them there with a later one than that
     * of their last change.
     */
    static ReactionEvent.Counts all(ReactionState state, String clientId, long version) {
        var items = new ArrayList<ReactionEvent.Item>();
        int bytes = 0;
        long since = 0;
        for (var reacted : state.newestFirst()) {
            var item = reacted.item(clientId, version);
            bytes += item.bytes();
            if (items.size() == MAX_ITEMS || bytes > MAX_BYTES) {
                since = reacted.at() + 1;
                break;
            }
            items.add(item);
        }
        return new ReactionEvent.Counts(items, since, version);
    }

    /** The reactions to these messages, the newest first; empty when there are none. */
    static List<ReactionEvent.Item> of(ReactionState state, List<SharedMessage> messages, String clientId) {
        if (state.size() == 0) {
            return List.of();
        }
        var reacted = messages.reversed().stream()
                .map(message -> state.find(message.key()))
                .filter(Objects::nonNull)
                .toList();
        return bounded(reacted, clientId);
    }

    /** Some of the names of those who reacted with an emoji. */
    static ServerEvent people(ReactionState state, ReactionInput.Reactors request) {
        var names = state.names(request.message(), request.emoji());
        var some = names.subList(0, Math.min(names.size(), ReactionEvent.People.MAX_NAMES));
        return new ReactionEvent.People(
                request.message().clientId(), request.message().id(), request.emoji(), some, names.size() - some.size());
    }

    private static List<ReactionEvent.Item> bounded(List<Reacted> reacted, String clientId) {
        var items = new ArrayList<ReactionEvent.Item>();
        int bytes = 0;
        for (var one : reacted) {
            var item = one.item(clientId);
            bytes += item.bytes();
            if (items.size() == MAX_ITEMS || bytes > MAX_BYTES) {
                break;
            }
            items.add(item);
        }
        return items;
    }

    /** Why a reaction is not stored. */
    static Effect.Reject rejection(long connection, ReactionOutcome outcome, String ref) {
        return switch (outcome) {
            case TOO_MANY_KINDS ->
                new Effect.Reject(
                        connection,
                        ErrorCode.INVALID,
                        "a message has at most %d kinds of emoji; use one of those".formatted(Reaction.MAX_KINDS),
                        ref);
            case GONE ->
                new Effect.Reject(
                        connection, ErrorCode.FORBIDDEN, "there is no message with this id, or it was removed", ref);
            case FULL ->
                new Effect.Reject(
                        connection,
                        ErrorCode.INVALID,
                        "this message has all the %d reactions that the room stores".formatted(Reaction.MAX_IN_ROOM),
                        ref);
            case STORED -> throw new IllegalArgumentException("what is stored is not rejected");
        };
    }

    /** The client should send the reaction again later. */
    static Effect.Reject notNow(long connection, String ref) {
        return new Effect.Reject(
                connection, ErrorCode.UNAVAILABLE, "the room cannot store reactions now; send it again later", ref);
    }
}
