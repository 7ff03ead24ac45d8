package dev.chatroom.auth;

/** The metrics of sign-ins. An implementation neither blocks nor throws. */
@FunctionalInterface
public interface AuthMeters {
    /**
     * A client could not sign in.
     *
     * @param reason the reason
     */
    void refused(Refusal reason);
}
