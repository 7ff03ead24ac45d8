package dev.chatroom.websocket;

import dev.chatroom.fanout.CloseReason;
import dev.chatroom.fanout.Outbox;
import dev.chatroom.hub.Connection;
import dev.chatroom.protocol.BadEventException;
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
    /** On the monotonic clock, like {@link #receivedAt}. */
    private final long openedAt;

    private final FrameReader in;
    private final Outbox outbox;
    private final MessageAssembler assembler;
    private volatile long receivedAt;
    private volatile boolean abandoned;

    ChatSocket(ConnectionContext context, UpgradeInfo info, SocketEnvironment environment, Runnable release) {
        this.context = context;
        this.info = info;
        this.environment = environment;
        this.release = release;
        this.openedAt = environment.scheduler().nanoTime();
        this.receivedAt = openedAt;
        var config = environment.config();
        this.in = new FrameReader(context.dataReader(), config.maxMessageBytes());
        this.outbox = new Outbox(
                this::write, this::abort, config.maxOutboxBytes(), environment.fanoutMeters(), environment.scheduler());
        this.assembler = new MessageAssembler(config.maxMessageBytes());
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
        return now - receivedAt;
    }

    @Override
    public long closingNanos(long now) {
        return outbox.closingNanos(now);
    }

    @Override
    public SocketInfo info(long now) {
        return new SocketInfo(Duration.ofNanos(now - openedAt), info.userAgent(), outbox.bytes());
    }

    @Override
    public void abandon() {
        abandoned = true;
        abort();
    }

    private void run() {
        var hub = environment.hub();
        var connection = hub.register(outbox, info.network());
        LOGGER.log(Level.DEBUG, "socket opened, connection={0} user_agent={1} traceparent={2}",
                connection.id(), info.userAgent(), info.trace().orElse("none"));
        try {
            readLoop(connection);
        } finally {
            hub.unregister(connection);
            ended(connection.id(), outbox.end().orElse(abandoned ? CloseReason.SILENT : CloseReason.LOST));
        }
    }

    private void refuse() {
        try {
            outbox.close(CloseCode.TRY_LATER, "full");
            readLoop(null);
        } finally {
            ended("refused", CloseReason.FULL);
        }
    }

    private void ended(String id, CloseReason reason) {
        environment.meters().ended(reason, environment.scheduler().nanoTime() - openedAt);
        LOGGER.log(Level.DEBUG, "socket ended, connection={0} reason={1}", id, reason);
        if (reason == CloseReason.SLOW) {
            environment.slowConsumers().closed(id);
        }
    }

    /** Handles frames until the socket ends. Without a connection, messages are ignored. */
    private void readLoop(Connection connection) {
        try {
            boolean open = true;
            while (open) {
                // Blocks here and not within the reading of a frame, where the stack, which is kept, is deeper.
                in.await();
                open = handle(in.read(), connection);
                receivedAt = environment.scheduler().nanoTime();
            }
            discardInput();
        } catch (ProtocolException e) {
            outbox.close(e.code(), e.getMessage());
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

    /** Handles a frame; false when it was the last. */
    private boolean handle(InboundFrame frame, Connection connection) throws ProtocolException {
        switch (frame.kind()) {
            case TEXT, BINARY, CONTINUATION -> {
                var text = assembler.add(frame);
                if (text.isPresent() && connection != null) {
                    receive(text.get(), connection);
                }
            }
            case PING -> outbox.sendPong(Frames.pong(frame.payload()));
            case PONG -> {
                // It shows that the client is alive, as any frame does.
            }
            case CLOSE -> {
                outbox.answerClose(CloseFrame.code(frame.payload()));
                return false;
            }
        }
        return true;
    }

    private void receive(String text, Connection connection) {
        try {
            environment.hub().receive(connection, environment.codec().decode(text));
        } catch (BadEventException e) {
            environment.hub().reject(connection, e);
        }
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

    /** Closes the connection without a close frame; the reading and the writing thread end. */
    private void abort() {
        try {
            context.serverSocket().close();
        } catch (UncheckedIOException e) {
            LOGGER.log(Level.TRACE, "connection was closed before", e);
        }
    }
}
