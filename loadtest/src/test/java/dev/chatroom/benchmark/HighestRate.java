package dev.chatroom.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Looks for the highest rate: raises it by half with each step, until deliveries a second grow by less than a twentieth, p99
 * passes a second, or the server loses deliveries or connections.
 */
final class HighestRate {
    private static final double GROWTH = 1.5;
    private static final double LEAST_GAIN = 1.05;
    private static final double LONGEST_P99_MILLIS = 1_000;
    private static final double FIRST_DELIVERIES = 50_000;
    private static final int MAX_STEPS = 24;

    private final List<TalkResult> steps = new ArrayList<>();

    /** Sends for the length of a step. */
    interface Talker {
        /**
         * Sends.
         *
         * @param rate messages per second
         * @throws IOException when a server closes a connection
         */
        TalkResult talk(double rate) throws IOException;
    }

    /**
     * Raises the rate step by step.
     *
     * @param connections of the room
     * @throws IOException when the first step fails
     */
    static HighestRate search(int connections, Talker talker) throws IOException {
        var search = new HighestRate();
        double rate = FIRST_DELIVERIES / connections;
        double best = 0;
        while (search.steps.size() < MAX_STEPS) {
            TalkResult step;
            try {
                step = talker.talk(rate);
            } catch (IOException e) {
                if (search.steps.isEmpty()) {
                    throw e;
                }
                System.out.printf("  %.0f messages/s: %s%n", rate, e.getMessage());
                break;
            }
            search.steps.add(step);
            System.out.printf("  %.0f messages/s: %s%n", rate, step);
            if (!isServed(step, LONGEST_P99_MILLIS) || step.deliveriesPerSecond() < best * LEAST_GAIN) {
                break;
            }
            best = Math.max(best, step.deliveriesPerSecond());
            rate *= GROWTH;
        }
        return search;
    }

    /**
     * The step with the most deliveries a second of those that were complete and fast enough.
     *
     * @param longestP99Millis exclusive
     */
    Optional<TalkResult> best(double longestP99Millis) {
        return steps.stream()
                .filter(step -> isServed(step, longestP99Millis))
                .max(Comparator.comparingDouble(TalkResult::deliveriesPerSecond));
    }

    private static boolean isServed(TalkResult step, double longestP99Millis) {
        return step.isComplete() && step.allP99() < longestP99Millis;
    }
}
