package dev.chatroom.room;

/**
 * The time at which an input is handled. Intervals use the monotonic clock; only message times use the wall clock, which
 * may be set at any time.
 *
 * @param wallMillis milliseconds since the epoch
 * @param nanos nanoseconds on the monotonic clock
 */
public record Time(long wallMillis, long nanos) {}
