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

/** What a server sends to one client: read frame by frame, with no patience for a frame that is not in order. */
final class ReceivedFrames {
    private static final JsonReaderFactory JSON = JsonProvider.provider().createReaderFactory(Map.of());
    private static final int NO_CLOSE_FRAME = 1006;

    private final Socket socket;
    private final Consumer<ClientFrame> answers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition resumed = lock.newCondition();
    /** Guarded by {@link #lock}, like all below. */
    private final List<JsonObject> events = new ArrayList<>();

    private final List<JsonObject> waiting = new ArrayList<>();
    private final ArrayDeque<byte[]> pongs = new ArrayDeque<>();
    private int closeCode = NO_CLOSE_FRAME;
    private String closeReason = "";
    private AssertionError broken;
    private boolean paused;
    private boolean ended;

    ReceivedFrames(Socket socket, Consumer<ClientFrame> answers) {
        this.socket = socket;
        this.answers = answers;
    }

    /** Reads until the end; the work of a thread of its own. */
    void read() {
        try (var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()))) {
            boolean more = true;
            while (more) {
                awaitResumed();
                more = readFrame(in);
            }
        } catch (IOException | UncheckedIOException e) {
            // The end; whether it was announced is told by the close code.
        } catch (RuntimeException e) {
            locked(() -> broken = new AssertionError("what the server sent is not in order", e));
        } catch (AssertionError e) {
            locked(() -> broken = e);
        } finally {
            locked(() -> ended = true);
        }
    }

    Optional<JsonObject> take(Predicate<JsonObject> predicate) {
        return intact(() -> {
            var found = waiting.stream().filter(predicate).findFirst();
            found.ifPresent(waiting::remove);
            return found;
        });
    }

    Optional<byte[]> takePong() {
        return intact(() -> Optional.ofNullable(pongs.poll()));
    }

    List<JsonObject> events() {
        return intact(() -> List.copyOf(events));
    }

    boolean hasEnded() {
        return intact(() -> ended);
    }

    int closeCode() {
        return intact(() -> closeCode);
    }

    String closeReason() {
        return intact(() -> closeReason);
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
        // The service never fragments, never masks, and agrees on no extension that uses a reserved bit.
        if ((first & 0xF0) != 0x80 || (second & 0x80) != 0) {
            throw new AssertionError("a frame begins with 0x%02X%02X".formatted(first, second));
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
            case ClientFrame.TEXT -> event(new String(payload, UTF_8));
            case ClientFrame.PING -> answers.accept(ClientFrame.of(ClientFrame.PONG, payload));
            case ClientFrame.PONG -> locked(() -> pongs.add(payload));
            case ClientFrame.CLOSE -> {
                closed(payload);
                return false;
            }
            default -> throw new AssertionError("a frame with opcode " + opcode);
        }
        return true;
    }

    private void event(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            var event = reader.readObject();
            locked(() -> {
                events.add(event);
                waiting.add(event);
            });
        }
    }

    private void closed(byte[] payload) {
        locked(() -> {
            closeCode = ByteBuffer.wrap(payload).getShort() & 0xFFFF;
            closeReason = new String(payload, 2, payload.length - 2, UTF_8);
        });
        answers.accept(ClientFrame.of(ClientFrame.CLOSE, payload));
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

    /** Looks at what came; fails when any of it was not in order. */
    private <T> T intact(Supplier<T> look) {
        lock.lock();
        try {
            if (broken != null) {
                throw new AssertionError(broken.getMessage(), broken);
            }
            return look.get();
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
