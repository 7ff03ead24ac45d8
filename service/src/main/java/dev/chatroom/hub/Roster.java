package dev.chatroom.hub;

import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.User;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is in the room: users, each with his connections here and the other pods that have him too. A user whose last
 * connection went lingers until his grace is over. Not safe for use by many threads; the hub's lock guards it.
 */
final class Roster {
    private final Map<String, Present> users = new LinkedHashMap<>();
    private final Map<String, Set<String>> pods = new HashMap<>();
    private long version;
    private long absences;

    /**
     * A connection of a user came.
     *
     * @return whether this pod has news of him for the others
     */
    boolean arrive(User user) {
        var present = users.get(user.clientId());
        if (present == null) {
            present = new Present(user);
            users.put(user.clientId(), present);
            version++;
        }
        boolean renamed = rename(present, user);
        boolean news = renamed || !present.isHere();
        present.connections++;
        present.absence = 0;
        return news;
    }

    /**
     * A connection of a user went.
     *
     * @return the number of the absence that begins, for {@link #graceOver}; 0 when he is still here
     */
    long depart(String clientId) {
        var present = users.get(clientId);
        present.connections--;
        if (present.connections > 0) {
            return 0;
        }
        present.absence = ++absences;
        return present.absence;
    }

    /**
     * The grace of an absence is over.
     *
     * @return whether he did not come back, and this pod has him no more
     */
    boolean graceOver(String clientId, long absence) {
        var present = users.get(clientId);
        if (present == null || present.absence != absence) {
            return false;
        }
        present.absence = 0;
        removeIfNowhere(clientId, present);
        return true;
    }

    /** Another pod has these users and no others; none when it is gone. */
    void podUsers(String pod, List<User> now) {
        var before = Set.copyOf(pods.getOrDefault(pod, Set.of()));
        var ids = new HashSet<String>();
        for (var user : now) {
            ids.add(user.clientId());
            enterPod(pod, user);
        }
        before.stream().filter(id -> !ids.contains(id)).forEach(id -> leavePod(pod, id));
    }

    /** Another pod's users changed. */
    void podChanged(String pod, PresenceChange change) {
        change.entered().forEach(user -> enterPod(pod, user));
        change.left().forEach(id -> leavePod(pod, id));
    }

    /** The users that this pod has, lingering ones too. */
    List<User> here() {
        return users.values().stream().filter(Present::isHere).map(present -> present.user).toList();
    }

    boolean isPresent(String clientId) {
        return users.containsKey(clientId);
    }

    int count() {
        return users.size();
    }

    List<User> users(int limit) {
        return users.values().stream().limit(limit).map(present -> present.user).toList();
    }

    /** Changes whenever what is shown does. */
    long version() {
        return version;
    }

    private void enterPod(String pod, User user) {
        var present = users.get(user.clientId());
        if (present == null) {
            present = new Present(user);
            users.put(user.clientId(), present);
            version++;
        } else {
            rename(present, user);
        }
        present.pods.add(pod);
        pods.computeIfAbsent(pod, _ -> new HashSet<>()).add(user.clientId());
    }

    private void leavePod(String pod, String clientId) {
        var ids = pods.get(pod);
        if (ids == null || !ids.remove(clientId)) {
            return;
        }
        if (ids.isEmpty()) {
            pods.remove(pod);
        }
        var present = users.get(clientId);
        present.pods.remove(pod);
        removeIfNowhere(clientId, present);
    }

    private boolean rename(Present present, User user) {
        if (present.user.equals(user)) {
            return false;
        }
        present.user = user;
        version++;
        return true;
    }

    private void removeIfNowhere(String clientId, Present present) {
        if (!present.isHere() && present.pods.isEmpty()) {
            users.remove(clientId);
            version++;
        }
    }

    private static final class Present {
        private User user;
        private int connections;
        /** The absence whose grace runs; 0 when there is none. */
        private long absence;

        private final Set<String> pods = new HashSet<>(2);

        Present(User user) {
            this.user = user;
        }

        boolean isHere() {
            return connections > 0 || absence != 0;
        }
    }
}
