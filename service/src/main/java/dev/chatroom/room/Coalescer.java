package dev.chatroom.room;

import java.util.LinkedHashMap;
import java.util.List;

/**
 * Limits a stream of announcements. The first few of a window pass at once; the rest wait, one for each key, and come out
 * together when the window ends. While something waited, the next window lets nothing pass at once.
 *
 * @param <T> what is announced
 */
final class Coalescer<T> {
    private final int passedAtOnce;
    private final LinkedHashMap<String, T> waiting = new LinkedHashMap<>();
    private boolean windowOpen;
    private int passed;

    Coalescer(int passedAtOnce) {
        this.passedAtOnce = passedAtOnce;
    }

    /** What the caller does with an announcement. */
    enum Decision {
        /** Announce it, and start the timer for the end of the window. */
        PASS_AND_START_WINDOW,
        /** Announce it. */
        PASS,
        /** Do nothing: it comes out at the end of the window. */
        WAIT
    }

    Decision offer(String key, T item) {
        if (!windowOpen) {
            windowOpen = true;
            passed = 1;
            return Decision.PASS_AND_START_WINDOW;
        }
        if (passed < passedAtOnce) {
            passed++;
            return Decision.PASS;
        }
        waiting.put(key, item);
        return Decision.WAIT;
    }

    /** Withdraws what waits under a key. */
    void withdraw(String key) {
        waiting.remove(key);
    }

    /** Ends the window. Unless the result is empty, the next window begins: the caller starts its timer. */
    List<T> windowOver() {
        var items = List.copyOf(waiting.values());
        waiting.clear();
        windowOpen = !items.isEmpty();
        passed = passedAtOnce;
        return items;
    }

    int size() {
        return waiting.size();
    }
}
