package dev.chatroom.observe;

import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** How log lines look. */
public enum LogFormat {
    /** A JSON object a line, for a program to read. */
    JSON,
    /** Text, for people. */
    TEXT,
    /** Text on a terminal, JSON elsewhere. */
    AUTO;

    /**
     * Has all lines from now on look like this.
     *
     * @param instance this instance's name, which each JSON line tells
     */
    public void apply(String instance) {
        var formatter = isJson() ? new JsonLines(instance) : new SimpleFormatter();
        for (var handler : Logger.getLogger("").getHandlers()) {
            handler.setFormatter(formatter);
        }
    }

    @SuppressWarnings("SystemConsoleNull") // It is null again in Java 25 when there is no terminal.
    private boolean isJson() {
        var console = System.console();
        return switch (this) {
            case JSON -> true;
            case TEXT -> false;
            case AUTO -> console == null || !console.isTerminal();
        };
    }
}
