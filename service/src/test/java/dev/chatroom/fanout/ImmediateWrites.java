package dev.chatroom.fanout;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;

/** The writing end of a socket, to which one buffer at a time is written, and at once. */
abstract class ImmediateWrites implements DataWriter {
    @Override
    public final void writeNow(BufferData... data) {
        throw new AssertionError("not used");
    }

    @Override
    public final void write(BufferData... data) {
        throw new AssertionError("not used: it might write later");
    }

    @Override
    public final void write(BufferData data) {
        throw new AssertionError("not used: it might write later");
    }
}
