package dev.chatroom.room;

import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.TextQuestion;
import dev.chatroom.protocol.TextVerdict;
import dev.chatroom.protocol.TextVerdict.Decision;
import dev.chatroom.room.Clients.Client;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts that are checked before others see them. Those about which somebody else is asked wait for the answer, and what one
 * author wrote is shown in the order in which it was sent, whichever answer comes first.
 */
final class Screenings {
    /** So many texts wait for an answer. Past it, senders get {@code unavailable}. */
    static final int MAX_ASKED = 1_000;

    private final Clients clients;
    private final Messages messages;
    private final AuthorChanges authorChanges;
    private final WritePermissions permissions;
    private final Reviews reviews;
    private final Map<Long, Waiting> byTicket = new HashMap<>();
    private final Map<String, ArrayDeque<Waiting>> byAuthor = new HashMap<>();
    private long tickets;

    /** A text that waits, and the clients that sent it. They may be gone. */
    private static final class Waiting {
        private final Input.FromClient input;
        private final List<Client> senders = new ArrayList<>(1);
        /** Null until it is answered. */
        private TextVerdict verdict;

        Waiting(Input.FromClient input, Client sender) {
            this.input = input;
            senders.add(sender);
        }
    }

    Screenings(Clients clients, Messages messages, AuthorChanges authorChanges, WritePermissions permissions,
            Reviews reviews) {
        this.clients = clients;
        this.messages = messages;
        this.authorChanges = authorChanges;
        this.permissions = permissions;
        this.reviews = reviews;
    }

    /** How many texts wait for an answer. */
    int size() {
        return byTicket.size();
    }

    void handle(ScreenInput input, Time now, List<Effect> out) {
        switch (input) {
            case ScreenInput.Checked(Input.Message message, var verdict) ->
                clients.joined(message.connection(), message.id(), out)
                        .filter(client -> messages.isWithinLimits(client, message.id(), now, out)
                                && messages.isNew(client, new MessageKey(client.user().clientId(), message.id()), now, out))
                        .ifPresent(client -> decide(client, message, verdict, now, out));
            case ScreenInput.Checked(Input.Edit edit, var verdict) ->
                clients.joined(edit.connection(), edit.ref(), out)
                        .filter(client -> !permissions.rejectsChange(client, edit.ref(), now, out))
                        .filter(client -> messages.isWithinLimits(client, edit.ref(), now, out)
                                && authorChanges.isAccepted(client, edit, now, out))
                        .ifPresent(client -> decide(client, edit, verdict, now, out));
            case ScreenInput.Checked(var other, _) -> throw new IllegalArgumentException("not a text: " + other.getClass());
            case ScreenInput.Answered(var ticket, var verdict) -> answered(ticket, verdict, now, out);
        }
    }

    private void decide(Client client, Input.FromClient input, TextVerdict verdict, Time now, List<Effect> out) {
        if (verdict.decision() == Decision.ASK) {
            ask(client, input, out);
        } else {
            refuse(client, input, verdict, now, out);
        }
    }

    /** A changed text is not held: the message is shown, with the text that it has. */
    private void refuse(Client client, Input.FromClient input, TextVerdict verdict, Time now, List<Effect> out) {
        if (verdict.decision() == Decision.HOLD && input instanceof Input.Message message) {
            reviews.hold(client, message, verdict.reason(), now, out);
        } else {
            out.add(filtered(client, verdict, id(input)));
        }
    }

    private void ask(Client client, Input.FromClient input, List<Effect> out) {
        var author = client.user().clientId();
        var queue = byAuthor.get(author);
        for (var waiting : queue == null ? List.<Waiting>of() : queue) {
            if (id(waiting.input).equals(id(input))) {
                // The client sends it again, perhaps on another connection.
                waiting.senders.add(client);
                return;
            }
        }
        if (byTicket.size() == MAX_ASKED) {
            out.add(Messages.unavailable(client, id(input)));
            return;
        }
        var waiting = new Waiting(input, client);
        byTicket.put(++tickets, waiting);
        byAuthor.computeIfAbsent(author, _ -> new ArrayDeque<>()).add(waiting);
        out.add(new Effect.Ask(tickets, question(client, input)));
    }

    private void answered(long ticket, TextVerdict verdict, Time now, List<Effect> out) {
        var answered = byTicket.remove(ticket);
        if (answered == null) {
            // A question is answered once.
            return;
        }
        answered.verdict = verdict;
        var author = answered.senders.getFirst().user().clientId();
        var queue = byAuthor.get(author);
        while (!queue.isEmpty() && queue.getFirst().verdict != null) {
            var next = queue.removeFirst();
            next.senders.forEach(sender -> finish(sender, next, now, out));
        }
        if (queue.isEmpty()) {
            byAuthor.remove(author);
        }
    }

    private void finish(Client sender, Waiting waiting, Time now, List<Effect> out) {
        if (clients.find(sender.connection()).isPresent()) {
            proceed(sender, waiting, now, out);
            return;
        }
        // The text is shown although its author is gone.
        var effects = new ArrayList<Effect>();
        proceed(sender, waiting, now, effects);
        messages.forget(sender);
        effects.removeIf(effect -> isAnswer(effect, sender.connection()));
        out.addAll(effects);
    }

    /** Much may have happened since the text was sent: its author may be muted, or have sent it to another instance. */
    private void proceed(Client sender, Waiting waiting, Time now, List<Effect> out) {
        if (waiting.verdict.decision() != Decision.ACCEPT) {
            refuse(sender, waiting.input, waiting.verdict, now, out);
        } else if (waiting.input instanceof Input.Message message) {
            messages.receiveNew(sender, message, now, out);
        } else if (waiting.input instanceof Input.Edit edit && !permissions.rejectsChange(sender, edit.ref(), now, out)) {
            authorChanges.append(sender, edit, now, out);
        }
    }

    private static boolean isAnswer(Effect effect, long connection) {
        return (effect instanceof Effect.Send(var to, _) && to == connection)
                || (effect instanceof Effect.Reject reject && reject.connection() == connection);
    }

    private static TextQuestion question(Client client, Input.FromClient input) {
        return switch (input) {
            case Input.Message(_, var id, var text, var replyTo) -> new TextQuestion(client.user(), id, text, replyTo, false);
            case Input.Edit(_, var id, var text, _) -> new TextQuestion(client.user(), id, text, null, true);
            default -> throw new IllegalArgumentException("not a text: " + input.getClass());
        };
    }

    /** The id under which the client waits for an answer. */
    private static String id(Input.FromClient input) {
        return input instanceof Input.Edit edit ? edit.ref() : ((Input.Message) input).id();
    }

    /** The answer to the author of a text that nobody sees. */
    private static Effect.Reject filtered(Client client, TextVerdict verdict, String id) {
        var message = "the message is not shown: "
                + (verdict.reason() == null ? "the room does not accept it" : verdict.reason());
        return new Effect.Reject(client.connection(), ErrorCode.FILTERED, message, id, null, verdict.reason());
    }
}
