package dev.chatroom.fanout;

/** What is done about a client that reads too slowly. The names in lower case are values of a metric label. */
public enum SlowAction {
    /** From now on typing events are skipped for it. */
    TYPING_DROPPED,
    /** From now on all presence events but the newest are skipped for it too. */
    PRESENCE_DROPPED,
    /** It is closed. */
    CLOSED
}
