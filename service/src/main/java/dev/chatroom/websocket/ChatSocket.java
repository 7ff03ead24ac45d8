package dev.chatroom.websocket;

import dev.chatroom.fanout.CloseReason;
import dev.chatroom.fanout.FanoutMeters;
import dev.chatroom.fanout.Outbox;
import dev.chatroom.hub.Connection;
import dev.chatroom.hub.Hub;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.Frames;
import dev.chatroom.time.Scheduler;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.websocket.ClientWsFrame;
import io.helidon.websocket.WsCloseException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;

/**
 * One client's socket: reads its frames, one after another on the connection's own virtual thread, until it ends. In the
 * place of Helidon's own, which tells nobody when a socket vanishes and lets pass what RFC 6455 forbids.
 */
final class ChatSocket implements ServerConnection {
    private static final System.Logger LOGGER = System.getLogger(ChatSocket.class.getName());
    private static final int MAX_CONTROL_BYTES = 125;

    private final ConnectionContext context;
    private final UpgradeInfo opening;
    private final Hub hub;
    private final EventCodec codec;
    private final SocketConfig config;
    private final OpenSockets open;
    private final SocketMeters meters;
    /** To be run when this socket has ended. */
    private final Runnable leave;
    private final long openedAt = System.nanoTime();
    private final DataReader in;
    private final Outbox outbox;
    private final MessageAssembler assembler;
    private volatile long heardAt = System.nanoTime();
    private volatile boolean abandoned;

    ChatSocket(
            ConnectionContext context,
            UpgradeInfo opening,
            Hub hub,
            EventCodec codec,
            SocketConfig config,
            OpenSockets open,
            SocketMeters meters,
            FanoutMeters fanoutMeters,
            Scheduler scheduler,
            Runnable leave) {
        this.context = context;
        this.opening = opening;
        this.hub = hub;
        this.codec = codec;
        this.config = config;
        this.open = open;
        this.meters = meters;
        this.leave = leave;
        this.in = context.dataReader();
        this.outbox = new Outbox(this::write, this::abort, config.maxOutboxBytes(), fanoutMeters, scheduler);
        this.assembler = new MessageAssembler(config.maxMessageBytes());
    }

    @Override
    public void handle(Limit limit) {
        try {
            live();
        } finally {
            leave.run();
        }
    }

    private void live() {
        if (!open.add(this)) {
            refuse();
            return;
        }
        var connection = hub.register(outbox);
        LOGGER.log(Level.DEBUG, "a socket was opened, connection={0} user_agent={1} traceparent={2}",
                connection.id(), opening.userAgent(), opening.trace().orElse("none"));
        try {
            converse(connection);
        } finally {
            hub.unregister(connection);
            open.remove(this);
            ended(connection.id(), end());
        }
    }

    private CloseReason end() {
        return outbox.end().orElse(abandoned ? CloseReason.SILENT : CloseReason.LOST);
    }

    private void ended(String id, CloseReason end) {
        meters.ended(end, System.nanoTime() - openedAt);
        LOGGER.log(Level.DEBUG, "a socket ended, connection={0} reason={1}", id, end);
        if (end == CloseReason.SLOW) {
            open.slowLog().cutOff(id);
        }
    }

    /** Helidon closes who is idle, but a reader who never types is not: pings tell who is alive. */
    @Override
    public Duration idleTime() {
        return Duration.ZERO;
    }

    @Override
    public void close(boolean interrupt) {
        outbox.close(CloseCode.GOING_AWAY, "the server stops");
    }

    void ping() {
        outbox.send(Frames.ping());
    }

    long silentNanos(long now) {
        return now - heardAt;
    }

    long closingNanos(long now) {
        return outbox.closingNanos(now);
    }

    SocketFacts facts(long now) {
        return new SocketFacts(Duration.ofNanos(now - openedAt), opening.userAgent(), outbox.bytes());
    }

    /** Gives up a client that does not answer. */
    void abandon() {
        abandoned = true;
        abort();
    }

