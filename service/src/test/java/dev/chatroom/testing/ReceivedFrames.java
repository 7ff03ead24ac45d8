package dev.chatroom.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.spi.JsonProvider;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reads the frames that the server sends to one client. A frame that violates the protocol fails the test. */
final class ReceivedFrames {
    private static final JsonReaderFactory JSON = JsonProvider.provider().createReaderFactory(Map.of());
    private static final int NO_CLOSE_FRAME = 1006;

    private final Socket socket;
    private final Consumer<ClientFrame> replies;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition resumed = lock.newCondition();
    /** Guarded by {@link #lock}, like all below. */
    private final List<JsonObject> events = new ArrayList<>();

    private final List<JsonObject> queued = new ArrayList<>();
    private final ArrayDeque<byte[]> pongs = new ArrayDeque<>();
    private int closeCode = NO_CLOSE_FRAME;
    private String closeReason = "";
    private AssertionError failure;
    private boolean paused;
    private boolean closed;

    ReceivedFrames(Socket socket, Consumer<ClientFrame> replies) {
        this.socket = socket;
        this.replies = replies;
    }

    /** Reads until the connection closes. Runs on its own thread. */
    void read() {
        try (var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()))) {
            boolean more = true;
            while (more) {
                awaitResumed();
                more = readFrame(in);
            }
        } catch (IOException | UncheckedIOException e) {
            // The connection is closed. The close code shows whether a close frame came before.
        } catch (RuntimeException e) {
            locked(() -> failure = new AssertionError("the server sent an invalid frame", e));
        } catch (AssertionError e) {
            locked(() -> failure = e);
        } finally {
            locked(() -> closed = true);
        }
    }

    Optional<JsonObject> take(Predicate<JsonObject> predicate) {
        return verified(() -> {
            var found = queued.stream().filter(predicate).findFirst();
            found.ifPresent(queued::remove);
            return found;
        });
    }

    Optional<byte[]> takePong() {
        return verified(() -> Optional.ofNullable(pongs.poll()));
    }

    List<JsonObject> events() {
        return verified(() -> List.copyOf(events));
    }

    boolean isClosed() {
        return verified(() -> closed);
    }

    int closeCode() {
        return verified(() -> closeCode);
    }

    String closeReason() {
        return verified(() -> closeReason);
    }

    void pause() {
        locked(() -> paused = true);
    }

    void resume() {
        locked(() -> {
            paused = false;
            resumed.signalAll();
        });
    }

    private boolean readFrame(DataInputStream in) throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        // The service never fragments or masks, and negotiates no extension that uses a reserved bit.
        if ((first & 0xF0) != 0x80 || (second & 0x80) != 0) {
            throw new AssertionError("invalid frame header 0x%02X%02X".formatted(first, second));
        }
        long length = second;
        if (second == 126) {
            length = in.readUnsignedShort();
        } else if (second == 127) {
            length = in.readLong();
        }
        var payload = in.readNBytes(Math.toIntExact(length));
        if (payload.length < length) {
            return false;
        }
        return take(first & 0x0F, payload);
    }

    private boolean take(int opcode, byte[] payload) {
        switch (opcode) {
            case ClientFrame.TEXT -> addEvent(new String(payload, UTF_8));
            case ClientFrame.PING -> replies.accept(ClientFrame.of(ClientFrame.PONG, payload));
            case ClientFrame.PONG -> locked(() -> pongs.add(payload));
            case ClientFrame.CLOSE -> {
                recordClose(payload);
                return false;
            }
            default -> throw new AssertionError("unexpected opcode " + opcode);
        }
        return true;
    }

    private void addEvent(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            var event = reader.readObject();
            locked(() -> {
                events.add(event);
                queued.add(event);
            });
        }
    }

    private void recordClose(byte[] payload) {
        locked(() -> {
            closeCode = ByteBuffer.wrap(payload).getShort() & 0xFFFF;
            closeReason = new String(payload, 2, payload.length - 2, UTF_8);
        });
        replies.accept(ClientFrame.of(ClientFrame.CLOSE, payload));
    }

    private void awaitResumed() {
        lock.lock();
        try {
            while (paused) {
                resumed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Reads the state under the lock; fails when any frame was invalid. */
    private <T> T verified(Supplier<T> read) {
        lock.lock();
        try {
            if (failure != null) {
                throw new AssertionError(failure.getMessage(), failure);
            }
            return read.get();
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable task) {
        lock.lock();
        try {
            task.run();
        } finally {
            lock.unlock();
        }
    }
}
