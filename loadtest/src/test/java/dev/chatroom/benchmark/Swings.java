package dev.chatroom.benchmark;

import java.util.List;

/**
 * Counts how often a series turns from rising to falling or back. A movement counts when it is larger than a part of the mean
 * and a fixed amount, so that noise is not counted and an oscillation is.
 */
final class Swings {
    /** As in the simulation of the schedule: it has settled when it stays within a quarter of its mean. */
    private static final double PART_OF_MEAN = 0.25;

    private Swings() {}

    /**
     * Counts turns.
     *
     * @param values in order of time
     * @param least movements that are smaller than this do not count
     */
    static int count(List<Double> values, double least) {
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double threshold = Math.max(least, PART_OF_MEAN * mean);
        int turns = 0;
        int direction = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
            int moved = direction <= 0 && value - low > threshold ? 1 : direction >= 0 && high - value > threshold ? -1 : 0;
            if (moved != 0) {
                // The first movement is no turn.
                turns += direction == 0 ? 0 : 1;
                direction = moved;
                low = value;
                high = value;
            }
        }
        return turns;
    }
}
