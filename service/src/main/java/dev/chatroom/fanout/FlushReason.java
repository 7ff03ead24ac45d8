package dev.chatroom.fanout;

/** Why a flush waits for as long as it does, see {@link FlushInterval}. */
public enum FlushReason {
    /** To write more with each write, for no longer than people notice. */
    BATCH,
    /** Writing would take more CPU than its budget. */
    BUDGET,
    /** Flushes start late: the machine is short of CPU. */
    LATE,
    /** The longest wait that is configured. */
    LIMIT
}
