package dev.chatroom.operator.decide;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The observed state of a pod.
 *
 * @param name the name of the pod
 * @param template the hash of the pod template
 * @param ready whether the pod accepts new connections
 * @param terminating whether the pod is being deleted
 * @param report what the pod reports; empty if it does not respond
 * @param deletionCost the pod's deletion cost; empty if it has none
 * @param problem why the pod does not start, for people; empty if there is no problem
 */
public record PodView(
        String name,
        String template,
        boolean ready,
        boolean terminating,
        Optional<Report> report,
        OptionalInt deletionCost,
        Optional<String> problem) {
    /**
     * What a pod reports about the room.
     *
     * @param connections the number of connections on this pod
     * @param online the number of users in the room, on all pods
     * @param redis up, down or local
     */
    public record Report(int connections, int online, String redis) {}

    /** The reported number of connections; 0 if the pod does not respond. */
    int connections() {
        return report.map(Report::connections).orElse(0);
    }

    /** Whether the pod serves clients and its number of connections is known. */
    boolean reportsConnections() {
        return ready && !terminating && report.isPresent();
    }
}
