package dev.chatroom.websocket;

import dev.chatroom.time.LineLimit;
import dev.chatroom.time.Scheduler;
import java.lang.System.Logger.Level;

/** Logs that slow clients were closed, at most one line a second. */
final class SlowConsumerLog {
    private static final System.Logger LOGGER = System.getLogger(SlowConsumerLog.class.getName());

    private final LineLimit lines;

    SlowConsumerLog(Scheduler clock) {
        this.lines = new LineLimit(clock);
    }

    void closed(String connection) {
        lines.count().ifPresent(events -> LOGGER.log(
                Level.WARNING, "slow client closed, connection={0} since_last_line={1}", connection, Integer.toString(events)));
    }
}
