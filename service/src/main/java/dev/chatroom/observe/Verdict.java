package dev.chatroom.observe;

/**
 * The result of a health check.
 *
 * @param healthy whether the check passed
 * @param reason why it passed or failed, for people
 */
record Verdict(boolean healthy, String reason) {
    static Verdict healthy(String reason) {
        return new Verdict(true, reason);
    }

    static Verdict unhealthy(String reason) {
        return new Verdict(false, reason);
    }
}
