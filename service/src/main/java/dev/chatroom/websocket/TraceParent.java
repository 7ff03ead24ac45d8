package dev.chatroom.websocket;

import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code traceparent} header of a request, which relates log lines to the trace of a proxy. */
final class TraceParent {
    private static final Pattern FIELDS =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int LENGTH = 55;

    private TraceParent() {}

    /**
     * Parses a header.
     *
     * @param header its value
     * @return version, trace id, parent id and flags; empty when the value is invalid. A later version of the standard may
     *     append fields, which are unknown and left out
     * @see <a href="https://www.w3.org/TR/trace-context/#versioning-of-traceparent">Trace Context, section 3.2.4</a>
     */
    static Optional<String> parse(String header) {
        if (header.length() < LENGTH || !isEndOrNextField(header)) {
            return Optional.empty();
        }
        return Optional.of(header.substring(0, LENGTH)).filter(fields -> FIELDS.matcher(fields).matches());
    }

    private static boolean isEndOrNextField(String header) {
        return header.length() == LENGTH || (header.charAt(LENGTH) == '-' && !header.startsWith("00"));
    }
}
