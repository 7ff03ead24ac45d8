/**
 * The shell around the pure {@code room}: it serialises inputs under one lock, runs the room's effects in order after it
 * has released the lock, and owns connections, timers and the subscription to the log.
 *
 * <p>May use {@code room}, {@code fanout}, {@code broker}, {@code protocol} and {@code time}. Knows no Helidon and no
 * Redis. Promises that no method waits for a client, and that only a join waits for the log.
 */
package dev.chatroom.hub;
