package dev.chatroom.observe;

import jakarta.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * A log line as a JSON object: {@code time}, {@code level}, {@code logger}, {@code instance}, {@code message},
 * {@code exception} when there is one, and a field for each of the {@link LogPairs}.
 */
final class JsonLines extends Formatter {
    private static final Set<String> RESERVED = Set.of("time", "level", "logger", "instance", "message", "exception");

    private final String instance;

    JsonLines(String instance) {
        this.instance = instance;
    }

    @Override
    public String format(LogRecord line) {
        var message = formatMessage(line);
        var json = Json.createObjectBuilder()
                .add("time", line.getInstant().toString())
                .add("level", level(line.getLevel()))
                .add("logger", String.valueOf(line.getLoggerName()))
                .add("instance", instance)
                .add("message", String.valueOf(message));
        LogPairs.of(line).forEach((key, value) -> {
            if (!RESERVED.contains(key)) {
                json.add(key, value);
            }
        });
        if (line.getThrown() != null) {
            json.add("exception", trace(line.getThrown()));
        }
        return json.build() + "\n";
    }

    /** The name of the {@link System.Logger.Level}, as {@link LogResource} accepts it. */
    private static String level(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARNING";
        }
        if (value >= Level.INFO.intValue()) {
            return "INFO";
        }
        return value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
    }

    private static String trace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
