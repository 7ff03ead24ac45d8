package dev.chatroom.broker;

import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** The users of a room that is one instance. */
final class LocalRoster {
    private final Map<String, User> users = new HashMap<>();

    PresenceOutcome apply(PresenceChange change) {
        var first = change.entered().stream()
                .filter(user -> users.put(user.clientId(), user) == null)
                .toList();
        var last = new ArrayList<User>();
        for (var id : change.left()) {
            var user = users.remove(id);
            if (user != null) {
                last.add(user);
            }
        }
        return new PresenceOutcome(first, last);
    }
}
