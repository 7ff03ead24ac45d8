package dev.chatroom.faults;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/** Draws faults from a seed: each kind once before one repeats, a few seconds apart, so that some overlap. */
final class FaultSchedule {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final int MIN_PAUSE_MILLIS = 2_500;
    private static final int MAX_PAUSE_MILLIS = 7_000;
    private static final int MIN_LENGTH_MILLIS = 500;
    private static final int MAX_LENGTH_MILLIS = 4_000;
    private static final int TARGETS = 1_000;

    private final Random random;
    private final Queue<Fault.Kind> kinds = new ArrayDeque<>();

    private FaultSchedule(long seed) {
        // Random yields the same numbers in every version of Java, so a seed stays repeatable.
        random = new Random(seed);
    }

    /** The faults of a run, ordered by time. */
    static List<Fault> of(long seed, Duration duration) {
        var schedule = new FaultSchedule(seed);
        var faults = new ArrayList<Fault>();
        var at = FIRST;
        while (at.compareTo(duration) < 0) {
            faults.add(schedule.next(at));
            at = at.plusMillis(random(schedule.random, MIN_PAUSE_MILLIS, MAX_PAUSE_MILLIS));
        }
        return List.copyOf(faults);
    }

    private Fault next(Duration at) {
        if (kinds.isEmpty()) {
            var all = new ArrayList<>(List.of(Fault.Kind.values()));
            Collections.shuffle(all, random);
            kinds.addAll(all);
        }
        var length = Duration.ofMillis(random(random, MIN_LENGTH_MILLIS, MAX_LENGTH_MILLIS));
        return new Fault(at, kinds.remove(), random.nextInt(TARGETS), length);
    }

    private static int random(Random random, int from, int to) {
        return from + random.nextInt(to - from + 1);
    }
}
