package dev.chatroom.broker;

/** A reader of the log and the signals; from {@link Broker#subscribe} until {@link #close}. */
public interface Subscription extends AutoCloseable {
    /** Stops reading and closes the reader's connection. At most one more batch reaches the listener afterwards. */
    @Override
    void close();
}
