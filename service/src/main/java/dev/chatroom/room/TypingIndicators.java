package dev.chatroom.room;

import dev.chatroom.protocol.ServerEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Shows who is typing, with at most a few events a second however many type: the first at once, those who follow soon
 * together, and a crowd as one name and a count. Once for the other instances and once for the clients of this one.
 */
final class TypingIndicators {
    private static final int MAX_NAMES = 3;
    private static final Duration WINDOW = Duration.ofMillis(500);

    private final Coalescer<ServerEvent.Typing> signals = new Coalescer<>(1);
    private final Coalescer<ServerEvent.Typing> broadcasts = new Coalescer<>(1);

    /** A user of this instance is typing. */
    void local(ServerEvent.Typing typing, List<Effect> out) {
        offer(signals, Timer.Single.TYPING_SIGNAL_WINDOW, typing, Effect.Signal::new, out);
        remote(typing, out);
    }

    /** A user of another instance is typing. */
    void remote(ServerEvent.Typing typing, List<Effect> out) {
        offer(broadcasts, Timer.Single.TYPING_BROADCAST_WINDOW, typing, Effect.Broadcast::new, out);
    }

    /** The message that a user of this instance typed is here: other instances need no signal any more either. */
    void wroteHere(String clientId) {
        signals.withdraw(clientId);
        broadcasts.withdraw(clientId);
    }

    /** The message that a user of another instance typed is here. */
    void wroteElsewhere(String clientId) {
        broadcasts.withdraw(clientId);
    }

    void signalWindowOver(List<Effect> out) {
        windowOver(signals, Timer.Single.TYPING_SIGNAL_WINDOW, Effect.Signal::new, out);
    }

    void broadcastWindowOver(List<Effect> out) {
        windowOver(broadcasts, Timer.Single.TYPING_BROADCAST_WINDOW, Effect.Broadcast::new, out);
    }

    private static void offer(
            Coalescer<ServerEvent.Typing> coalescer,
            Timer window,
            ServerEvent.Typing typing,
            Function<ServerEvent.Typing, Effect> show,
            List<Effect> out) {
        switch (coalescer.offer(typing.clientId(), typing)) {
            case PASS_AND_START_WINDOW -> {
                out.add(show.apply(typing));
                out.add(new Effect.StartTimer(window, WINDOW));
            }
            case PASS -> out.add(show.apply(typing));
            case WAIT -> {}
        }
    }

    private static void windowOver(
            Coalescer<ServerEvent.Typing> coalescer,
            Timer window,
            Function<ServerEvent.Typing, Effect> show,
            List<Effect> out) {
        var gathered = coalescer.windowOver();
        if (gathered.isEmpty()) {
            return;
        }
        out.add(new Effect.StartTimer(window, WINDOW));
        int people = gathered.stream().mapToInt(TypingIndicators::people).sum();
        if (people <= MAX_NAMES) {
            gathered.forEach(typing -> out.add(show.apply(typing)));
        } else {
            out.add(show.apply(gathered.getFirst().and(people - 1)));
        }
    }

    private static int people(ServerEvent.Typing typing) {
        return typing.others() == null ? 1 : 1 + typing.others();
    }
}
