package dev.chatroom.http;

import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import java.util.List;

/**
 * Sets up a listener of Helidon: HTTP/1.1 only, under a guard and a host check, with bounded bodies and connections.
 *
 * @param guard watches the connections
 * @param hosts checks the {@code Host} of each request
 * @param maxConnections how many TCP connections the listener accepts; further ones wait in the kernel; at least 1
 */
public record HttpEdge(ConnectionGuard guard, HostCheck hosts, int maxConnections) {
    /**
     * Sets up a listener.
     *
     * @param listener the listener
     * @param maxBodyBytes the longest body of a request; past it the answer is 413
     * @param upgraders for requests that upgrade the connection
     */
    public void setUp(
            ListenerConfig.BuilderBase<?, ?> listener, int maxBodyBytes, List<? extends Http1Upgrader> upgraders) {
        var selector = Http1ConnectionSelector.builder()
                .config(Http1Config.builder()
                        .addReceiveListener(onRequest())
                        .addSendListener(onResponse())
                        .build());
        upgraders.forEach(upgrader -> selector.addUpgrader(guard.releasing(upgrader)));
        listener.protocolsDiscoverServices(false)
                .addConnectionSelector(new GuardedSelector(guard, selector.build()))
                .maxTcpConnections(maxConnections)
                .maxPayloadSize(maxBodyBytes);
    }

    private Http1ConnectionListener onRequest() {
        return new Http1ConnectionListener() {
            @Override
            public void prologue(ConnectionContext connection, HttpPrologue prologue) {
                RequestForm.check(prologue);
            }

            @Override
            public void headers(ConnectionContext connection, Headers headers) {
                guard.headComplete(connection);
                endIfLast(connection, headers);
                RequestForm.check(headers);
                hosts.check(headers);
            }
        };
    }

    private static Http1ConnectionListener onResponse() {
        return new Http1ConnectionListener() {
            @Override
            public void headers(ConnectionContext connection, Headers headers) {
                endIfLast(connection, headers);
            }
        };
    }

    private static void endIfLast(ConnectionContext connection, Headers headers) {
        if (headers.containsToken(HeaderValues.CONNECTION_CLOSE)) {
            ((GuardedContext) connection).endAfterRequest();
        }
    }
}
