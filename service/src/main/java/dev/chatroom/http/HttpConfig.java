package dev.chatroom.http;

import java.util.Set;

/**
 * The options of HTTP connections, for both ports.
 *
 * @param deadlines how long a connection may stay in a state
 * @param limits how many connections the public port holds that are not WebSockets
 * @param allowedHosts the hosts that requests may name, see {@link HostPolicy}
 */
public record HttpConfig(HttpDeadlines deadlines, ConnectionLimits limits, Set<String> allowedHosts) {
    /** Copies the set. */
    public HttpConfig {
        allowedHosts = Set.copyOf(allowedHosts);
    }
}
