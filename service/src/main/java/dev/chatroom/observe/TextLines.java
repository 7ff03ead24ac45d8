package dev.chatroom.observe;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/**
 * A log line as plain text: time, level, logger, message. Parameters cannot add a line, a field or a control sequence of the
 * terminal: control characters are escaped, and a parameter with white space or a delimiter is quoted. The lines of a stack
 * trace are indented, the messages in it as well.
 */
final class TextLines extends Formatter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);
    /** Control characters, line separators, and marks that change the direction of the text (Unicode UAX #9). */
    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}-\\x{202e}\\x{2066}-\\x{2069}]");

    private static final Pattern DELIMITER = Pattern.compile("[\\s=,;\"]");

    @Override
    public String format(LogRecord line) {
        var time = TIME.format(ZonedDateTime.ofInstant(line.getInstant(), ZoneId.systemDefault()));
        var text = new StringBuilder("%s %s %s %s\n".formatted(
                time, line.getLevel().getName(), line.getLoggerName(), escape(formatMessage(line))));
        if (line.getThrown() != null) {
            trace(line.getThrown()).lines().forEach(next -> text.append('\t').append(escape(next)).append('\n'));
        }
        return text.toString();
    }

    @Override
    public String formatMessage(LogRecord line) {
        var parameters = line.getParameters();
        if (parameters == null || parameters.length == 0) {
            return String.valueOf(super.formatMessage(line));
        }
        var quoted = new LogRecord(line.getLevel(), line.getMessage());
        quoted.setParameters(Arrays.stream(parameters).map(TextLines::quote).toArray());
        return super.formatMessage(quoted);
    }

    private static Object quote(Object parameter) {
        var text = String.valueOf(parameter);
        return DELIMITER.matcher(text).find() ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : text;
    }

    private static String escape(String text) {
        return UNSAFE.matcher(text).replaceAll(found ->
                // The backslash is doubled for the matcher.
                "\\\\u%04x".formatted((int) found.group().charAt(0)));
    }

    private static String trace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
