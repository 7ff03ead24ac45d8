package dev.chatroom.operator.api;

import java.time.Duration;
import java.util.Locale;

/** Durations as Kubernetes writes them: 90s, 5m, 1h30m. */
public final class DurationFormat {
    /** Regular expression of the accepted durations. Their seconds, and sums of a few of them, are an int. */
    public static final String PATTERN = "^([0-9]{1,4}h([0-9]{1,4}m)?([0-9]{1,6}s)?|[0-9]{1,6}m([0-9]{1,6}s)?|[0-9]{1,8}s)$";

    private DurationFormat() {}

    /**
     * Parses a duration.
     *
     * @param text such as 1h30m; must match {@link #PATTERN}
     * @return the duration
     */
    public static Duration parse(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
}
