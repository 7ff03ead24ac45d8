package dev.chatroom.attacks;

import dev.chatroom.client.ChatClient;
import dev.chatroom.client.DeliveryTracker;
import dev.chatroom.client.RoomMessage;
import dev.chatroom.client.SessionEvent;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A client that keeps to the protocol, from an address of its own, and accounts for every message of every honest client. */
final class HonestUser implements AutoCloseable {
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(1);
    private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(60);
    private static final int NETWORK = 127;

    private final int number;
    private final HonestRoom room;
    private final HttpClient http;
    private final ChatClient client;
    /** Guards the tracker and the counts. */
    private final ReentrantLock lock = new ReentrantLock();

    private final DeliveryTracker tracker;
    private int joins;
    private int gaps;
    private int sent;

    HonestUser(int number, HonestRoom room, Executor threads, Supplier<Optional<URI>> address) {
        this.number = number;
        this.room = room;
        this.tracker = DeliveryTracker.fromFirstMessage(room.size());
        this.http = HttpClient.newBuilder().executor(threads).localAddress(address(number)).build();
        this.client = ChatClient.at(address)
                .http(http)
                .name("Honest " + number)
                .maxBackoff(MAX_BACKOFF)
                .onEvent(this::receive)
                .connect();
    }

    void awaitJoined() throws Exception {
        client.awaitJoined(JOIN_TIMEOUT);
    }

    /** Sends the next message. */
    void sendNext(long dueNanos) {
        var text = room.compose(number, sent, dueNanos);
        client.send(HonestRoom.id(number, sent), text);
        sent++;
    }

    /** Whether all its messages are acknowledged. */
    boolean isAcknowledged() {
        return !client.hasPending();
    }

    /** Messages of honest clients that were sent and did not arrive here. */
    long missing() {
        return locked(() -> tracker.lost(room.sent()));
    }

    long duplicated() {
        return locked(tracker::duplicated);
    }

    int reconnects() {
        return locked(() -> Math.max(0, joins - 1));
    }

    /** How often the room reported that messages may be missing. */
    int gaps() {
        return locked(() -> gaps);
    }

    @Override
    public void close() {
        client.close();
        http.shutdownNow();
    }

    private void receive(SessionEvent event) {
        locked(() -> {
            switch (event) {
                case SessionEvent.Joined joined -> {
                    joins++;
                    gaps += joined.gap() ? 1 : 0;
                    room.identify(number, joined.self());
                    joined.messages().forEach(message -> take(message, false));
                }
                case SessionEvent.MessageReceived received -> take(received.message(), true);
                default -> {
                    // Acknowledgements are kept by the session; presence and typing are not checked here.
                }
            }
            return true;
        });
    }

    private void take(RoomMessage message, boolean live) {
        room.senderOf(message).ifPresent(sender -> {
            int sequence = HonestRoom.sequence(message);
            boolean first = live ? tracker.live(sender, sequence) : tracker.history(sender, sequence);
            if (first) {
                room.delivered(message);
            }
        });
    }

    private <T> T locked(Supplier<T> task) {
        lock.lock();
        try {
            return task.get();
        } finally {
            lock.unlock();
        }
    }

    /** 127.1.0.n: an office, a home or a phone has an address of its own. */
    private static InetAddress address(int number) {
        try {
            return InetAddress.getByAddress(new byte[] {NETWORK, 1, 0, (byte) (1 + number)});
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
