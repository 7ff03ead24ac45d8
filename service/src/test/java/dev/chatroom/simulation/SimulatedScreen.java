package dev.chatroom.simulation;

import dev.chatroom.hub.Login;
import dev.chatroom.hub.MessageScreen;
import dev.chatroom.protocol.TextQuestion;
import dev.chatroom.protocol.TextVerdict;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The filter and the hook of an instance. What they decide about a text stands at its beginning. */
final class SimulatedScreen implements MessageScreen {
    private static final String ASK = "ask-";
    private static final int MAX_ANSWER_MILLIS = 800;

    private final World world;
    private final SimulatedClock clock;

    SimulatedScreen(World world, SimulatedClock clock) {
        this.world = world;
        this.clock = clock;
    }

    /** Whether a message with this text may be shown when a moderator has approved it, and not before. */
    static boolean isHeld(String text) {
        return text.startsWith("hold ") || text.startsWith("ask-hold ");
    }

    /** Whether this text may never be shown. */
    static boolean isRejected(String text) {
        return text.startsWith("reject ") || text.startsWith("ask-reject ");
    }

    @Override
    public TextVerdict check(User author, String text) {
        return text.startsWith(ASK) ? TextVerdict.ASK : decided(text);
    }

    @Override
    public CompletableFuture<TextVerdict> ask(TextQuestion question) {
        var answer = new CompletableFuture<TextVerdict>();
        var verdict = decided(question.text());
        var _ = clock.after(
                Duration.ofMillis(1 + world.below(MAX_ANSWER_MILLIS)),
                () -> answer.complete(verdict == null ? TextVerdict.ACCEPT : verdict));
        return answer;
    }

    @Override
    public Login named(Login login) {
        return login;
    }

    private static TextVerdict decided(String text) {
        if (isHeld(text)) {
            return TextVerdict.hold("a word");
        }
        return isRejected(text) ? TextVerdict.reject("a word") : null;
    }
}
