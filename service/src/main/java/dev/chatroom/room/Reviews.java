package dev.chatroom.room;

import dev.chatroom.limits.KeyedBuckets;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.ReviewAction;
import dev.chatroom.protocol.ReviewItem;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import dev.chatroom.room.Clients.Client;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages about which moderators are to decide. A held message is in the queue and not in the log. When it is approved it
 * becomes a message like any other, under its identity, and leaves the queue only when it is stored: whatever fails in between,
 * it is neither lost nor shown twice.
 */
final class Reviews {
    private static final int REPORT_BURST = 10;
    private static final int REPORTS_PER_SECOND = 1;

    private final RoomConfig.Rates rates;
    private final Clients clients;
    private final Messages messages;
    private final Removals removals;
    private final Restrictions restrictions;
    private final KeyedBuckets users = new KeyedBuckets(REPORT_BURST, REPORTS_PER_SECOND);
    /** Approved messages that are not stored yet. */
    private final Map<MessageKey, ReviewRequest.Close> approved = new HashMap<>();

    Reviews(RoomConfig.Rates rates, Clients clients, Messages messages, Removals removals, Restrictions restrictions) {
        this.rates = rates;
        this.clients = clients;
        this.messages = messages;
        this.removals = removals;
        this.restrictions = restrictions;
    }

    /** How many approved messages wait to be stored, and rates are remembered. */
    int size() {
        return approved.size() + users.size();
    }

    void handle(ReviewInput input, Time now, List<Effect> out) {
        switch (input) {
            case ReviewInput.Report report -> clients.joined(report.connection(), report.ref(), out)
                    .ifPresent(client -> report(client, report, now, out));
            case ReviewInput.Added(var request, var accepted) -> added(request, accepted, out);
            case ReviewInput.Found(var connection, var moderation, var item) ->
                // A moderator who is gone gets no answer, and decides again.
                clients.find(connection).ifPresent(client -> {
                    if (item == null) {
                        out.add(unavailable(connection, moderation.ref()));
                    } else {
                        decide(client, moderation, item.orElse(null), now, out);
                    }
                });
            case ReviewInput.Closed(var connection, var ref, var done) ->
                answer(connection, done ? new Effect.Send(connection, new ServerEvent.Ack(ref)) : unavailable(connection, ref), out);
        }
    }

    /** A message of a client is not shown until a moderator approves it. */
    void hold(Client author, Input.Message held, String reason, Time now, List<Effect> out) {
        long at = messages.nextTime(now, removals.removedUpTo(author.user().clientId()));
        var message = ChatMessage.written(held.id(), author.user(), held.text(), held.replyTo(), at);
        add(author.connection(), held.id(), ReviewItem.held(message, reason), null, null, out);
    }

    /** A message was stored. */
    void stored(MessageKey message, List<Effect> out) {
        if (!approved.isEmpty()) {
            var close = approved.remove(message);
            if (close != null) {
                out.add(new Effect.Review(close));
            }
        }
    }

    /** A moderator decides. */
    static void ask(Client moderator, Moderation moderation, List<Effect> out) {
        out.add(new Effect.Review(new ReviewRequest.Find(moderator.connection(), moderation)));
    }

    private void report(Client client, ReviewInput.Report report, Time now, List<Effect> out) {
        if (!messages.isWithinLimits(client, report.ref(), now, out)) {
            return;
        }
        if (rates.enabled() && !users.tryTake(client.user().clientId(), 0, now.nanos())) {
            out.add(new Effect.Reject(
                    client.connection(),
                    ErrorCode.RATE_LIMITED,
                    "too many reports; at most %d at once and %d a second are accepted".formatted(REPORT_BURST, REPORTS_PER_SECOND),
                    report.ref()));
            return;
        }
        var found = messages.history().held().find(report.message());
        if (found.isEmpty() || report.message().clientId().equals(client.user().clientId())) {
            out.add(new Effect.Reject(
                    client.connection(),
                    ErrorCode.FORBIDDEN,
                    "you can report recent messages of others; there is none with this clientId and id",
                    report.ref()));
            return;
        }
        var item = ReviewItem.reported(found.get().message().message());
        add(client.connection(), report.ref(), item, client.user().clientId(), report.reason(), out);
    }

    private static void add(
            long connection, String id, ReviewItem item, String reporter, String reason, List<Effect> out) {
        out.add(new Effect.Review(new ReviewRequest.Add(connection, id, item, reporter, reason)));
    }

    private void added(ReviewRequest.Add request, boolean accepted, List<Effect> out) {
        long to = request.connection();
        if (!accepted) {
            answer(to, unavailable(to, request.id()), out);
        } else if (request.item().held()) {
            var reason = request.item().reason();
            answer(to, new Effect.Reject(
                    to, ErrorCode.HELD, "a moderator decides whether the message is shown", request.id(), null, reason), out);
        } else {
            answer(to, new Effect.Send(to, new ServerEvent.Ack(request.id())), out);
        }
    }

    /** The item is null when the message is not in the queue. */
    private void decide(Client moderator, Moderation moderation, ReviewItem item, Time now, List<Effect> out) {
        var action = moderation.action();
        var key = new MessageKey(action.clientId(), action.messageId());
        var audit = moderation.auditEntry(moderator.user(), messages.nextTime(now));
        boolean isShown = action instanceof ReviewAction.Approve && item != null && item.held()
                && !removals.covers(key, item.message().at()) && !messages.history().isStored(key);
        if (isShown) {
            show(moderator, item, new ReviewRequest.Close(moderator.connection(), null, key, audit), moderation.ref(), now, out);
        } else {
            out.add(new Effect.Review(
                    new ReviewRequest.Close(moderator.connection(), moderation.ref(), key, audit)));
        }
    }

    private void show(
            Client moderator, ReviewItem item, ReviewRequest.Close close, String ref, Time now, List<Effect> out) {
        var key = close.message();
        if (restrictions.active(key.clientId(), now).isPresent()) {
            out.add(new Effect.Reject(
                    moderator.connection(), ErrorCode.FORBIDDEN, "the author is muted or banned; lift that first", ref));
        } else if (messages.acks().isPending(key)) {
            messages.acks().await(moderator, key, ref);
        } else if (!messages.hasRoom() || messages.history().known().contains(key)) {
            out.add(unavailable(moderator.connection(), ref));
        } else {
            approved.put(key, close);
            var held = item.message();
            var author = new User(held.clientId(), held.name(), held.lookalike(), held.role());
            messages.accept(moderator, author, key, ref, held.text(), held.replyTo(), now, out);
        }
    }

    private void answer(long connection, Effect answer, List<Effect> out) {
        if (clients.find(connection).isPresent()) {
            out.add(answer);
        }
    }

    private static Effect.Reject unavailable(long connection, String id) {
        return new Effect.Reject(
                connection, ErrorCode.UNAVAILABLE, "the review queue is full or cannot be reached now; send it again later", id);
    }
}
