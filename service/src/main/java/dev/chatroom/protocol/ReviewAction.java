package dev.chatroom.protocol;

/** What a moderator decides about a message of the review queue. To remove it, they delete it. */
public sealed interface ReviewAction extends ModeratorAction {
    @Override
    String clientId();

    @Override
    String messageId();

    /**
     * Shows a held message, as that of its author, at this time. Of a message that is shown it closes the reports.
     *
     * @param clientId its author
     * @param messageId its id
     */
    record Approve(String clientId, String messageId) implements ReviewAction {
        @Override
        public String wire() {
            return "approve";
        }
    }

    /**
     * Closes the reports of a message, which stays; a held message is never shown.
     *
     * @param clientId its author
     * @param messageId its id
     */
    record Dismiss(String clientId, String messageId) implements ReviewAction {
        @Override
        public String wire() {
            return "dismiss";
        }
    }
}
