package dev.chatroom.hub;

import dev.chatroom.time.Scheduler;

import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Says who joined, or who left: a few by name, and those beyond a few per second together ("Swift Otter and 41 others").
 */
final class JoinLeaveCoalescer {
    private static final int BY_NAME = 3;
    private static final Duration WINDOW = Duration.ofSeconds(1);

    /** Says it to the room. */
    @FunctionalInterface
    interface Voice {
        /**
         * Names one and counts the rest.
         *
         * @param first the one
         * @param others how many more; 0 or more
         */
        void say(User first, int others);
    }

    private final Scheduler scheduler;
    private final Voice voice;
    private final ReentrantLock lock = new ReentrantLock();
    /** Whom the window has gathered beyond those named; guarded by {@link #lock}. */
    private final List<User> waiting = new ArrayList<>();
    /** How many this window has named, or -1 when none is open; guarded by {@link #lock}. */
    private int named = -1;

    JoinLeaveCoalescer(Scheduler scheduler, Voice voice) {
        this.scheduler = scheduler;
        this.voice = voice;
    }

    void add(List<User> users) {
        var now = new ArrayList<User>();
        lock.lock();
        try {
            for (var user : users) {
                if (named < 0) {
                    named = 0;
                    scheduler.after(WINDOW, this::windowOver);
                }
                if (named < BY_NAME) {
                    named++;
                    now.add(user);
                } else {
                    waiting.add(user);
                }
            }
        } finally {
            lock.unlock();
        }
        now.forEach(user -> voice.say(user, 0));
    }

    private void windowOver() {
        List<User> crowd;
        lock.lock();
        try {
            crowd = List.copyOf(waiting);
            waiting.clear();
            if (crowd.isEmpty()) {
                named = -1;
            } else {
                // The crowd's message is the only one of the next window, while people still stream in.
                named = BY_NAME;
                scheduler.after(WINDOW, this::windowOver);
            }
        } finally {
            lock.unlock();
        }
        if (!crowd.isEmpty()) {
            voice.say(crowd.getFirst(), crowd.size() - 1);
        }
    }
}
