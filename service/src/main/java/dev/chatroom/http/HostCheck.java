package dev.chatroom.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.RequestException;
import io.helidon.http.Status;

/** Rejects requests for hosts that are not allowed, whatever they ask for: the page, the API, health, or an upgrade. */
public final class HostCheck {
    /** RFC 9110 section 15.5.20. */
    private static final Status MISDIRECTED_REQUEST = Status.create(421, "Misdirected Request");

    private final HostPolicy policy;
    private final HttpMeters meters;

    /**
     * A check.
     *
     * @param policy the hosts
     * @param meters the metrics
     */
    public HostCheck(HostPolicy policy, HttpMeters meters) {
        this.policy = policy;
        this.meters = meters;
    }

    /** Helidon has already answered 400 when {@code Host} is absent, invalid, or given twice (RFC 9112 section 3.2). */
    void check(Headers headers) {
        if (!policy.allows(headers.first(HeaderNames.HOST).orElse(""))) {
            meters.refused(HttpMeters.Refusal.HOST);
            throw RequestException.builder()
                    .type(DirectHandler.EventType.OTHER)
                    .status(MISDIRECTED_REQUEST)
                    .setKeepAlive(false)
                    .message("The host is not one of this room. Accepted: IP addresses, names without a dot, and the hosts in"
                            + " hosts.allowed (HOSTS_ALLOWED).")
                    .safeMessage(true)
                    .build();
        }
    }
}
