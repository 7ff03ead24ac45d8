package dev.chatroom.moderation;

import java.net.URI;
import java.time.Duration;

/**
 * A service that decides about messages before they are shown.
 *
 * @param url its address; no other is asked
 * @param secret signs the questions
 * @param timeout how long a question may take, with the time until it is sent
 * @param onFailure what happens to a text about which it does not decide
 * @param users about whose texts it is asked; never about those of moderators
 */
public record HookConfig(URI url, byte[] secret, Duration timeout, OnFailure onFailure, Users users) {
    /** What happens to a text about which nobody decided. */
    public enum OnFailure {
        /** It is shown. */
        ACCEPT,
        /** Its author gets {@code filtered}. */
        REJECT
    }

    /** Whose texts are asked about. */
    public enum Users {
        /** Those of users who have not signed in. */
        GUESTS,
        /** Those of guests and members. */
        ALL
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "HookConfig[" + url + "]";
    }
}
