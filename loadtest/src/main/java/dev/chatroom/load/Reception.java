package dev.chatroom.load;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** What one guest has heard of every sender: each message once and in sequence, or what was wrong. Confined to one thread. */
public final class Reception {
    private static final int UNHEARD = -1;

    /** By sender: the number that is to come next. */
    private final int[] next;
    /** What came before its turn, by {@link #key}. */
    private final Set<Long> early = new HashSet<>();

    private long heard;
    private long doubled;
    private long disordered;

    private Reception(int[] next) {
        this.next = next;
    }

    /** Of somebody who is there from the first message on. */
    public static Reception fromTheStart(int senders) {
        return new Reception(new int[senders]);
    }

    /** Of somebody who comes later: of each sender, the first message that he hears of is where his sequence begins. */
    public static Reception fromTheFirstHeard(int senders) {
        var next = new int[senders];
        Arrays.fill(next, UNHEARD);
        return new Reception(next);
    }

    /**
     * Takes a message that came live.
     *
     * @return whether it is new
     */
    public boolean live(int sender, int number) {
        if (caughtUp(sender, number)) {
            return true;
        }
        doubled++;
        return false;
    }

    /**
     * Takes a message of a history, which may tell again what came live before.
     *
     * @return whether it is new
     */
    public boolean caughtUp(int sender, int number) {
        if (next[sender] == UNHEARD) {
            next[sender] = number;
        }
        if (number < next[sender] || (number > next[sender] && !early.add(key(sender, number)))) {
            return false;
        }
        heard++;
        if (number == next[sender]) {
            advance(sender);
        }
        return true;
    }

    /** How many different messages have come. */
    public long heard() {
        return heard;
    }

    /** How many came once more. */
    public long doubled() {
        return doubled;
    }

    /** How many came after a later one of the same sender. */
    public long disordered() {
        return disordered;
    }

    /** How many are missing before the latest that has come, of all senders. */
    public long holes() {
        var latest = new int[next.length];
        early.forEach(key -> latest[sender(key)] = Math.max(latest[sender(key)], number(key)));
        long span = 0;
        for (int sender = 0; sender < next.length; sender++) {
            span += Math.max(0, latest[sender] + 1 - next[sender]) * (latest[sender] > 0 ? 1L : 0L);
        }
        return span - early.size();
    }

    private void advance(int sender) {
        next[sender]++;
        boolean overtaken = false;
        while (!early.isEmpty() && early.remove(key(sender, next[sender]))) {
            next[sender]++;
            overtaken = true;
        }
        disordered += overtaken ? 1 : 0;
    }

    private static long key(int sender, int number) {
        return (long) sender << Integer.SIZE | number;
    }

    private static int sender(long key) {
        return (int) (key >> Integer.SIZE);
    }

    private static int number(long key) {
        return (int) key;
    }
}
