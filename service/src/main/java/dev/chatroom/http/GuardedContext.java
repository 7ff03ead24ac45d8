package dev.chatroom.http;

import dev.chatroom.limits.Pace;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** A connection's context that notes when bytes arrive. All else is Helidon's. */
final class GuardedContext implements ConnectionContext {
    private final ConnectionContext context;
    private final RequestProgress progress;
    private final LongSupplier clock;
    private final RequestReader reader;
    /** Null before the second request: most connections have one, or become WebSockets. */
    private Pace pace;

    private boolean requested;
    /** Whether Helidon reads a request line; set before the first read. */
    private BooleanSupplier readsRequestLine = () -> false;
    /** Ends the connection after the current request; set before the first read. */
    private Runnable endAfterRequest = () -> {};

    GuardedContext(ConnectionContext context, LongSupplier clock) {
        this.context = context;
        this.clock = clock;
        this.progress = new RequestProgress(clock.getAsLong());
        this.reader = new RequestReader(this::read, () -> !isUpgraded() && readsRequestLine.getAsBoolean());
    }

    void readsRequestLine(BooleanSupplier condition) {
        readsRequestLine = condition;
    }

    void endAfterRequest(Runnable action) {
        endAfterRequest = action;
    }

    /**
     * The client or the service wants the connection to be closed after the current response. RFC 9112 section 9.6: Helidon
     * answers that it closes it, and takes further bytes for a request, even those of a body that was not read.
     */
    void endAfterRequest() {
        // A request line that is rejected ends the connection anyway. Helidon would interrupt the writing of the answer.
        if (!readsRequestLine.getAsBoolean()) {
            endAfterRequest.run();
        }
    }

    /** Counts a request; returns how long it has to wait, in nanoseconds. */
    long pace(RequestRate rate) {
        if (!requested) {
            requested = true;
            return 0;
        }
        long now = clock.getAsLong();
        if (pace == null) {
            pace = new Pace(rate.burst(), rate.perSecond(), now);
        }
        return pace.count(now);
    }

    RequestProgress progress() {
        return progress;
    }

    /** The head of a request is complete; false when it came too late. */
    boolean headComplete() {
        reader.headComplete();
        return progress.headComplete(clock.getAsLong());
    }

    private boolean isUpgraded() {
        return progress.phase() == RequestProgress.Phase.UPGRADED;
    }

    private byte[] read() {
        if (isUpgraded()) {
            return receive();
        }
        if (readsRequestLine.getAsBoolean()) {
            progress.awaitsRequest(clock.getAsLong());
        }
        var bytes = receive();
        if (bytes == null) {
            reader.end();
            throw new CloseConnectionException("the client closed the connection");
        }
        progress.received(clock.getAsLong());
        return bytes;
    }

    /** Null at the end of the input. As Helidon's own reader does it, which may have read the first bytes to tell which protocol they are of. */
    private byte[] receive() {
        var helidons = context.dataReader();
        if (helidons.available() > 0) {
            return helidons.readBytes(helidons.available());
        }
        try {
            return context.serverSocket().get();
        } catch (UncheckedIOException e) {
            throw new ServerConnectionException("connection lost", e);
        }
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    @Override
    public DataWriter dataWriter() {
        return context.dataWriter();
    }

    @Override
    public HelidonSocket serverSocket() {
        return context.serverSocket();
    }

    @Override
    public ListenerContext listenerContext() {
        return context.listenerContext();
    }

    @Override
    public ExecutorService executor() {
        return context.executor();
    }

    @Override
    public Router router() {
        return context.router();
    }

    @Override
    public Optional<ProxyProtocolData> proxyProtocolData() {
        return context.proxyProtocolData();
    }

    @Override
    public PeerInfo remotePeer() {
        return context.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return context.localPeer();
    }

    @Override
    public boolean isSecure() {
        return context.isSecure();
    }

    @Override
    public String socketId() {
        return context.socketId();
    }

    @Override
    public String childSocketId() {
        return context.childSocketId();
    }
}
