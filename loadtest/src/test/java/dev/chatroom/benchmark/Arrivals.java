package dev.chatroom.benchmark;

import java.util.Random;
import java.util.function.LongSupplier;

/** When the messages of a load are due. Each server gets the same times. */
enum Arrivals {
    /** At equal intervals. */
    EVEN {
        @Override
        LongSupplier gaps(double rate) {
            long gap = Math.round(SECOND_NANOS / rate);
            return () -> gap;
        }
    },
    /** At intervals with an exponential distribution, as of many people who do not know of each other. */
    POISSON {
        @Override
        LongSupplier gaps(double rate) {
            var random = new Random(SEED);
            return () -> Math.round(-Math.log(1 - random.nextDouble()) * SECOND_NANOS / rate);
        }
    };

    private static final double SECOND_NANOS = 1e9;
    private static final long SEED = 20_261_126;

    /**
     * Intervals between messages in nanoseconds, one a call.
     *
     * @param rate messages a second on average; more than zero
     */
    abstract LongSupplier gaps(double rate);
}
