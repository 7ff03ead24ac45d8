package dev.chatroom.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.chatroom.client.DeliveryTracker;
import dev.chatroom.load.MessageStamp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection over a raw socket. Confined to the reader of its {@link BenchmarkConnections}, except {@link #send}. */
final class BenchmarkConnection {
    private static final String PRESENCE = "{\"type\":\"presence\",\"count\":";
    private static final String END_OF_HEADERS = "\r\n\r\n";
    private static final int HANDSHAKE_BYTES = 4096;

    private final BenchmarkConnections all;
    private final int number;
    private final int server;
    private final SocketChannel channel;
    private final DeliveryTracker tracker;
    private final TextFrames frames = new TextFrames();
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
        channel.write(ByteBuffer.wrap(UpgradeRequest.request(port).getBytes(US_ASCII)));
        var connection = new BenchmarkConnection(all, number, server, channel);
        connection.awaitUpgrade();
        channel.configureBlocking(false);
        selector.wakeup();
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    void join() throws IOException {
        send("{\"type\":\"join\",\"clientId\":\"member-%06d-of-%s\",\"name\":\"Member %d\"}".formatted(number, all.run(), number));
    }

    void sendMessage(int sequence) throws IOException {
        var stamp = new MessageStamp(all.run(), Integer.toString(server), number, sequence, System.currentTimeMillis());
        send("{\"type\":\"message\",\"id\":\"%s-%d-%d\",\"text\":\"%s\"}".formatted(all.run(), number, sequence, stamp.text()));
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

    /** Reads what is available. */
    void read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        int bytes = channel.read(buffer);
        boolean open = bytes >= 0 && frames.take(buffer.flip(), this::receive);
        if (!open) {
            channel.close();
            throw new IOException("a server closed a connection");
        }
    }

    void close() throws IOException {
        channel.close();
    }

    private void send(String event) throws IOException {
        var frame = TextFrames.text(event);
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    private void receive(String text) {
        if (text.startsWith(PRESENCE)) {
            presenceBytes += text.length();
            count = Integer.parseInt(text, PRESENCE.length(), text.indexOf(',', PRESENCE.length()), 10);
        } else if (text.startsWith("{\"type\":\"history\"")) {
            joined = true;
        } else if (text.startsWith("{\"type\":\"message\"")) {
            MessageStamp.in(text).forEach(this::receive);
        }
    }

    private void receive(MessageStamp stamp) {
        if (stamp.run().equals(all.run()) && tracker.live(stamp.sender(), stamp.sequence())) {
            all.record(stamp, stamp.pod().equals(Integer.toString(server)));
        }
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
