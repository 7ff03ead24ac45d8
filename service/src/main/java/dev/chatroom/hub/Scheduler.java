package dev.chatroom.hub;

import java.time.Duration;
import java.time.InstantSource;

/** The time, and what is to happen later. Tasks are short and do not wait. */
public interface Scheduler extends InstantSource {
    /**
     * Runs a task once, later.
     *
     * @param delay how much later; zero or more
     * @param task what to run, on a thread of the scheduler
     * @return call it to have the task not run; harmless afterwards
     */
    Runnable after(Duration delay, Runnable task);
}
