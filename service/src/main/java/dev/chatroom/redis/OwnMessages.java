package dev.chatroom.redis;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.SharedMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The messages that this instance stored a moment ago, by position. The reader takes each from here when it reads it back,
 * and need not decode what this instance has encoded itself.
 */
final class OwnMessages {
    /** The reader reads several times a second. Messages that it does not find here are decoded. */
    private static final int MAX_MESSAGES = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    /** Oldest first; guarded by {@link #lock}. */
    private final Map<EntryId, SharedMessage> messages = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<EntryId, SharedMessage> eldest) {
            return size() > MAX_MESSAGES;
        }
    };

    void stored(EntryId id, SharedMessage message) {
        lock.lock();
        try {
            messages.put(id, message);
        } finally {
            lock.unlock();
        }
    }

    /** Returns and forgets the message at a position. */
    Optional<SharedMessage> take(EntryId id) {
        lock.lock();
        try {
            return Optional.ofNullable(messages.remove(id));
        } finally {
            lock.unlock();
        }
    }
}
