package dev.chatroom.benchmark;

/**
 * What it took to start, and to let everybody join at once.
 *
 * @param startSeconds from the start of the first process until a socket could be opened
 * @param stormSeconds from the first join until every connection knew the full count, or {@link #NEVER}
 * @param stormQuietSeconds from the first join until the last event that the joins caused
 * @param stormMegabytes presence events of all connections together
 * @param stormCpuSeconds CPU of the instances that the joins took
 * @param idleKilobytes memory of an idle connection: growth of the instances divided by connections
 */
record JoinResult(
        double startSeconds,
        double stormSeconds,
        double stormQuietSeconds,
        double stormMegabytes,
        double stormCpuSeconds,
        double idleKilobytes) {
    /** A count that is wrong until somebody joins or leaves. */
    static final double NEVER = Double.POSITIVE_INFINITY;
}
