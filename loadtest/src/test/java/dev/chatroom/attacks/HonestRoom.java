package dev.chatroom.attacks;

import dev.chatroom.client.RoomMessage;
import dev.chatroom.client.RoomUser;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * What the honest clients sent, and how it arrived. A message is identified by its sender's public id and its own id, so a copy
 * of an attacker is never taken for the original. Safe for use by many threads.
 */
final class HonestRoom {
    /** Longer than any run. */
    private static final long MAX_MILLIS = 600_000;

    private static final int PRECISION = 3;
    private static final int MAX_WORDS = 30;
    private static final String ID_PREFIX = "honest-";

    private final int size;
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<String, RoomUser> users = new ConcurrentHashMap<>();
    private final Map<String, Sent> sent = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private final Recorder latencies = new Recorder(MAX_MILLIS, PRECISION);
    private final Histogram all = new Histogram(MAX_MILLIS, PRECISION);
    private final Queue<String> alterations = new ConcurrentLinkedQueue<>();

    private record Sent(String text, long dueNanos) {}

    /** A room of so many honest clients. */
    HonestRoom(int size) {
        this.size = size;
    }

    int size() {
        return size;
    }

    /** Registers how others see a client. */
    void identify(int number, RoomUser self) {
        numbers.put(self.clientId(), number);
        users.putIfAbsent(self.clientId(), self);
    }

    /**
     * Draws the text of the next message.
     *
     * @param dueNanos when it was due; a sender that is late counts towards its latency
     */
    String compose(int sender, int sequence, long dueNanos) {
        var text = "message %d of honest client %d:%s"
                .formatted(sequence, sender, " 房间 room".repeat(ThreadLocalRandom.current().nextInt(MAX_WORDS)));
        sent.put(id(sender, sequence), new Sent(text, dueNanos));
        count.incrementAndGet();
        return text;
    }

    static String id(int sender, int sequence) {
        return ID_PREFIX + sender + "-" + sequence;
    }

    /** The number of the honest client that sent a message; empty for everybody else. */
    OptionalInt senderOf(RoomMessage message) {
        var number = message.isSystem() ? null : numbers.get(message.clientId());
        return number == null || !message.id().startsWith(ID_PREFIX) ? OptionalInt.empty() : OptionalInt.of(number);
    }

    static int sequence(RoomMessage message) {
        return Integer.parseInt(message.id().substring(message.id().lastIndexOf('-') + 1));
    }

    /** Records the first delivery of a message to one client. */
    void delivered(RoomMessage message) {
        var original = sent.get(message.id());
        var author = users.get(message.clientId());
        if (original == null || !original.text().equals(message.text()) || !author.name().equals(message.name())) {
            alterations.add("%s of %s".formatted(message.id(), author.name()));
            return;
        }
        latencies.recordValue(Math.clamp((System.nanoTime() - original.dueNanos()) / 1_000_000, 0, MAX_MILLIS));
    }

    /** The messages that were sent so far. */
    long sent() {
        return count.get();
    }

    /** Messages that arrived with another text or another sender's name, each delivery once. */
    int altered() {
        return alterations.size();
    }

    /** The latencies since the last call, in milliseconds from the time when each message was due. */
    Histogram takeLatencies() {
        var interval = latencies.getIntervalHistogram();
        synchronized (all) {
            all.add(interval);
        }
        return interval;
    }

    /** All latencies that were taken. */
    Histogram allLatencies() {
        synchronized (all) {
            return all.copy();
        }
    }

    /** How long ago the oldest of some messages was due, as the latency of a message that has not arrived yet. */
    Duration age(int sender, int sequence) {
        var message = sent.get(id(sender, sequence));
        return message == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - message.dueNanos());
    }
}
