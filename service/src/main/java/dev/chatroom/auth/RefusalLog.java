package dev.chatroom.auth;

import dev.chatroom.time.LineLimit;
import dev.chatroom.time.Scheduler;
import java.lang.System.Logger.Level;
import java.util.Locale;

/** Logs that clients could not sign in, at most one line a second. */
final class RefusalLog {
    private static final System.Logger LOGGER = System.getLogger(RefusalLog.class.getName());

    private final LineLimit lines;

    RefusalLog(Scheduler clock) {
        this.lines = new LineLimit(clock);
    }

    void refused(Refusal reason, String network) {
        lines.count().ifPresent(events -> LOGGER.log(
                Level.INFO,
                "sign-in refused, reason={0} network={1} since_last_line={2}",
                reason.name().toLowerCase(Locale.ROOT),
                network.isEmpty() ? "unknown" : network,
                Integer.toString(events)));
    }
}
