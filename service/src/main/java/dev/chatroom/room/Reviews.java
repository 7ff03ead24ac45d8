package dev.chatroom.room;

import dev.chatroom.limits.KeyedBuckets;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.ReviewItem;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.room.Clients.Client;
import java.util.List;

/** The way of messages into the review queue, because users report them or the room holds them, and out of it. */
final class Reviews {
    private static final int REPORT_BURST = 10;
    private static final int REPORTS_PER_SECOND = 1;

    private final RoomConfig.Rates rates;
    private final Clients clients;
    private final Messages messages;
    private final Removals removals;
    private final ReviewDecisions decisions;
    private final AuthorChanges authorChanges;
    private final KeyedBuckets users = new KeyedBuckets(REPORT_BURST, REPORTS_PER_SECOND);

    Reviews(RoomConfig.Rates rates, Clients clients, Messages messages, Removals removals, ReviewDecisions decisions,
            AuthorChanges authorChanges) {
        this.rates = rates;
        this.clients = clients;
        this.messages = messages;
        this.removals = removals;
        this.decisions = decisions;
        this.authorChanges = authorChanges;
    }

    /** How many approved messages wait to be stored, and rates are remembered. */
    int size() {
        return decisions.size() + users.size();
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
                        decisions.decide(client, moderation, item.orElse(null), now, out);
                    }
                });
            case ReviewInput.FoundOwn(var request, var item) -> clients.find(request.connection()).ifPresent(client -> {
                if (item == null) {
                    out.add(unavailable(request.connection(), request.ref()));
                } else {
                    authorChanges.withdraw(client, request, item.orElse(null), now, out);
                }
            });
            case ReviewInput.Closed(var close, var done) -> closed(close, done, out);
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
        decisions.stored(message, out);
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

    private void closed(ReviewRequest.Close close, boolean done, List<Effect> out) {
        long to = close.connection();
        if (done) {
            decisions.closed(close);
        }
        answer(to, done ? new Effect.Send(to, new ServerEvent.Ack(close.ref())) : unavailable(to, close.ref()), out);
    }

    private void answer(long connection, Effect answer, List<Effect> out) {
        if (clients.find(connection).isPresent()) {
            out.add(answer);
        }
    }

    static Effect.Reject unavailable(long connection, String id) {
        return new Effect.Reject(
                connection, ErrorCode.UNAVAILABLE, "the review queue is full or cannot be reached now; send it again later", id);
    }
}
