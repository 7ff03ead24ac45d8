package dev.chatroom.benchmark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.chatroom.load.Reception;
import dev.chatroom.load.Stamp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One connection of the benchmark. Confined to the thread of its {@link Swarm}, but for {@link #send}. */
final class Member {
    private static final String PRESENCE = "{\"type\":\"presence\",\"count\":";
    private static final String END_OF_HEADERS = "\r\n\r\n";
    private static final int HANDSHAKE_BYTES = 4096;

    private final Swarm swarm;
    private final int number;
    private final int server;
    private final SocketChannel channel;
    private final Reception reception;
    private final Frames frames = new Frames();
    private volatile boolean joined;
    private volatile int count;
    private long presenceBytes;

    private Member(Swarm swarm, int number, int server, SocketChannel channel) {
        this.swarm = swarm;
        this.number = number;
        this.server = server;
        this.channel = channel;
        this.reception = Reception.fromTheStart(swarm.senders());
    }

    /** Connects and upgrades, and leaves the rest to the selector. */
    static Member connect(Swarm swarm, int number, int server, int port, Selector selector) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.write(ByteBuffer.wrap(Upgrade.request(port).getBytes(US_ASCII)));
        var member = new Member(swarm, number, server, channel);
        member.awaitUpgrade();
        channel.configureBlocking(false);
        selector.wakeup();
        channel.register(selector, SelectionKey.OP_READ, member);
        return member;
    }

    void join() throws IOException {
        send("{\"type\":\"join\",\"clientId\":\"member-%06d-of-%s\",\"name\":\"Member %d\"}".formatted(number, swarm.run(), number));
    }

    void say(int message) throws IOException {
        var stamp = new Stamp(swarm.run(), Integer.toString(server), number, message, System.currentTimeMillis());
        send("{\"type\":\"message\",\"id\":\"%s-%d-%d\",\"text\":\"%s\"}".formatted(swarm.run(), number, message, stamp.text()));
    }

    /** Whether it has joined. */
    boolean isJoined() {
        return joined;
    }

    /** How many people it was told are here. */
    int count() {
        return count;
    }

    long presenceBytes() {
        return presenceBytes;
    }

    Reception reception() {
        return reception;
    }

    /** Reads what there is. */
    void read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        int bytes = channel.read(buffer);
        boolean goesOn = bytes >= 0 && frames.take(buffer.flip(), this::hear);
        if (!goesOn) {
            channel.close();
            throw new IOException("a server closed a connection");
        }
    }

    void close() throws IOException {
        channel.close();
    }

    private void send(String event) throws IOException {
        var frame = Frames.text(event);
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    private void hear(String text) {
        if (text.startsWith(PRESENCE)) {
            presenceBytes += text.length();
            count = Integer.parseInt(text, PRESENCE.length(), text.indexOf(',', PRESENCE.length()), 10);
        } else if (text.startsWith("{\"type\":\"history\"")) {
            joined = true;
        } else if (text.startsWith("{\"type\":\"message\"")) {
            Stamp.in(text).forEach(this::hear);
        }
    }

    private void hear(Stamp stamp) {
        if (stamp.run().equals(swarm.run()) && reception.live(stamp.sender(), stamp.number())) {
            swarm.delivered(stamp, stamp.pod().equals(Integer.toString(server)));
        }
    }

    private void awaitUpgrade() throws IOException {
        var answer = new StringBuilder();
        var one = ByteBuffer.allocate(1);
        while (answer.indexOf(END_OF_HEADERS) < 0 && answer.length() < HANDSHAKE_BYTES) {
            if (channel.read(one.clear()) < 0) {
                throw new IOException("closed while it was asked to upgrade");
            }
            answer.append((char) one.get(0));
        }
        if (!answer.toString().startsWith(Upgrade.ACCEPTED)) {
            throw new IOException("no upgrade: " + answer.toString().lines().findFirst().orElse(""));
        }
    }
}
