package dev.chatroom.observe;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/**
 * A log line as a JSON object: {@code time}, {@code level}, {@code logger}, {@code instance}, {@code message},
 * {@code exception} when there is one, and a field for each {@code key=value} of the message.
 */
final class JsonLines extends Formatter {
    private static final Pattern PAIR = Pattern.compile("\\b([a-z_]{1,32})=([^\\s,;]+)");
    private static final List<String> RESERVED = List.of("time", "level", "logger", "instance", "message", "exception");

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
        addPairs(json, String.valueOf(message));
        if (line.getThrown() != null) {
            json.add("exception", trace(line.getThrown()));
        }
        return json.build() + "\n";
    }

    private static void addPairs(JsonObjectBuilder json, String message) {
        var taken = new HashSet<>(RESERVED);
        var pairs = PAIR.matcher(message);
        while (pairs.find()) {
            if (taken.add(pairs.group(1))) {
                json.add(pairs.group(1), pairs.group(2));
            }
        }
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
