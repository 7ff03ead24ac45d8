package dev.chatroom.overload;

import java.util.Map;

/** The readings that the guard decides by. Called by one thread. */
public interface OverloadLoad {
    /**
     * How much of each resource is used.
     *
     * @return 0 for nothing, 1 for all of it
     */
    Map<Resource, Double> read();

    /**
     * Collects garbage when the old generation is used from this part on and its last collection is some seconds ago: only a
     * collection shows how much of it is alive.
     *
     * @param part of the old generation
     */
    void collectIfStale(double part);

    /**
     * How often the old generation was collected.
     *
     * @return zero or more
     */
    long collections();

    /**
     * The heap at its largest.
     *
     * @return bytes
     */
    long maxHeapBytes();

    /**
     * The old generation at its largest.
     *
     * @return bytes
     */
    long maxOldBytes();
}
