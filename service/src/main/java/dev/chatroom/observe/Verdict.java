package dev.chatroom.observe;

/**
 * What a health check found.
 *
 * @param well whether all is well
 * @param reason why it is or is not, for people
 */
record Verdict(boolean well, String reason) {
    static Verdict well(String reason) {
        return new Verdict(true, reason);
    }

    static Verdict ill(String reason) {
        return new Verdict(false, reason);
    }
}
