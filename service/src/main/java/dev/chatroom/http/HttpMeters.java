package dev.chatroom.http;

/** The metrics of HTTP connections. An implementation neither blocks nor throws. */
public interface HttpMeters {
    /** Counts nothing. */
    HttpMeters NONE = reason -> {};

    /** Why a connection or a request was refused. The names in lower case are values of a metric label. */
    enum Refusal {
        /** The request line and the headers were not complete in time. */
        HEAD,
        /** The body was not read, or the response not written, in time. */
        REQUEST,
        /** No request came in time after a response. */
        IDLE,
        /** There were too many connections, and this one had waited longest for its client. */
        EVICTED,
        /** The address had too many connections. */
        ADDRESS,
        /** The address sent too many requests. */
        RATE,
        /** The host is not one of this room. */
        HOST
    }

    /**
     * A connection was closed, or a request refused.
     *
     * @param reason the reason
     */
    void refused(Refusal reason);
}
