package dev.chatroom.fanout;

import dev.chatroom.protocol.CloseCode;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A client that remembers what it was asked for, and can block in a flush. */
final class FakeClient implements Outbound {
    private final List<Thread> flushes = new CopyOnWriteArrayList<>();
    private final List<byte[]> sent = new CopyOnWriteArrayList<>();
    private final List<byte[]> sentWithNextFlush = new CopyOnWriteArrayList<>();
    private volatile BroadcastBuffer.Reader broadcasts;
    private volatile Runnable onFlush = () -> {};
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean blocked;

    /** From now on a flush waits for {@link #unblock}. */
    FakeClient block() {
        gate = new CountDownLatch(1);
        return this;
    }

    void unblock() {
        gate.countDown();
    }

    /** Whether a flush waits now. */
    boolean isBlocked() {
        return blocked;
    }

    /** Does something during each flush. */
    void onFlush(Runnable task) {
        onFlush = task;
    }

    /** How many flushes were begun. */
    int flushes() {
        return flushes.size();
    }

    /** The threads that flushed, in order. */
    List<Thread> flushThreads() {
        return List.copyOf(flushes);
    }

    /** The frames that were to be sent at once, in order. */
    List<byte[]> sent() {
        return List.copyOf(sent);
    }

    /** The frames that were to be sent with the next flush, in order. */
    List<byte[]> sentWithNextFlush() {
        return List.copyOf(sentWithNextFlush);
    }

    /** Its position in the buffer; null before it follows. */
    BroadcastBuffer.Reader broadcasts() {
        return broadcasts;
    }

    @Override
    public void send(byte[] frame) {
        sent.add(frame);
    }

    @Override
    public void sendWithNextFlush(byte[] frame) {
        sentWithNextFlush.add(frame);
    }

    @Override
    public void sendAndFollow(List<byte[]> parts, BroadcastBuffer.Reader reader) {
        var frame = new ByteArrayOutputStream();
        parts.forEach(frame::writeBytes);
        send(frame.toByteArray());
        broadcasts = reader;
    }

    @Override
    public void flush() {
        flushes.add(Thread.currentThread());
        onFlush.run();
        blocked = gate.getCount() > 0;
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            blocked = false;
        }
    }

    @Override
    public void close(CloseCode code, String reason) {
        throw new AssertionError("not used");
    }
}