    /** Ends the connection without another word; its threads notice. */
    void abort() {
        try {
            context.serverSocket().close();
        } catch (UncheckedIOException e) {
            LOGGER.log(Level.TRACE, "a socket that was to be closed is gone", e);
        }
    }

    private void refuse() {
        try {
            outbox.close(CloseCode.TRY_LATER, "full");
            converse(null);
        } finally {
            open.refusedEnded(this);
            ended("refused", CloseReason.FULL);
        }
    }

    private void converse(Connection connection) {
        try {
            boolean open = true;
            while (open) {
                // Here, not within the reading of a frame: a thread that waits keeps the stack that it has.
                in.ensureAvailable();
                open = take(read(), connection);
                heardAt = System.nanoTime();
            }
            awaitEnd();
        } catch (ProtocolException e) {
            outbox.close(e.code(), e.getMessage());
            awaitEnd();
        } catch (DataReader.InsufficientDataAvailableException
                | CloseConnectionException
                | UncheckedIOException e) {
            LOGGER.log(Level.TRACE, "a socket ended", e);
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "a socket failed", e);
            outbox.close(CloseCode.SERVER_ERROR, "the server failed");
            awaitEnd();
        }
    }

    private void write(byte[] bytes, int offset, int length) {
        context.dataWriter().writeNow(BufferData.createReadOnly(bytes, offset, length));
    }

    private ClientWsFrame read() throws ProtocolException {
        try {
            return ClientWsFrame.read(context, in, config.maxMessageBytes());
        } catch (WsCloseException e) {
            throw new ProtocolException(
                    e.closeCode() == CloseCode.TOO_BIG.wire() ? CloseCode.TOO_BIG : CloseCode.PROTOCOL_ERROR,
                    e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new ProtocolException(CloseCode.PROTOCOL_ERROR, "a reserved opcode");
        }
    }

    /** Takes a frame; false when it was the last. */
    private boolean take(ClientWsFrame frame, Connection connection) throws ProtocolException {
        switch (frame.opCode()) {
            case TEXT, BINARY, CONTINUATION -> {
                var text = assembler.add(frame);
                if (text.isPresent() && connection != null) {
                    receive(text.get(), connection);
                }
                return true;
            }
            case PING -> outbox.send(Frames.pong(control(frame)));
            case PONG -> control(frame);
            case CLOSE -> {
                outbox.answerClose(closeCode(control(frame)));
                return false;
            }
        }
        return true;
    }

    private void receive(String text, Connection connection) {
        try {
            hub.receive(connection, codec.decode(text));
        } catch (BadEventException e) {
            hub.reject(connection, e);
        }
    }

    private static byte[] control(ClientWsFrame frame) throws ProtocolException {
        if (!frame.fin() || frame.payloadLength() > MAX_CONTROL_BYTES) {
            throw new ProtocolException(
                    CloseCode.PROTOCOL_ERROR, "a control frame is one frame of at most " + MAX_CONTROL_BYTES + " bytes");
        }
        return frame.payloadData().readBytes();
    }

    private static int closeCode(byte[] payload) throws ProtocolException {
        if (payload.length == 0) {
            return CloseCode.NORMAL.wire();
        }
        int code = payload.length == 1 ? 0 : ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
        if (!CloseCode.allowedOnTheWire(code)) {
            throw new ProtocolException(CloseCode.PROTOCOL_ERROR, "a close code that may not be sent");
        }
        MessageAssembler.decode(Arrays.copyOfRange(payload, 2, payload.length));
        return code;
    }

    /**
     * Reads on without looking until the socket ends: to close it while bytes of the client are unread would reset it,
     * and the close frame might not arrive. Who does not end it is cut off by {@link OpenSockets}.
     */
    private void awaitEnd() {
        try {
            while (true) {
                in.ensureAvailable();
                in.skip(in.available());
            }
        } catch (RuntimeException e) {
            LOGGER.log(Level.TRACE, "a closed socket ended", e);
        }
    }
}
