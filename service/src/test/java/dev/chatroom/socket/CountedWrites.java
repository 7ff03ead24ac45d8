package dev.chatroom.socket;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import java.util.concurrent.atomic.LongAdder;

/** The writing ends of many sockets whose clients read at once; what is written is counted and forgotten. */
final class CountedWrites implements DataWriter, SocketMeters {
    private final LongAdder writes = new LongAdder();
    private final LongAdder frames = new LongAdder();

    /** How many writes there were. */
    long writes() {
        return writes.sum();
    }

    /** How many frames were in them. */
    long frames() {
        return frames.sum();
    }

    @Override
    public void wroteFrames(long count) {
        frames.add(count);
    }

    @Override
    public void writeNow(BufferData data) {
        writes.increment();
    }

    @Override
    public void writeNow(BufferData... data) {
        throw new AssertionError("not used");
    }

    @Override
    public void write(BufferData... data) {
        throw new AssertionError("not used: it might write later");
    }

    @Override
    public void write(BufferData data) {
        throw new AssertionError("not used: it might write later");
    }
}
