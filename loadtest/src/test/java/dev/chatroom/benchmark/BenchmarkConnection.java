package dev.chatroom.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.chatroom.client.DeliveryTracker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** One connection over a raw socket. Confined to the reader of its {@link BenchmarkConnections}, except for sending. */
final class BenchmarkConnection {
    private static final String END_OF_HEADERS = "\r\n\r\n";
    private static final int HANDSHAKE_BYTES = 4096;
    private static final long SEND_TIMEOUT_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long SEND_PAUSE_NANOS = 50_000;

    private final BenchmarkConnections all;
    private final int number;
    private final int server;
    private final SocketChannel channel;
    private final DeliveryTracker tracker;
    private final TextFrames frames = new TextFrames();
    /** The senders' thread sends messages, the reader answers pings. */
    private final ReentrantLock sending = new ReentrantLock();

    private volatile boolean greeted;
    private volatile boolean joined;
    private volatile int count;
    private long presenceBytes;

    private BenchmarkConnection(BenchmarkConnections all, int number, int server, SocketChannel channel) {
        this.all = all;
        this.number = number;
        this.server = server;
        this.channel = channel;
        this.tracker = DeliveryTracker.fromFirstMessage(all.senders());
    }

    /** Connects, upgrades and registers with the selector. */
    static BenchmarkConnection connect(BenchmarkConnections all, int number, int server, int port, Selector selector) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.write(ByteBuffer.wrap(UpgradeRequest.request(port, all.dialect().path()).getBytes(US_ASCII)));
        var connection = new BenchmarkConnection(all, number, server, channel);
        connection.awaitUpgrade();
        channel.configureBlocking(false);
        var greeting = all.dialect().greeting();
        connection.greeted = greeting.isEmpty();
        if (!greeting.isEmpty()) {
            connection.send(TextFrames.text(greeting));
        }
        selector.wakeup();
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    void join() throws IOException {
        send(TextFrames.text(all.dialect().join("member-%06d-of-%s".formatted(number, all.run()), "Member " + number)));
    }

    void sendMessage(int sequence, long dueMicros) throws IOException {
        var text = all.stamp().text(server, number, sequence, dueMicros);
        send(TextFrames.text(all.dialect().message(all.run() + "-" + number + "-" + sequence, text)));
    }

    /** Whether it may join. */
    boolean isGreeted() {
        return greeted;
    }

    /** Whether the join was accepted. */
    boolean isJoined() {
        return joined;
    }

    /** The number of users in the room, as last reported. */
    int count() {
        return count;
    }

    long presenceBytes() {
        return presenceBytes;
    }

    DeliveryTracker tracker() {
        return tracker;
    }

    /** Reads what is available into a buffer with an array. */
    void read(ByteBuffer buffer) throws IOException {
        frames.prepare(buffer);
        if (channel.read(buffer) < 0) {
            channel.close();
            throw new IOException("a server closed a connection");
        }
        all.received();
        frames.decode(buffer, this::receive);
    }

    void close() throws IOException {
        channel.close();
    }

    private void send(ByteBuffer frame) throws IOException {
        sending.lock();
        try {
            long deadline = System.nanoTime() + SEND_TIMEOUT_NANOS;
            while (frame.hasRemaining()) {
                if (channel.write(frame) == 0) {
                    if (System.nanoTime() > deadline) {
                        throw new IOException("a server has not read from a sender for 30 seconds");
                    }
                    LockSupport.parkNanos(SEND_PAUSE_NANOS);
                }
            }
        } finally {
            sending.unlock();
        }
    }

    private void receive(int opcode, byte[] bytes, int from, int to) throws IOException {
        switch (opcode) {
            case TextFrames.TEXT -> receiveText(bytes, from, to);
            case TextFrames.PING -> send(TextFrames.pong(bytes, from, to));
            case TextFrames.CLOSE -> {
                channel.close();
                throw new IOException("a server closed a connection with " + closeCode(bytes, from, to));
            }
            default -> {}
        }
    }

    private void receiveText(byte[] bytes, int from, int to) throws IOException {
        var kind = all.dialect().kind(bytes, from, to);
        if (kind != Dialect.Kind.PING) {
            all.receivedEvent();
        }
        switch (kind) {
            case MESSAGE -> all.stamp().find(bytes, from, to, this::receiveMark);
            case PRESENCE -> {
                presenceBytes += to - from;
                int told = Dialect.count(bytes, from, to);
                count = told < 0 ? count : told;
            }
            case GREETING -> greeted = true;
            case HISTORY -> joined = true;
            case PING -> send(TextFrames.text(Dialect.PONG));
            case OTHER -> {}
        }
    }

    private void receiveMark(int from, int sender, int sequence, long dueMicros) {
        if (tracker.live(sender, sequence)) {
            all.record(dueMicros, from == server);
        }
    }

    private static int closeCode(byte[] bytes, int from, int to) {
        return to - from < 2 ? 1005 : (bytes[from] & 0xff) << Byte.SIZE | (bytes[from + 1] & 0xff);
    }

    private void awaitUpgrade() throws IOException {
        var answer = new StringBuilder();
        var one = ByteBuffer.allocate(1);
        while (answer.indexOf(END_OF_HEADERS) < 0 && answer.length() < HANDSHAKE_BYTES) {
            if (channel.read(one.clear()) < 0) {
                throw new IOException("the server closed the connection during the upgrade");
            }
            answer.append((char) one.get(0));
        }
        if (!answer.toString().startsWith(UpgradeRequest.ACCEPTED)) {
            throw new IOException("the server refused the upgrade: " + answer.toString().lines().findFirst().orElse(""));
        }
    }
}
