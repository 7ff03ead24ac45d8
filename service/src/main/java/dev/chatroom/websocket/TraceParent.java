package dev.chatroom.websocket;

import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code traceparent} header of a request: by it logs can be joined with the trace of a proxy. */
final class TraceParent {
    private static final Pattern FORM = Pattern.compile("(?!ff)([0-9a-f]{2})-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");
    private static final int LONGEST = 200;

    private TraceParent() {}

    /**
     * Accepts a header.
     *
     * @param header its value
     * @return the value when it is valid; empty otherwise
     * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">Trace Context, section 3.2</a>
     */
    static Optional<String> valid(String header) {
        var form = FORM.matcher(header);
        if (header.length() > LONGEST || !form.matches()) {
            return Optional.empty();
        }
        // Only a later version may have more fields.
        boolean accepted = form.group(2) == null || !form.group(1).equals("00");
        return accepted ? Optional.of(header) : Optional.empty();
    }
}
