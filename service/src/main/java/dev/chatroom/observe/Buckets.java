package dev.chatroom.observe;

import java.time.Duration;
import java.util.stream.DoubleStream;

/** The bucket bounds of the histograms. */
final class Buckets {
    /** 0.5 ms to 10 s. Neighbours differ by a factor of at most 1.5, so that quantiles are accurate to a few per cent. */
    static final Duration[] LATENCY = seconds(
            0.0005, 0.0007, 0.001, 0.0013, 0.0018, 0.0025, 0.0035, 0.005, 0.007, 0.01, 0.013, 0.018, 0.025, 0.035, 0.05,
            0.07, 0.1, 0.13, 0.18, 0.25, 0.35, 0.5, 0.7, 1, 1.3, 1.8, 2.5, 3.5, 5, 7, 10);

    /** Redis commands, 0.1 ms to 2 s. */
    static final Duration[] COMMAND =
            seconds(0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2);

    /** Lifetimes of sockets, a second to a day. */
    static final Duration[] LIFETIME = seconds(1, 5, 15, 60, 300, 900, 3_600, 14_400, 86_400);

    /** Pauses of the virtual machine, a millisecond to two seconds. */
    static final Duration[] PAUSE = seconds(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2);

    /** Frames of one flush. */
    private static final double[] FRAMES = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000};

    private Buckets() {}

    static double[] frames() {
        return FRAMES.clone();
    }

    private static Duration[] seconds(double... bounds) {
        return DoubleStream.of(bounds)
                .mapToObj(bound -> Duration.ofNanos(Math.round(bound * 1e9)))
                .toArray(Duration[]::new);
    }
}
