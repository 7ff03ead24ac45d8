package dev.chatroom.hub;

import dev.chatroom.time.Scheduler;

import dev.chatroom.protocol.ServerEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Passes on who is typing, at most a few frames a second however many are: the first at once, those who follow soon
 * together, and a crowd as one name and a count.
 */
final class TypingCoalescer {
    private static final int BY_NAME = 3;
    private static final Duration WINDOW = Duration.ofMillis(500);

    private final Scheduler scheduler;
    private final Consumer<ServerEvent.Typing> sink;
    private final ReentrantLock lock = new ReentrantLock();
    /** By client id; guarded by {@link #lock}. */
    private final LinkedHashMap<String, ServerEvent.Typing> waiting = new LinkedHashMap<>();
    /** Guarded by {@link #lock}. */
    private boolean windowOpen;

    TypingCoalescer(Scheduler scheduler, Consumer<ServerEvent.Typing> sink) {
        this.scheduler = scheduler;
        this.sink = sink;
    }

    void add(ServerEvent.Typing typing) {
        lock.lock();
        try {
            if (windowOpen) {
                waiting.put(typing.clientId(), typing);
                return;
            }
            windowOpen = true;
        } finally {
            lock.unlock();
        }
        scheduler.after(WINDOW, this::windowOver);
        sink.accept(typing);
    }

    /** Takes back what was not passed on yet: the message that was typed is there. */
    void forget(String clientId) {
        lock.lock();
        try {
            waiting.remove(clientId);
        } finally {
            lock.unlock();
        }
    }

    private void windowOver() {
        List<ServerEvent.Typing> gathered;
        lock.lock();
        try {
            gathered = new ArrayList<>(waiting.values());
            waiting.clear();
            windowOpen = !gathered.isEmpty();
        } finally {
            lock.unlock();
        }
        if (gathered.isEmpty()) {
            return;
        }
        scheduler.after(WINDOW, this::windowOver);
        int people = gathered.stream().mapToInt(TypingCoalescer::people).sum();
        if (people <= BY_NAME) {
            gathered.forEach(sink);
        } else {
            var first = gathered.getFirst();
            sink.accept(new ServerEvent.Typing(first.clientId(), first.name(), people - 1));
        }
    }

    private static int people(ServerEvent.Typing typing) {
        return typing.others() == null ? 1 : 1 + typing.others();
    }
}
