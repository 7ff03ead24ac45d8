package dev.chatroom.room;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Whether this instance reads the log: from its first connection until a while after its last one. Whoever comes and goes
 * alone would otherwise cause a read of the log for each connection.
 */
final class LogReader {
    /** How long the log is read without a connection. */
    static final Duration LINGER = Duration.ofSeconds(5);

    private boolean reading;
    private boolean lingerTimerRuns;
    private long emptySince;

    /** Whether the log is read, or is about to be. */
    boolean isReading() {
        return reading;
    }

    /** A connection is opened. */
    void connected(List<Effect> out) {
        if (!reading) {
            reading = true;
            out.add(new Effect.Subscribe());
        }
    }

    /** The last connection is gone. */
    void empty(Time now, List<Effect> out) {
        emptySince = now.nanos();
        if (!lingerTimerRuns) {
            startTimer(LINGER, out);
        }
    }

    /** The timer has expired, with or without connections; returns whether the log is not read any more. */
    boolean lingerOver(boolean connections, Time now, List<Effect> out) {
        lingerTimerRuns = false;
        if (connections) {
            return false;
        }
        var rest = LINGER.minusNanos(now.nanos() - emptySince);
        if (rest.isPositive()) {
            // Rounded up: a timer of less than the resolution of the clock would expire at once, again and again.
            startTimer(rest.truncatedTo(ChronoUnit.MILLIS).plusMillis(1), out);
            return false;
        }
        reading = false;
        out.add(new Effect.Unsubscribe());
        return true;
    }

    private void startTimer(Duration length, List<Effect> out) {
        lingerTimerRuns = true;
        out.add(new Effect.StartTimer(Timer.Single.READER_LINGER, length));
    }
}
