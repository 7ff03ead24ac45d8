package dev.chatroom.overload;

import java.util.Map;

/** The step that applies now, for those who ask before they do something. Safe for use by many threads. */
public final class OverloadState {
    /**
     * A snapshot.
     *
     * @param step the step that applies
     * @param reason why, for people; empty when none applies
     * @param onlyConnections whether it applies for the number of connections alone
     * @param load the last readings, each as a part of the resource
     */
    public record Status(OverloadStep step, String reason, boolean onlyConnections, Map<Resource, Double> load) {
        /** Copies the map. */
        public Status {
            load = Map.copyOf(load);
        }
    }

    private volatile Status status = new Status(OverloadStep.NONE, "", false, Map.of());

    /**
     * The step that applies.
     *
     * @return the step
     */
    public OverloadStep step() {
        return status.step();
    }

    /**
     * The step, why it applies, and the readings.
     *
     * @return a snapshot
     */
    public Status status() {
        return status;
    }

    /**
     * Publishes another state.
     *
     * @param next the state from here on
     */
    public void set(Status next) {
        status = next;
    }
}
