package dev.chatroom.client;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a session has sent, or will send, and is neither acknowledged nor finally rejected. */
final class PendingFrames {
    /** What the server accepts a second from one user by default. */
    private static final int RETRIES_AT_ONCE = 5;

    /** By the id that the acknowledgement will have, in the order in which they were sent. */
    private final Map<String, String> frames = new LinkedHashMap<>();
    /** Those that the server rejected for now. */
    private final Set<String> rejected = new HashSet<>();

    /** Returns false when something is pending under this id. */
    boolean add(String id, String frame) {
        return frames.putIfAbsent(id, frame) == null;
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    List<String> ids() {
        return List.copyOf(frames.keySet());
    }

    /** Everything, to be sent on a new connection. */
    List<String> sendAll() {
        rejected.clear();
        return List.copyOf(frames.values());
    }

    /** Some of those that were rejected for now, oldest first. */
    List<String> retry() {
        var retried = frames.keySet().stream()
                .filter(rejected::contains)
                .limit(RETRIES_AT_ONCE)
                .toList();
        rejected.removeAll(retried);
        return retried.stream().map(frames::get).toList();
    }

    void rejectedForNow(String id) {
        if (frames.containsKey(id)) {
            rejected.add(id);
        }
    }

    /** It was acknowledged, or finally rejected. */
    void remove(String id) {
        frames.remove(id);
        rejected.remove(id);
    }
}
