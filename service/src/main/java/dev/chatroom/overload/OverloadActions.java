package dev.chatroom.overload;

/** What an instance does about overload. Called by one thread at a time; an implementation does not block. */
public interface OverloadActions {
    /**
     * Another step applies.
     *
     * @param step the step
     */
    void apply(OverloadStep step);

    /**
     * Closes sockets, those that hold the most memory first.
     *
     * @param bytes how much they should hold together; above 0
     * @return how many were closed
     */
    int closeLargest(long bytes);
}
