package dev.chatroom.simulation;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Notices errors that production code catches and logs, and keeps the log of the simulated instances quiet. */
final class SwallowedErrors extends Handler {
    private static final Logger LOGGER = Logger.getLogger("dev.chatroom");

    private LogRecord first;

    private SwallowedErrors() {}

    /** Runs a task; throws when an error was logged meanwhile. */
    static void check(Runnable task) {
        var handler = new SwallowedErrors();
        boolean parents = LOGGER.getUseParentHandlers();
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(handler);
        try {
            task.run();
        } finally {
            LOGGER.removeHandler(handler);
            LOGGER.setUseParentHandlers(parents);
        }
        if (handler.first != null) {
            throw new Violation(
                    "an error was logged: " + handler.first.getMessage() + ": " + handler.first.getThrown());
        }
    }

    @Override
    public void publish(LogRecord message) {
        if (first == null && message.getLevel().intValue() >= Level.SEVERE.intValue()) {
            first = message;
        }
    }

    @Override
    public void flush() {
        // Nothing is buffered.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
