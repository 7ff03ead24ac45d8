package dev.chatroom.http;

import java.util.Optional;
import java.util.Set;

/**
 * The options of HTTP connections, for both ports.
 *
 * @param deadlines how long a connection may stay in a state
 * @param limits how many connections the public port holds that are not WebSockets
 * @param requests the requests that are served for one network, where addresses identify clients
 * @param api the requests for {@code /api/room} that are served for one network
 * @param allowedHosts the hosts that requests may name, see {@link HostPolicy}
 * @param tls the options of TLS on the public port; empty: plain HTTP
 */
public record HttpConfig(
        HttpDeadlines deadlines,
        ConnectionLimits limits,
        RequestRate requests,
        RequestRate api,
        Set<String> allowedHosts,
        Optional<TlsOptions> tls) {
    /** Copies the set. */
    public HttpConfig {
        allowedHosts = Set.copyOf(allowedHosts);
    }
}
