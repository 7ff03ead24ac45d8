package dev.chatroom.client;

import java.util.Optional;

/** What a client asks the room to store. It is sent again until it is acknowledged or finally rejected. */
public sealed interface Submission {
    /** The id that the acknowledgement will have: 1 to 64 characters of {@code A-Z a-z 0-9 _ -}. */
    String ref();

    /** The text frame that is sent. */
    String frame();

    /**
     * A message.
     *
     * @param ref its id
     * @param text the text
     * @param replyTo the message that it answers, if any
     */
    record Message(String ref, String text, Optional<MessageRef> replyTo) implements Submission {
        @Override
        public String frame() {
            return WireWriter.message(ref, text, replyTo);
        }
    }

    /**
     * A new text for a message of this client.
     *
     * @param ref the id of the change
     * @param id the message
     * @param text the new text
     */
    record Edit(String ref, String id, String text) implements Submission {
        @Override
        public String frame() {
            return WireWriter.edit(id, text, ref);
        }
    }

    /**
     * The removal of a message of this client.
     *
     * @param ref the id of the change
     * @param id the message
     */
    record Delete(String ref, String id) implements Submission {
        @Override
        public String frame() {
            return WireWriter.delete(id, ref);
        }
    }

    /**
     * A reaction to a message of any user, or its end.
     *
     * @param ref the id of the reaction
     * @param message the message
     * @param emoji one emoji
     * @param on whether the reaction is added
     */
    record React(String ref, MessageRef message, String emoji, boolean on) implements Submission {
        @Override
        public String frame() {
            return WireWriter.react(this);
        }
    }

    /**
     * A report of a message to the moderators.
     *
     * @param ref the id of the report
     * @param message the message
     * @param reason why
     */
    record Report(String ref, MessageRef message, String reason) implements Submission {
        @Override
        public String frame() {
            return WireWriter.report(this);
        }
    }

    /**
     * What a moderator does.
     *
     * @param ref the id of the action
     * @param command what to do
     * @param reason for the audit log
     */
    record Moderate(String ref, ModeratorCommand command, String reason) implements Submission {
        @Override
        public String frame() {
            return WireWriter.moderate(this);
        }
    }
}
