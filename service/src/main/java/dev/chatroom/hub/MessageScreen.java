package dev.chatroom.hub;

import dev.chatroom.protocol.TextQuestion;
import dev.chatroom.protocol.TextVerdict;
import dev.chatroom.protocol.User;
import java.util.concurrent.CompletableFuture;

/** Checks what users write before others see it. Called by the thread that reads a socket, without a lock. Safe for many threads. */
public interface MessageScreen extends AutoCloseable {
    /** Accepts everything. */
    MessageScreen NONE = new MessageScreen() {
        @Override
        public TextVerdict check(User author, String text) {
            return null;
        }

        @Override
        public CompletableFuture<TextVerdict> ask(TextQuestion question) {
            return CompletableFuture.completedFuture(TextVerdict.ACCEPT);
        }

        @Override
        public Login named(Login login) {
            return login;
        }
    };

    /**
     * Checks the text of a message, or a changed text. Takes at most a few milliseconds.
     *
     * @param author who wrote it
     * @param text the text
     * @return what happens to it; {@code null}: it is accepted
     */
    TextVerdict check(User author, String text);

    /**
     * Asks about a text for which {@link #check} returned {@link TextVerdict#ASK}. Does not block.
     *
     * @param question the text and its author
     * @return what happens to the text; never completes exceptionally, nor with {@link TextVerdict#ASK}
     */
    CompletableFuture<TextVerdict> ask(TextQuestion question);

    /**
     * Checks the name of a user who joins, which everybody sees.
     *
     * @param login who joins
     * @return the same, under a neutral name if the room does not accept theirs
     */
    Login named(Login login);

    /** Stops asking. */
    @Override
    default void close() {
        // Holds nothing.
    }
}
