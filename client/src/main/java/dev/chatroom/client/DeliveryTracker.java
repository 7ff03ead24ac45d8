package dev.chatroom.client;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Accounts exactly for what one client received from senders that number their messages from 0: what is new, duplicated, out
 * of order or missing. It keeps a number per sender and a set of what came early, so that thousands of clients of a load test
 * can have one each. Not safe for use by several threads.
 */
public final class DeliveryTracker {
    private static final int UNKNOWN = -1;

    /** By sender: the sequence number that is expected next. */
    private final int[] next;
    /** By sender: the newest sequence number that was received. */
    private final int[] newest;
    /** What came before its predecessors, by {@link #key}. */
    private final Set<Long> early = new HashSet<>();

    private long delivered;
    private long duplicated;
    private long outOfOrder;

    private DeliveryTracker(int[] next) {
        this.next = next;
        this.newest = new int[next.length];
        Arrays.fill(newest, UNKNOWN);
    }

    /**
     * Of a client that is present before the first message.
     *
     * @param senders how many there are; they are numbered from 0
     */
    public static DeliveryTracker fromFirstMessage(int senders) {
        return new DeliveryTracker(new int[senders]);
    }

    /** Of a client that joins later: the first message that it receives of a sender begins that sender's sequence. */
    public static DeliveryTracker fromFirstReceived(int senders) {
        var next = new int[senders];
        Arrays.fill(next, UNKNOWN);
        return new DeliveryTracker(next);
    }

    /**
     * Takes a message that was delivered live; if it was received before, it is a duplicate.
     *
     * @param sender the sender's number
     * @param sequence the message's zero-based sequence number
     * @return whether it is new
     */
    public boolean live(int sender, int sequence) {
        if (history(sender, sequence)) {
            return true;
        }
        duplicated++;
        return false;
    }

    /**
     * Takes a message of a history, which may repeat what was received before.
     *
     * @return whether it is new
     */
    public boolean history(int sender, int sequence) {
        if (next[sender] == UNKNOWN) {
            next[sender] = sequence;
        }
        if (sequence < next[sender] || (sequence > next[sender] && !early.add(key(sender, sequence)))) {
            return false;
        }
        delivered++;
        outOfOrder += sequence < newest[sender] ? 1 : 0;
        newest[sender] = Math.max(newest[sender], sequence);
        if (sequence == next[sender]) {
            advance(sender);
        }
        return true;
    }

    /** Different messages that were received. */
    public long delivered() {
        return delivered;
    }

    /** Live deliveries of messages that had been received before. */
    public long duplicated() {
        return duplicated;
    }

    /** Messages that were received after a later one of the same sender. */
    public long outOfOrder() {
        return outOfOrder;
    }

    /** Messages that are missing before the newest received one, over all senders. */
    public long gaps() {
        long span = 0;
        for (int sender = 0; sender < next.length; sender++) {
            span += newest[sender] == UNKNOWN ? 0 : newest[sender] + 1L - next[sender];
        }
        return span - early.size();
    }

    /**
     * Messages that were sent and not received.
     *
     * @param sent how many messages all senders sent since this client was present
     */
    public long lost(long sent) {
        return sent - delivered;
    }

    private void advance(int sender) {
        next[sender]++;
        while (!early.isEmpty() && early.remove(key(sender, next[sender]))) {
            next[sender]++;
        }
    }

    private static long key(int sender, int sequence) {
        return (long) sender << Integer.SIZE | sequence;
    }
}
