package dev.chatroom.overload;

/** What an instance can run out of. The names in lower case are values of a metric label. */
public enum Resource {
    /** Live objects after a garbage collection, as a part of the old generation at its largest. */
    HEAP(OverloadStep.REJECT),
    /** Bytes that are held for clients, as a part of the heap at its largest. It leads the heap, which is only known late. */
    HELD(OverloadStep.SHED),
    /** Open file descriptors, as a part of their limit. Only newcomers need more of them. */
    FILES(OverloadStep.REFUSE),
    /** CPU time of the process over half a minute, as a part of what its control group allows. A busy CPU loses nothing. */
    CPU(OverloadStep.REDUCE),
    /** Open sockets, as a part of {@code limits.connections}. */
    CONNECTIONS(OverloadStep.REFUSE);

    private final OverloadStep last;

    Resource(OverloadStep last) {
        this.last = last;
    }

    /**
     * The last step that this resource alone may lead to.
     *
     * @return the step
     */
    public OverloadStep last() {
        return last;
    }
}
