package dev.chatroom.hub;

import dev.chatroom.broker.ReviewQueue;
import dev.chatroom.fanout.Fanout;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ReviewItem;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import dev.chatroom.room.Input;
import dev.chatroom.room.ReviewInput;
import dev.chatroom.room.ReviewRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks the review queue, and sends moderators how many messages are in it. Safe for use by many threads. */
final class ReviewRunner {
    private final Connections connections;
    private final ReviewQueue queue;
    private final Fanout fanout;
    private final HubMeters meters;
    private final ModerationLog log;
    private final Consumer<Input> inputs;
    private final AtomicInteger open = new AtomicInteger();

    ReviewRunner(
            Connections connections, ReviewQueue queue, Fanout fanout, HubMeters meters, ModerationLog log,
            Consumer<Input> inputs) {
        this.connections = connections;
        this.queue = queue;
        this.fanout = fanout;
        this.meters = meters;
        this.log = log;
        this.inputs = inputs;
    }

    void run(ReviewRequest request) {
        switch (request) {
            case ReviewRequest.Add add -> {
                var _ = queue.add(add.item().withVersion(Ids.newId()), add.reporter(), add.reason()).whenComplete((added, failure) -> {
                    inputs.accept(new ReviewInput.Added(add, failure == null && added.accepted()));
                    if (failure == null) {
                        counted(added.open());
                    }
                });
            }
            case ReviewRequest.Find(var connection, var moderation) -> {
                var message = moderation.action();
                find(
                        new MessageKey(message.clientId(), message.messageId()),
                        item -> new ReviewInput.Found(connection, moderation, item));
            }
            case ReviewRequest.FindOwn own -> find(own.message(), item -> new ReviewInput.FoundOwn(own, item));
            case ReviewRequest.Close close -> {
                if (close.audit() != null) {
                    log.acted(close.audit());
                }
                var _ = queue.close(close.message(), close.version(), close.audit()).whenComplete((left, failure) -> {
                    if (close.ref() != null) {
                        inputs.accept(new ReviewInput.Closed(close, failure == null));
                    }
                    if (failure == null) {
                        counted(left);
                    }
                });
            }
            case ReviewRequest.Drop(var clientId) -> {
                var _ = queue.drop(clientId).thenAccept(this::counted);
            }
        }
    }

    /** The answer is made of the item, or of {@code null} when the queue could not be read. */
    private void find(MessageKey message, Function<Optional<ReviewItem>, Input> answer) {
        var _ = queue.find(message)
                .whenComplete((item, failure) -> inputs.accept(answer.apply(failure == null ? item : null)));
    }

    /** So many messages are in the queue. Moderators are told when that changes. */
    void counted(int now) {
        if (open.getAndSet(now) != now) {
            meters.reports(now);
            var event = new ServerEvent.Reports(now);
            connections.all()
                    .filter(connection -> connection.isAnswered() && isModerator(connection.user()))
                    .forEach(connection -> fanout.send(connection.outbound(), event));
        }
    }

    /** A client has joined. */
    void joined(Connection connection, User user) {
        if (isModerator(user)) {
            fanout.send(connection.outbound(), new ServerEvent.Reports(open.get()));
        }
    }

    private static boolean isModerator(User user) {
        return user != null && user.roleOrGuest().includes(Role.MODERATOR);
    }
}
