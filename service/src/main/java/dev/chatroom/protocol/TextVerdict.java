package dev.chatroom.protocol;

/**
 * What was decided about a text before others see it.
 *
 * @param decision what happens to it
 * @param reason why, for its author; {@code null} when there is none
 */
public record TextVerdict(Decision decision, String reason) {
    /** The longest {@link #reason}, in characters. */
    public static final int MAX_REASON = 200;

    /** The text is shown. */
    public static final TextVerdict ACCEPT = new TextVerdict(Decision.ACCEPT, null);

    /** Somebody else decides. */
    public static final TextVerdict ASK = new TextVerdict(Decision.ASK, null);

    /** What happens to a text. */
    public enum Decision {
        /** It is shown. */
        ACCEPT,
        /** Nobody sees it, and its author is told why. */
        REJECT,
        /** Nobody sees it until a moderator accepts it. */
        HOLD,
        /** Somebody else decides, see {@link TextQuestion}. */
        ASK
    }

    /**
     * A text that nobody sees.
     *
     * @param reason why, for its author; may be {@code null}
     * @return the verdict
     */
    public static TextVerdict reject(String reason) {
        return new TextVerdict(Decision.REJECT, reason);
    }

    /**
     * A text about which a moderator decides.
     *
     * @param reason why; may be {@code null}
     * @return the verdict
     */
    public static TextVerdict hold(String reason) {
        return new TextVerdict(Decision.HOLD, reason);
    }
}
