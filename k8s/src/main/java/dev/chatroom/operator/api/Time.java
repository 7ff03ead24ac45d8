package dev.chatroom.operator.api;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time as Kubernetes writes them: 90s, 5m, 1h30m. */
public final class Time {
    /** What is accepted. */
    public static final String PATTERN = "^([0-9]+h([0-9]+m)?([0-9]+s)?|[0-9]+m([0-9]+s)?|[0-9]+s)$";

    private Time() {}

    /**
     * Reads a length of time.
     *
     * @param text such as 1h30m; it fits {@link #PATTERN}
     * @return the length
     */
    public static Duration of(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
}
