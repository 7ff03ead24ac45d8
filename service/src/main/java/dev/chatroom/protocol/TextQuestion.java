package dev.chatroom.protocol;

/**
 * A text about which somebody else decides before it is shown.
 *
 * @param author who wrote it
 * @param id the id of the message
 * @param text the text
 * @param replyTo the message that it answers, or {@code null}
 * @param isEdit whether the message is shown with another text, which this one replaces
 */
public record TextQuestion(User author, String id, String text, MessageKey replyTo, boolean isEdit) {}
