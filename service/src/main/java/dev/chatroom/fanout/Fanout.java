package dev.chatroom.fanout;

import dev.chatroom.protocol.ServerEvent;
import java.time.Duration;

/**
 * Sends events to clients. No method blocks. {@link #broadcast} and {@link #welcome} are called by one thread at a time;
 * every client receives broadcasts in the order of the calls.
 */
public interface Fanout extends AutoCloseable {
    /**
     * Adds a client. It receives what is {@linkplain #send sent} to it, and broadcasts only after {@link #welcome}.
     *
     * @param client its outbox
     */
    void add(Outbound client);

    /**
     * Removes a client. Does nothing when it was removed before.
     *
     * @param client its outbox
     */
    void remove(Outbound client);

    /**
     * Sends a message of a user to every welcomed client with the next flush.
     *
     * @param event the message
     * @param delivery what the metrics record about it
     */
    void broadcast(ServerEvent.Message event, Delivery delivery);

    /**
     * Sends any other event to every welcomed client with the next flush.
     *
     * @param event the event
     */
    void broadcast(ServerEvent event);

    /**
     * Sends an event to one client: with the pending flush, or at once if none is pending.
     *
     * @param client its outbox
     * @param event the event
     */
    void send(Outbound client, ServerEvent event);

    /**
     * Sends an event to one client that does not wait for it: with the next flush of something else, if one is likely to come
     * soon, so that it costs no write of its own.
     *
     * @param client its outbox
     * @param event the event
     */
    void sendSoon(Outbound client, ServerEvent event);

    /**
     * Sends the history to a client, and from then on every broadcast.
     *
     * @param client its outbox
     * @param history the answer to its join
     */
    void welcome(Outbound client, ServerEvent.History history);

    /**
     * How late the pending flush is.
     *
     * @return the time since it was due; zero when nothing is late
     */
    Duration overdue();

    /** Stops flushing. Called when no client is left. */
    @Override
    void close();

    /** Where a message was accepted. */
    enum Path {
        /** On a socket of this instance. */
        LOCAL,
        /** On another instance; it came through the log. */
        REMOTE
    }

    /**
     * What the metrics record about the delivery of a message.
     *
     * @param path where it was accepted
     * @param acceptedAt when it was accepted, in nanoseconds on this instance's monotonic clock
     * @param receivers how many clients of this instance receive it
     */
    record Delivery(Path path, long acceptedAt, int receivers) {}
}
