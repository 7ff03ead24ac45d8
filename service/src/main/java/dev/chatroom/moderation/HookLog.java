package dev.chatroom.moderation;

import dev.chatroom.time.LineLimit;
import dev.chatroom.time.Scheduler;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Logs why the hook does not decide: once for each cause, and again when it has decided in between. */
final class HookLog {
    private static final System.Logger LOGGER = System.getLogger(HookLog.class.getName());
    private static final Set<HookOutcome> DECIDED = EnumSet.of(HookOutcome.ACCEPT, HookOutcome.REJECT, HookOutcome.HOLD);

    private final HookConfig.OnFailure onFailure;
    private final LineLimit lines;
    /** Null while it decides. */
    private final AtomicReference<HookOutcome> failing = new AtomicReference<>();

    HookLog(HookConfig.OnFailure onFailure, Scheduler clock) {
        this.onFailure = onFailure;
        this.lines = new LineLimit(clock);
    }

    void ended(HookOutcome outcome) {
        boolean decided = DECIDED.contains(outcome);
        var before = failing.get();
        if ((decided && before == null) || outcome == before || outcome == HookOutcome.PAUSED) {
            return;
        }
        // A hook that decides now and then must not flood the log.
        if (lines.count().isEmpty() || !failing.compareAndSet(before, decided ? null : outcome)) {
            return;
        }
        if (decided) {
            LOGGER.log(Level.INFO, "moderation hook answers again");
        } else {
            LOGGER.log(Level.WARNING, "moderation hook does not decide, cause={0} messages={1}",
                    wire(outcome), onFailure == HookConfig.OnFailure.ACCEPT ? "accepted" : "rejected");
        }
    }

    private static String wire(HookOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
