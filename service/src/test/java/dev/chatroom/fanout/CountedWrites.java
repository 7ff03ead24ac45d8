package dev.chatroom.fanout;

import java.util.concurrent.atomic.LongAdder;

/** The sockets of many clients that read at once; writes are counted and forgotten. */
final class CountedWrites implements ByteSink, FanoutMeters {
    private final LongAdder writes = new LongAdder();
    private final LongAdder frames = new LongAdder();

    /** How many writes there were. */
    long writes() {
        return writes.sum();
    }

    /** How many frames they contained. */
    long frames() {
        return frames.sum();
    }

    @Override
    public void wroteFrames(long count) {
        frames.add(count);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        writes.increment();
    }
}
