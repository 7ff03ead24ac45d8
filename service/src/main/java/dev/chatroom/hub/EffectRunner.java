package dev.chatroom.hub;

import dev.chatroom.broker.Broker;
import dev.chatroom.broker.Subscription;
import dev.chatroom.fanout.Fanout;
import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.ReactionRequest;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.TextQuestion;
import dev.chatroom.room.Effect;
import dev.chatroom.room.Input;
import dev.chatroom.room.PresenceInput;
import dev.chatroom.room.ReactionInput;
import dev.chatroom.room.ScreenInput;
import dev.chatroom.time.Scheduler;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs the effects of the room: sends through the fanout, calls the broker, starts timers. What comes back, at once or
 * later, becomes an input.
 */
final class EffectRunner implements Consumer<Effect> {
    private final Connections connections;
    private final MessageScreen screen;
    private final Calls calls;
    private final ReviewRunner reviews;
    private final Broker broker;
    private final Fanout fanout;
    private final Scheduler scheduler;
    private final HubMeters meters;
    private final Consumer<Input> inputs;
    private final ModerationLog moderationLog;
    /** Null until the first socket. Effects run one at a time, so no lock guards it. */
    private Subscription subscription;

    EffectRunner(
            Connections connections,
            Calls calls,
            MessageScreen screen,
            ReviewRunner reviews,
            Broker broker,
            Fanout fanout,
            Scheduler scheduler,
            HubMeters meters,
            ModerationLog moderationLog,
            Consumer<Input> inputs) {
        this.connections = connections;
        this.screen = screen;
        this.calls = calls;
        this.reviews = reviews;
        this.broker = broker;
        this.fanout = fanout;
        this.scheduler = scheduler;
        this.meters = meters;
        this.inputs = inputs;
        this.moderationLog = moderationLog;
    }

    @Override
    public void accept(Effect effect) {
        switch (effect) {
            case Effect.BroadcastMessage broadcast -> broadcast(broadcast);
            case Effect.Broadcast(var event) -> fanout.broadcast(event);
            case Effect.Send(var to, var event) -> send(to, event);
            case Effect.SendSoon(var to, var event) ->
                connections.find(to).ifPresent(connection -> fanout.sendSoon(connection.outbound(), event));
            case Effect.Welcome(var to, var history) -> welcome(to, history);
            case Effect.Reject(var to, var code, var message, var id, var seconds, var reason) -> {
                meters.rejected(code);
                send(to, new ServerEvent.Refusal(code.wire(), message, id, seconds, reason));
            }
            case Effect.Ask(var ticket, var question) -> ask(ticket, question);
            case Effect.Review(var request) -> reviews.run(request);
            case Effect.Append(var message) -> append(message);
            case Effect.AppendNotice(var notice) -> appendNotice(notice);
            case Effect.Change(var key, var request) -> change(key, request);
            case Effect.Erase(var positions) -> broker.erase(positions);
            case Effect.ReadOlder(var request) -> readOlder(request);
            case Effect.React(var requests) -> react(requests);
            case Effect.Subscribe _ -> subscription = broker.subscribe();
            case Effect.Unsubscribe _ -> subscription.close();
            case Effect.Signal(var typing) -> broker.signal(typing);
            case Effect.PublishPresence(var change) -> publish(change);
            case Effect.StartTimer(var timer, var delay) ->
                scheduler.after(delay, () -> inputs.accept(new Input.TimerExpired(timer)));
            case Effect.Close(var to, var code, var reason) ->
                connections.find(to).ifPresent(connection -> connection.end(code, reason));
            case Effect.CloseAll(var code, var reason) -> connections.closeAll(code, reason);
            case Effect.Count(var metric, var value) -> meters.count(metric, value);
        }
    }

    private void broadcast(Effect.BroadcastMessage effect) {
        var path = effect.local() ? Fanout.Path.LOCAL : Fanout.Path.REMOTE;
        fanout.broadcast(effect.event(), new Fanout.Delivery(path, effect.acceptedAt(), effect.receivers()));
    }

    private void send(long to, ServerEvent event) {
        if (Calls.isCall(to)) {
            calls.answered(to, event);
        } else {
            connections.find(to).ifPresent(connection -> fanout.send(connection.outbound(), event));
        }
    }

    private void welcome(long to, ServerEvent.History history) {
        connections.find(to).ifPresent(connection -> {
            fanout.welcome(connection.outbound(), history);
            connection.answered();
            reviews.joined(connection, history.self());
        });
    }

    private void readOlder(Input.Older request) {
        var _ = broker.older(request.before(), request.limit())
                .whenComplete((page, failure) -> inputs.accept(new Input.OlderRead(request, failure == null ? page : null)));
    }

    private void ask(long ticket, TextQuestion question) {
        var _ = screen.ask(question).thenAccept(verdict -> inputs.accept(new ScreenInput.Answered(ticket, verdict)));
    }

    private void react(List<ReactionRequest> requests) {
        var _ = broker.react(requests)
                .whenComplete((outcomes, failure) ->
                        inputs.accept(new ReactionInput.Stored(failure == null ? outcomes : null)));
    }

    private void append(SharedMessage message) {
        var key = message.key();
        long version = message.message().textVersion();
        var _ = broker.append(message)
                .whenComplete((entry, failure) -> inputs.accept(
                        failure == null
                                ? new Input.Stored(key, version, entry)
                                : new Input.StoreFailed(key, version)));
    }

    private void appendNotice(SharedMessage notice) {
        var key = notice.key();
        var _ = broker.appendNotice(notice).thenAccept(entry -> inputs.accept(new Input.NoticeStored(key, entry)));
    }

    /** The key is null when nobody waits for an answer. */
    private void change(MessageKey key, ChangeRequest request) {
        var audit = request.audit();
        if (audit != null) {
            moderationLog.acted(audit);
        }
        long began = scheduler.nanoTime();
        var _ = broker.change(request).whenComplete((entry, failure) -> {
            if (audit != null && failure == null) {
                meters.moderationStored(scheduler.nanoTime() - began);
            }
            if (key != null) {
                inputs.accept(failure == null ? new Input.ChangeStored(key, entry) : new Input.ChangeFailed(key));
            }
        });
    }

    private void publish(PresenceChange change) {
        var _ = broker.publish(change)
                .whenComplete((outcome, failure) -> inputs.accept(
                        failure == null ? new PresenceInput.PresencePublished(outcome) : new PresenceInput.PublishFailed()));
    }
}
