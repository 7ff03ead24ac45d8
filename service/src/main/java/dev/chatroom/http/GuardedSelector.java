package dev.chatroom.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Connection;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/** Creates Helidon's HTTP/1.1 connections under a {@link ConnectionGuard}. */
final class GuardedSelector implements ServerConnectionSelector {
    private final ConnectionGuard guard;
    private final Http1ConnectionSelector selector;

    GuardedSelector(ConnectionGuard guard, Http1ConnectionSelector selector) {
        this.guard = guard;
        this.selector = selector;
    }

    @Override
    public ServerConnection connection(ConnectionContext accepted) {
        var context = guard.opened(accepted);
        var connection = (Http1Connection) selector.connection(context);
        context.readsRequestLine(connection::canInterrupt);
        context.endAfterRequest(() -> connection.close(false));
        return new GuardedConnection(connection, () -> guard.release(context));
    }

    @Override
    public int bytesToIdentifyConnection() {
        return selector.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return selector.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return selector.supportedApplicationProtocols();
    }
}
