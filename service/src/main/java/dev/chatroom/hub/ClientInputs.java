package dev.chatroom.hub;

import dev.chatroom.fanout.Fanout;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.room.Input;
import dev.chatroom.room.ReactionInput;
import dev.chatroom.room.ReviewInput;
import dev.chatroom.room.ScreenInput;
import java.util.function.Consumer;

/** What clients send. Each event becomes an input of the room, unless the room has no part in its answer. */
final class ClientInputs {
    private final Authenticator authenticator;
    private final MessageScreen screen;
    private final Fanout fanout;
    private final Consumer<Input> inputs;

    ClientInputs(Authenticator authenticator, MessageScreen screen, Fanout fanout, Consumer<Input> inputs) {
        this.authenticator = authenticator;
        this.screen = screen;
        this.fanout = fanout;
        this.inputs = inputs;
    }

    /** Passes on what a client sent. Throws when a token is missing or not valid. */
    void receive(Connection connection, ClientEvent event) throws BadEventException {
        long number = connection.number();
        switch (event) {
            case ClientEvent.Join join -> inputs.accept(connection
                    .joins(screen.named(authenticator.join(join, connection.network())))
                    .joining(number, join.cursor()));
            case ClientEvent.Refresh(var token) -> inputs.accept(connection
                    .renews(authenticator.refresh(token, connection.network()))
                    .refreshing(number));
            case ClientEvent.Message(var id, var text, var replyTo) ->
                inputs.accept(checked(connection, text, new Input.Message(number, Ids.orNew(id), text, replyTo)));
            case ClientEvent.Edit(var id, var text, var ref) ->
                inputs.accept(checked(connection, text, new Input.Edit(number, id, text, Ids.orNew(ref))));
            case ClientEvent.Delete(var id, var ref) -> inputs.accept(new Input.Delete(number, id, Ids.orNew(ref)));
            case ClientEvent.Moderate(var moderation) ->
                inputs.accept(new Input.Moderate(number, moderation.withRef(Ids.orNew(moderation.ref()))));
            case ClientEvent.Older(var before, var limit, var ref) ->
                inputs.accept(new Input.Older(number, before, limit, ref));
            case ClientEvent.React(var message, var emoji, var on, var ref) ->
                inputs.accept(new ReactionInput.React(number, message, emoji, on, ref));
            case ClientEvent.Reactors(var message, var emoji, var ref) ->
                inputs.accept(new ReactionInput.Reactors(number, message, emoji, ref));
            case ClientEvent.Report(var message, var reason, var ref) ->
                inputs.accept(new ReviewInput.Report(number, message, reason, Ids.orNew(ref)));
            case ClientEvent.Typing _ -> inputs.accept(new Input.Typing(number));
            // Needs nothing of the room, so it does not wait for the lock.
            case ClientEvent.Ping(var n) -> fanout.send(connection.outbound(), new ServerEvent.Pong(n));
        }
    }

    /** Who has not joined is rejected, so what they wrote is not checked. */
    private Input checked(Connection connection, String text, Input.FromClient input) {
        var author = connection.user();
        var verdict = author == null ? null : screen.check(author, text);
        return verdict == null ? input : new ScreenInput.Checked(input, verdict);
    }
}
