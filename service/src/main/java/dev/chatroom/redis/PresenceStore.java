package dev.chatroom.redis;

import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The leases and users of all instances, as one instance calls them. Each call is atomic. A future completes
 * exceptionally when the store does not answer, and then the call may or may not have been applied.
 */
interface PresenceStore {
    /**
     * The reply to a heartbeat.
     *
     * @param leaseAdded whether this instance had no lease before
     * @param expired the instances whose lease has expired and that were not pruned yet
     * @param versions by instance that has a lease, this one included, the number of its presence changes
     */
    record Heartbeat(boolean leaseAdded, List<String> expired, Map<String, Long> versions) {}

    /**
     * The users of an instance.
     *
     * @param version the number of presence changes that they include
     * @param users all of them
     */
    record Roster(long version, List<User> users) {}

    /**
     * The reply to a publication.
     *
     * @param outcome who joined or left the room by it
     * @param version the number of this instance's presence changes, this one included
     */
    record Published(PresenceOutcome outcome, long version) {}

    /** Renews this instance's lease. */
    CompletableFuture<Heartbeat> heartbeat();

    /** Changes this instance's users, increases their version by one, and signals the change to the other instances. */
    CompletableFuture<Published> publish(PresenceChange change);

    /**
     * Removes an instance whose lease has expired, with all its users, and signals that it is gone.
     *
     * @return its users who are on no other instance; empty when this call removed nothing, because the lease was renewed
     *     or another instance was first
     */
    CompletableFuture<Optional<List<User>>> prune(String instance);

    /** Reads the users of an instance. */
    CompletableFuture<Roster> roster(String instance);
}
