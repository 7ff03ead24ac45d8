package dev.chatroom.simulation;

import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Virtual time, the queue of events, and the source of all chance. */
final class World {
    private record Event(long at, long number, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }

    private final SplittableRandom random;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long now;
    /** Null while everything holds. */
    private Violation failure;
    private long numbers;

    World(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The virtual time in microseconds. */
    long now() {
        return now;
    }

    /** Runs an action later. */
    void after(long micros, Runnable action) {
        at(now + Math.max(0, micros), action);
    }

    /** Runs an action at a time. */
    void at(long micros, Runnable action) {
        events.add(new Event(micros, numbers++, action));
    }

    /** Runs everything that happens until a time. */
    void runUntil(long end) {
        while (!events.isEmpty() && events.peek().at() <= end) {
            var event = events.poll();
            now = event.at();
            event.action().run();
            if (failure != null) {
                throw failure;
            }
        }
        now = end;
    }

    /** Ends the schedule, also when the caller is a reaction to a future, which would swallow an exception. */
    void fail(String what) {
        failure = failure == null ? new Violation(what) : failure;
    }

    /** A number from 0 to {@code bound} - 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A number from {@code min} to {@code max}. */
    long between(long min, long max) {
        return random.nextLong(min, max + 1);
    }

    /** True in so many of a hundred cases. */
    boolean percent(int share) {
        return random.nextInt(100) < share;
    }
}
