/**
 * Sends events to the clients of this instance: a broadcast is encoded once into a shared buffer, and everything that is
 * waiting for a client goes out as one write when the buffer is flushed.
 *
 * <p>{@link dev.chatroom.fanout.BufferedFanout} is the entry. {@link dev.chatroom.fanout.FlushScheduler} decides when to
 * flush, {@link dev.chatroom.fanout.Flusher} writes to all clients, and each {@link dev.chatroom.fanout.Outbox} bounds
 * what is held for its client.
 *
 * <p>Uses {@code protocol} and {@code time}. Promises that broadcasts never block, that the frames of one client never
 * mix, that a client that does not read costs a bounded amount of memory, and that it does not delay the others.
 */
package dev.chatroom.fanout;
