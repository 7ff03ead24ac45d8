package dev.chatroom.observe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/**
 * The {@code key=value} pairs of a log line. Keys come from the message in the source code only, never from its parameters,
 * and only from the service's own loggers: no text of a client can add a pair or change another one.
 */
final class LogPairs {
    private static final String OWN_LOGGERS = "dev.chatroom";
    private static final Pattern PAIR = Pattern.compile("\\b([a-z_]{1,32})=(?:\\{(\\d{1,2})}|([^\\s,;{}]+))");

    private LogPairs() {}

    /** The pairs in the order of the message; the first of each key. */
    static Map<String, String> of(LogRecord line) {
        var pairs = new LinkedHashMap<String, String>();
        if (isOwn(line)) {
            var matcher = PAIR.matcher(line.getMessage());
            while (matcher.find()) {
                var parameter = matcher.group(2);
                pairs.putIfAbsent(matcher.group(1), parameter == null ? matcher.group(3) : parameter(line, parameter));
            }
        }
        return pairs;
    }

    private static boolean isOwn(LogRecord line) {
        return line.getMessage() != null
                && line.getLoggerName() != null
                && line.getLoggerName().startsWith(OWN_LOGGERS);
    }

    private static String parameter(LogRecord line, String number) {
        var parameters = line.getParameters();
        int index = Integer.parseInt(number);
        return parameters == null || index >= parameters.length ? "" : String.valueOf(parameters[index]);
    }
}
