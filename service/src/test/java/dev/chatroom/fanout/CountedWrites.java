package dev.chatroom.fanout;

import dev.chatroom.websocket.SocketMeters;

import io.helidon.common.buffers.BufferData;
import java.util.concurrent.atomic.LongAdder;

/** The writing ends of many sockets whose clients read at once; what is written is counted and forgotten. */
final class CountedWrites extends ImmediateWrites implements SocketMeters {
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
}
