package dev.chatroom.observe;

import java.util.logging.Logger;

/** The format of log lines. */
public enum LogFormat {
    /** One JSON object a line. */
    JSON,
    /** Plain text. */
    TEXT,
    /** Plain text on a terminal, JSON elsewhere. */
    AUTO;

    /**
     * Applies this format to all log handlers.
     *
     * @param instance this instance's name, a field of each JSON line
     */
    public void apply(String instance) {
        var formatter = isJson() ? new JsonLines(instance) : new TextLines();
        for (var handler : Logger.getLogger("").getHandlers()) {
            handler.setFormatter(formatter);
        }
    }

    @SuppressWarnings("SystemConsoleNull") // Null again in Java 25 without a terminal.
    private boolean isJson() {
        var console = System.console();
        return switch (this) {
            case JSON -> true;
            case TEXT -> false;
            case AUTO -> console == null || !console.isTerminal();
        };
    }
}
