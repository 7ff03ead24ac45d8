package dev.chatroom.moderation;

/** Why a text is not shown. */
public enum FilterReason {
    /** It has a word of the list. */
    WORD("it has a word that this room does not accept"),
    /** A pattern matches it. */
    PATTERN("it has a phrase that this room does not accept"),
    /** It has a link. */
    LINK("this room does not accept links to other places");

    private final String sentence;

    FilterReason(String sentence) {
        this.sentence = sentence;
    }

    /** For the author. It does not say which word: whoever looks for a way around the filter would try until none is named. */
    String sentence() {
        return sentence;
    }
}
