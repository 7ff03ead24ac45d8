package dev.chatroom.websocket;

import dev.chatroom.fanout.CloseReason;
import dev.chatroom.fanout.Outbox;
import dev.chatroom.hub.Connection;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.Frames;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * The socket of one client. Reads its frames on the connection's own virtual thread until the connection ends. It replaces
 * Helidon's own connection, which does not report connections that are lost and accepts frames that RFC 6455 forbids.
 */
final class ChatSocket implements ServerConnection, MonitoredSocket {
    private static final System.Logger LOGGER = System.getLogger(ChatSocket.class.getName());

    private final ConnectionContext context;
    private final UpgradeInfo info;
    private final SocketEnvironment environment;
    /** Releases the admission; to be run when this socket has ended. */
    private final Runnable release;
    private final FrameReader in;
    private final Outbox outbox;
    private final InputClock clock;
    private final FrameHandler frames;
    private final AddressBudget budget;
    /** Used by the thread of {@link SlowReaderCheck}. */
    private final ReadProgress reading;

    private volatile boolean abandoned;
    /** Null until the hub knows this socket. */
    private volatile Connection connection;

    ChatSocket(ConnectionContext context, UpgradeInfo info, SocketEnvironment environment, Runnable release) {
        this.context = context;
        this.info = info;
        this.environment = environment;
        this.release = release;
        long now = environment.scheduler().nanoTime();
        var config = environment.config();
        this.in = new FrameReader(context.dataReader(), config.maxMessageBytes());
        this.outbox = new Outbox(
                this::write, this::abort, config.maxOutboxBytes(), environment.fanoutMeters(), environment.scheduler());
        this.clock = new InputClock(config.deadlines(), now);
        this.reading = new ReadProgress(config.deadlines().write(), now);
        this.budget = environment.budgets().acquire(info.network());
        this.frames = new FrameHandler(environment, budget, outbox, clock, in::slowDown, now);
    }

    @Override
    public void handle(Limit limit) {
        try {
            if (environment.open().add(this)) {
                run();
            } else {
                refuse();
            }
        } finally {
            environment.open().remove(this);
            environment.budgets().release(info.network());
            release.run();
        }
    }

    /** Disables Helidon's idle timeout: a client that only reads is idle for Helidon. Pings detect lost clients. */
    @Override
    public Duration idleTime() {
        return Duration.ZERO;
    }

    @Override
    public void close(boolean interrupt) {
        outbox.close(CloseCode.GOING_AWAY, "the server stops");
    }

    @Override
    public void ping() {
        outbox.send(Frames.ping());
    }

    @Override
    public long silentNanos(long now) {
        return clock.silentNanos(now);
    }

    @Override
    public long closingNanos(long now) {
        return outbox.closingNanos(now);
    }

    @Override
    public SocketInfo info(long now) {
        return SocketInfo.of(connection, info, Duration.ofNanos(clock.ageNanos(now)), outbox.bytes());
    }

    @Override
    public void enforceDeadlines(long now) {
        clock.missedDeadline(now).ifPresent(this::close);
    }

    @Override
    public boolean mayReadSlowly(long now) {
        return reading.mayBeSlow(outbox.bytes() + outbox.writtenBytes(), now);
    }

    @Override
    public void enforceReading(KernelQueues kernel, long now) {
        long inKernel = kernel.bytes((InetSocketAddress) context.remotePeer().address());
        if (reading.isTooSlow(outbox.bytes() + inKernel, outbox.writtenBytes() - inKernel, now)) {
            outbox.closeSlow();
            reset();
        }
    }

    @Override
    public int localPort() {
        return context.localPeer().port();
    }

    @Override
    public long heldBytes() {
        return frames.heldBytes();
    }

    @Override
    public AddressBudget budget() {
        return budget;
    }

    @Override
    public void closeForBudget(String reason) {
        outbox.dropAndClose(CloseCode.POLICY, reason, CloseReason.FLOOD);
    }

    @Override
    public void shed() {
        outbox.closeSlow();
    }

    @Override
    public void abandon() {
        abandoned = true;
        reset();
    }

    private void run() {
        var hub = environment.hub();
        var registered = hub.register(outbox, info.network());
        connection = registered;
        LOGGER.log(Level.DEBUG, "socket opened, connection={0} user_agent={1} traceparent={2}",
                registered.id(), info.userAgent(), info.trace().orElse("none"));
        try {
            readLoop(registered);
        } finally {
            hub.unregister(registered);
            ended(registered.id(), outbox.end().orElse(abandoned ? CloseReason.SILENT : CloseReason.LOST));
        }
    }

    private void refuse() {
        try {
            outbox.close(CloseCode.TRY_LATER, "full");
            readLoop(null);
        } finally {
            ended(SocketInfo.REFUSED, CloseReason.FULL);
        }
    }

    private void ended(String id, CloseReason reason) {
        environment.meters().ended(reason, clock.ageNanos(environment.scheduler().nanoTime()));
        LOGGER.log(Level.DEBUG, "socket ended, connection={0} reason={1}", id, reason);
        if (reason == CloseReason.SLOW) {
            environment.slowConsumers().closed(id);
        }
    }

    /** Handles frames until the socket ends. Without a connection, messages are ignored. */
    private void readLoop(Connection from) {
        try {
            boolean open = true;
            while (open) {
                // Blocks here and not within the reading of a frame, where the stack, which is kept, is deeper.
                in.await();
                long now = environment.scheduler().nanoTime();
                clock.frameBegins(now);
                var frame = in.read();
                clock.frameEnds(frame.kind().isControl() ? !frames.isWithinMessage() : frame.isFinal());
                open = frames.handle(frame, from, now);
            }
            discardInput();
        } catch (ProtocolException e) {
            close(e);
            discardInput();
        } catch (DataReader.InsufficientDataAvailableException
                | CloseConnectionException
                | UncheckedIOException e) {
            LOGGER.log(Level.TRACE, "connection lost", e);
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "socket failed", e);
            outbox.close(CloseCode.SERVER_ERROR, "the server failed");
            discardInput();
        }
    }

    private void close(ProtocolException reason) {
        outbox.close(reason.code(), reason.getMessage(), reason.closeReason());
    }

    /**
     * Reads and discards until the connection ends. Closing it while bytes of the client are unread would reset it, and the
     * close frame might be lost. {@link OpenSockets} closes connections that do not end in time.
     */
    private void discardInput() {
        try {
            in.discard();
        } catch (RuntimeException e) {
            LOGGER.log(Level.TRACE, "closed connection ended", e);
        }
    }

    private void write(byte[] bytes, int offset, int length) {
        context.dataWriter().writeNow(BufferData.createReadOnly(bytes, offset, length));
    }

    /** Aborts the connection of a client that does not read: what it has not read is dropped, also by the kernel. */
    private void reset() {
        environment.accepted().resetWhenClosed(context.remotePeer().address());
        abort();
    }

    /** Closes the connection without a close frame; the reading and the writing thread end. */
    private void abort() {
        try {
            context.serverSocket().close();
        } catch (UncheckedIOException e) {
            LOGGER.log(Level.TRACE, "connection was closed before", e);
        }
    }
}
