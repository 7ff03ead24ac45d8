package dev.chatroom.room;

import dev.chatroom.protocol.TextVerdict;

/** What happens to texts that are checked before others see them. */
public sealed interface ScreenInput extends Input {
    /**
     * A client sends a message or changes a text, and something is to be decided about it.
     *
     * @param input an {@link Input.Message} or an {@link Input.Edit}
     * @param verdict what was decided about the text
     */
    record Checked(Input.FromClient input, TextVerdict verdict) implements ScreenInput {}

    /**
     * The question about a text is answered.
     *
     * @param ticket the number of the {@link Effect.Ask}
     * @param verdict the answer
     */
    record Answered(long ticket, TextVerdict verdict) implements ScreenInput {}
}
