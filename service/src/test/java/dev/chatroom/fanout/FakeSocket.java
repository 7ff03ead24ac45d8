package dev.chatroom.fanout;

import dev.chatroom.testing.ServerFrames;
import io.helidon.common.buffers.BufferData;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** The writing end of a socket: remembers what was written, can block like a client that does not read, and can break. */
final class FakeSocket extends ImmediateWrites {
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}. */
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private final AtomicInteger writers = new AtomicInteger();
    private volatile boolean mixed;
    private volatile boolean broken;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** From now on a write waits for {@link #open}. */
    void block() {
        gate = new CountDownLatch(1);
    }

    void open() {
        gate.countDown();
    }

    /** From now on a write fails. */
    void breakDown() {
        broken = true;
    }

    /** Whether a thread writes now. */
    boolean isWriting() {
        return writers.get() > 0;
    }

    /** Whether two threads ever wrote at once. */
    boolean wasMixed() {
        return mixed;
    }

    List<ServerFrames.ServerFrame> frames() {
        lock.lock();
        try {
            return ServerFrames.parse(written.toByteArray(), 0, written.size());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void writeNow(BufferData data) {
        mixed |= writers.incrementAndGet() > 1;
        try {
            gate.await();
            if (broken) {
                throw new IllegalStateException("the socket is gone");
            }
            lock.lock();
            try {
                written.writeBytes(data.readBytes());
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            writers.decrementAndGet();
        }
    }
}
