package dev.chatroom.protocol;

/**
 * What a moderator decides about an item of the review queue. A decision that names the version of the item concerns no other:
 * the same message may be in the queue again, with another text.
 */
public sealed interface ReviewAction extends ModeratorAction {
    @Override
    String clientId();

    @Override
    String messageId();

    /**
     * The item that the moderator saw.
     *
     * @return its {@link ReviewItem#version}; {@code null} for whichever item the queue has of the message
     */
    String version();

    /**
     * Removes a message.
     *
     * @param clientId its author
     * @param messageId its id
     * @param version that of the item that the moderator saw; {@code null} when they named none
     * @return a {@link Remove}, or without a version a {@link ModeratorAction.Delete}
     */
    static ModeratorAction removal(String clientId, String messageId, String version) {
        return version == null ? new Delete(clientId, messageId) : new Remove(clientId, messageId, version);
    }

    /**
     * Shows a held message, as that of its author, at this time. Of a message that is shown it closes the reports.
     *
     * @param clientId its author
     * @param messageId its id
     * @param version that of the item, or {@code null}
     */
    record Approve(String clientId, String messageId, String version) implements ReviewAction {
        /**
         * About whichever item the queue has of the message.
         *
         * @param clientId its author
         * @param messageId its id
         */
        public Approve(String clientId, String messageId) {
            this(clientId, messageId, null);
        }

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
     * @param version that of the item, or {@code null}
     */
    record Dismiss(String clientId, String messageId, String version) implements ReviewAction {
        /**
         * About whichever item the queue has of the message.
         *
         * @param clientId its author
         * @param messageId its id
         */
        public Dismiss(String clientId, String messageId) {
            this(clientId, messageId, null);
        }

        @Override
        public String wire() {
            return "dismiss";
        }
    }

    /**
     * Removes the message of an item. {@link ModeratorAction.Delete} removes any message, whether it is in the queue or not.
     *
     * @param clientId its author
     * @param messageId its id
     * @param version that of the item; not {@code null}
     */
    record Remove(String clientId, String messageId, String version) implements ReviewAction {
        @Override
        public String wire() {
            return "delete";
        }
    }
}
