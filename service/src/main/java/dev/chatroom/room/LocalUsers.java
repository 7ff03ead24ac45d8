package dev.chatroom.room;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;

/**
 * The users with connections to this instance. A user whose last connection ended stays for the grace period. Their rate
 * limits stay until they are full again, so that nobody gains by leaving and coming back.
 */
final class LocalUsers {
    private final RoomConfig.Rates rates;
    private final Map<String, LocalUser> users = new HashMap<>();
    /** Users who left and are kept for their rate limits alone, oldest first. */
    private final LinkedHashSet<String> retired = new LinkedHashSet<>();
    private long absences;

    LocalUsers(RoomConfig.Rates rates) {
        this.rates = rates;
    }

    /** Adds a connection of a user and returns their rate limits. */
    RateLimits arrive(String clientId, long nanos) {
        forgetRetired(nanos);
        retired.remove(clientId);
        var user = users.computeIfAbsent(clientId, _ -> new LocalUser(new RateLimits(rates, nanos)));
        user.connections++;
        user.absence = 0;
        return user.limits;
    }

    /** The rate limits of a user who acts without a connection. They stay like those of a user who left. */
    RateLimits limits(String clientId, long nanos) {
        forgetRetired(nanos);
        var user = users.computeIfAbsent(clientId, _ -> new LocalUser(new RateLimits(rates, nanos)));
        if (user.connections == 0 && user.absence == 0) {
            retired.remove(clientId);
            retired.add(clientId);
        }
        return user.limits;
    }

    /** Removes a connection of a user. Returns the number of the absence that begins, or 0 when they have another one. */
    long depart(String clientId) {
        var user = users.get(clientId);
        user.connections--;
        if (user.connections > 0) {
            return 0;
        }
        user.absence = ++absences;
        return user.absence;
    }

    /** Ends the grace period of an absence. Returns false when the user came back meanwhile. */
    boolean graceOver(String clientId, long absence, long nanos) {
        forgetRetired(nanos);
        var user = users.get(clientId);
        if (user == null || user.absence != absence) {
            return false;
        }
        if (user.limits.areFresh(nanos)) {
            users.remove(clientId);
        } else {
            user.absence = 0;
            retired.add(clientId);
        }
        return true;
    }

    int size() {
        return users.size();
    }

    private void forgetRetired(long nanos) {
        var oldest = retired.iterator();
        while (oldest.hasNext()) {
            var clientId = oldest.next();
            if (!users.get(clientId).limits.areFresh(nanos)) {
                return;
            }
            oldest.remove();
            users.remove(clientId);
        }
    }

    private static final class LocalUser {
        private final RateLimits limits;
        private int connections;
        /** The absence whose grace period runs; 0 when none does. */
        private long absence;

        LocalUser(RateLimits limits) {
            this.limits = limits;
        }
    }
}
