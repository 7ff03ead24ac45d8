package dev.chatroom.websocket;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.Router;
import java.util.concurrent.ExecutorService;
import java.util.function.LongPredicate;

/**
 * The connection of a client whose input never runs dry, without a network: each read returns the next bytes at once, until
 * the test ends the connection.
 */
final class EndlessClient implements ConnectionContext, DataWriter, HelidonSocket {
    private final byte[] first;
    private final byte[] next;
    private final LongPredicate ended;
    /** How many bytes were read. Used by the thread that reads. */
    private long sent;

    private final DataReader reader = DataReader.create(this);
    private volatile boolean closed;

    /** A client that sends {@code first}, then {@code next} again and again, until it has ended at so many bytes. */
    EndlessClient(byte[] first, byte[] next, LongPredicate ended) {
        this.first = first;
        this.next = next;
        this.ended = ended;
    }

    @Override
    public byte[] get() {
        if (closed || ended.test(sent)) {
            return null;
        }
        var bytes = sent == 0 ? first : next;
        sent += bytes.length;
        return bytes.clone();
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    @Override
    public DataWriter dataWriter() {
        return this;
    }

    @Override
    public HelidonSocket serverSocket() {
        return this;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void write(BufferData... buffers) {}

    @Override
    public void write(BufferData buffer) {}

    @Override
    public void writeNow(BufferData... buffers) {}

    @Override
    public void writeNow(BufferData buffer) {}

    @Override
    public void idle() {}

    @Override
    public boolean isConnected() {
        return !closed;
    }

    @Override
    @SuppressWarnings("removal") // Helidon 4.5 has it in the interface.
    public int read(BufferData buffer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ListenerContext listenerContext() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ExecutorService executor() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Router router() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PeerInfo remotePeer() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PeerInfo localPeer() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public String socketId() {
        return "server";
    }

    @Override
    public String childSocketId() {
        return "client";
    }
}
