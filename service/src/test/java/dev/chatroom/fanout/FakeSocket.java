package dev.chatroom.fanout;

import dev.chatroom.testing.ServerFrames;
import dev.chatroom.testing.ServerFrames.ServerFrame;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** A socket that remembers what was written, and can block like a client that does not read, or break. */
final class FakeSocket implements ByteSink {
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}. */
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private final AtomicInteger writers = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private volatile boolean mixed;
    private volatile boolean broken;
    private volatile Thread lastWriter;
    private volatile Runnable onWrite = () -> {};
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** From now on a write waits for {@link #unblock}. */
    void block() {
        gate = new CountDownLatch(1);
    }

    void unblock() {
        gate.countDown();
    }

    /** From now on a write fails. */
    void breakDown() {
        broken = true;
    }

    /** Does something during each write. */
    void onWrite(Runnable task) {
        onWrite = task;
    }

    /** Whether a thread writes now. */
    boolean isWriting() {
        return writers.get() > 0;
    }

    /** Whether two threads ever wrote at once. */
    boolean wasMixed() {
        return mixed;
    }

    /** How many writes were complete. */
    int writes() {
        return writes.get();
    }

    Thread lastWriter() {
        return lastWriter;
    }

    List<ServerFrame> frames() {
        lock.lock();
        try {
            return ServerFrames.parse(written.toByteArray(), 0, written.size());
        } finally {
            lock.unlock();
        }
    }

    /** The texts in the text frames. */
    List<String> texts() {
        return frames().stream().filter(frame -> frame.opcode() == 1).map(ServerFrame::text).toList();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        mixed |= writers.incrementAndGet() > 1;
        try {
            lastWriter = Thread.currentThread();
            onWrite.run();
            gate.await();
            if (broken) {
                throw new IllegalStateException("the socket is gone");
            }
            lock.lock();
            try {
                written.write(bytes, offset, length);
                writes.incrementAndGet();
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
