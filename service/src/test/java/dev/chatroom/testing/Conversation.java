package dev.chatroom.testing;

import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The client side of a socket. A test that uses it reads like the script of a chat. It answers pings and close frames by
 * itself, and a wait that times out fails the test.
 */
public final class Conversation {
    private static final int ACK_INTERVAL = 50;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Socket socket;
    private final ReceivedFrames inbox;
    private final ReentrantLock writing = new ReentrantLock();

    private Conversation(Socket socket) {
        this.socket = socket;
        this.inbox = new ReceivedFrames(socket, this::send);
        Thread.ofVirtual().name("conversation").start(inbox::read);
    }

    /** Opens a socket. The client has not joined yet. */
    public static Conversation connect(int port) {
        return connect(Upgrade.to(port));
    }

    /** Opens a socket and sends bytes in the same write as the end of the request. */
    public static Conversation connectAndSend(int port, byte[] bytes) {
        return connect(Upgrade.to(port).followedBy(bytes));
    }

    /** Opens a socket with a request; fails when the server rejects the upgrade. */
    public static Conversation connect(Upgrade upgrade) {
        var answer = upgrade.send();
        if (answer.status() != 101) {
            throw new AssertionError("upgrade rejected: " + answer);
        }
        return new Conversation(answer.socket());
    }

    /** Opens a socket, joins as a new user and waits for the history. */
    public static Conversation joined(int port, String name) {
        var conversation = connect(port);
        var _ = conversation.join(name);
        return conversation;
    }

    /** Joins as a new user and returns the history. */
    public JsonObject join(String name) {
        return join(ClientEvents.secret(), name, null);
    }

    /** Joins and returns the history; the cursor is {@code null} unless the client resumes. */
    public JsonObject join(String secret, String name, String cursor) {
        sendText(ClientEvents.join(secret, name, cursor));
        return expect("history");
    }

    /** Sends a message and returns its id. */
    public String say(String text) {
        return say(UUID.randomUUID().toString(), text);
    }

    /** Sends a message with an id of the caller's choice; the same id again is a retry. */
    public String say(String id, String text) {
        sendText(ClientEvents.message(id, text));
        return id;
    }

    /**
     * Sends numbered messages, {@code prefix0000} and so on, and waits until the server has stored all of them.
     *
     * @return the texts
     */
    public List<String> sayNumbered(String prefix, int count) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            texts.add(prefix + "%04d".formatted(i));
            var id = say(texts.getLast());
            // Wait now and then, so that instances read a short log before it is trimmed.
            if (i % ACK_INTERVAL == 0 || i == count - 1) {
                awaitEvent(event -> event.getString("type").equals("ack") && event.getString("id").equals(id));
            }
        }
        return texts;
    }

    public void typing() {
        sendText(ClientEvents.typing());
    }

    public void sendText(String text) {
        send(ClientFrame.text(text));
    }

    /** Sends frames, one after the other. */
    public void send(ClientFrame... frames) {
        for (var frame : frames) {
            sendBytes(frame.bytes());
        }
    }

    /** Sends bytes, which may be several frames or a part of one. */
    public void sendBytes(byte[] bytes) {
        writing.lock();
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writing.unlock();
        }
    }

    /** Waits for an event of a type and takes it. Each event is returned once; other events stay queued. */
    public JsonObject expect(String type) {
        return awaitEvent(event -> event.getString("type").equals(type));
    }

    /** Waits for an event that matches and takes it. */
    public JsonObject awaitEvent(Predicate<JsonObject> predicate) {
        var found = new AtomicReference<Optional<JsonObject>>();
        await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(5)).until(() -> {
            // Check this first: events that arrived before the close still count.
            boolean closed = inbox.isClosed();
            found.set(inbox.take(predicate));
            if (closed && found.get().isEmpty()) {
                throw new AssertionError("the socket closed before the event arrived, code " + inbox.closeCode());
            }
            return found.get().isPresent();
        });
        return found.get().orElseThrow();
    }

    /** Waits for the message with a text. */
    public JsonObject awaitMessage(String text) {
        return awaitMessage(message -> message.getString("text", "").equals(text));
    }

    /** Waits for the system message that a user {@code joined} or {@code left}. */
    public JsonObject awaitSystemMessage(String kind, String name) {
        return awaitMessage(message -> isSystem(message, kind, name));
    }

    /** Waits for a presence event with a number of users. */
    public JsonObject awaitUserCount(int count) {
        return awaitEvent(event -> event.getString("type").equals("presence") && event.getInt("count") == count);
    }

    /** Waits for the payload of the next pong. */
    public byte[] awaitPong() {
        return await().atMost(TIMEOUT).until(inbox::takePong, Optional::isPresent).orElseThrow();
    }

    /** All events so far, including those already taken. */
    public List<JsonObject> events() {
        return inbox.events();
    }

    /** All messages so far, from histories and live events, in the order of arrival. */
    public List<JsonObject> messages() {
        return events().stream()
                .flatMap(event -> switch (event.getString("type")) {
                    case "history" -> event.getJsonArray("messages").getValuesAs(JsonObject.class).stream();
                    case "message" -> Stream.of(event.getJsonObject("message"));
                    default -> Stream.<JsonObject>empty();
                })
                .toList();
    }

    /** The number of system messages so far that a user {@code joined} or {@code left}. */
    public long countSystemMessages(String kind, String name) {
        return messages().stream().filter(message -> isSystem(message, kind, name)).count();
    }

    public boolean isClosed() {
        return inbox.isClosed();
    }

    /** Waits until the socket is closed and returns the close code; 1006 without a close frame. */
    public int closeCode() {
        await().atMost(TIMEOUT).until(inbox::isClosed);
        return inbox.closeCode();
    }

    public String closeReason() {
        await().atMost(TIMEOUT).until(inbox::isClosed);
        return inbox.closeReason();
    }

    /** Closes with a close frame, as a browser does, and returns the code that the server sends back. */
    public int closeWith(int code) {
        send(ClientFrame.close(code));
        return closeCode();
    }

    /** Stops reading from the socket, like a client that hangs. */
    public void pauseReading() {
        inbox.pause();
    }

    public void resumeReading() {
        inbox.resume();
    }

    /** Closes the TCP connection without a close frame. */
    public void disconnect() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonObject awaitMessage(Predicate<JsonObject> predicate) {
        return awaitEvent(event -> event.getString("type").equals("message")
                        && predicate.test(event.getJsonObject("message")))
                .getJsonObject("message");
    }

    private static boolean isSystem(JsonObject message, String kind, String name) {
        return message.getString("system", "").equals(kind) && message.getString("name").equals(name);
    }
}
