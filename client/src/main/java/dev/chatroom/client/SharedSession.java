package dev.chatroom.client;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/** A session and its present connection behind one lock: whatever changes the session also sends what it then has to send. */
final class SharedSession {
    /** Guards everything below. */
    private final ReentrantLock lock = new ReentrantLock();

    private final ClientSession session;
    private Optional<ClientConnection> connection = Optional.empty();

    SharedSession(ClientSession session) {
        this.session = session;
    }

    <T> T read(Function<ClientSession, T> question) {
        lock.lock();
        try {
            return question.apply(session);
        } finally {
            lock.unlock();
        }
    }

    void update(Consumer<ClientSession> change) {
        lock.lock();
        try {
            change.accept(session);
            connection.ifPresent(open -> open.send(session.takeFrames()));
        } finally {
            lock.unlock();
        }
    }

    void opened(ClientConnection opened) {
        lock.lock();
        try {
            connection = Optional.of(opened);
            update(ClientSession::connectionOpened);
        } finally {
            lock.unlock();
        }
    }

    ReconnectPolicy ended(int closeCode) {
        lock.lock();
        try {
            connection = Optional.empty();
            return session.connectionClosed(closeCode);
        } finally {
            lock.unlock();
        }
    }

    /** Takes a frame; one of an earlier connection is dropped. */
    Optional<SessionEvent> received(ClientConnection from, String frame) {
        lock.lock();
        try {
            if (connection.filter(from::equals).isEmpty()) {
                return Optional.empty();
            }
            var event = session.receive(frame);
            from.send(session.takeFrames());
            return event;
        } finally {
            lock.unlock();
        }
    }

    Optional<ClientConnection> connection() {
        lock.lock();
        try {
            return connection;
        } finally {
            lock.unlock();
        }
    }
}
