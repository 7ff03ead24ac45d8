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

/** A client's side of a socket, so that a test reads like a chat's script. It answers pings and closes by itself. */
public final class Conversation {
    private static final int SAID_IN_A_ROW = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Socket socket;
    private final ReceivedFrames inbox;
    private final ReentrantLock writing = new ReentrantLock();

    private Conversation(Socket socket) {
        this.socket = socket;
        this.inbox = new ReceivedFrames(socket, this::send);
        Thread.ofVirtual().name("conversation").start(inbox::read);
    }

    public static Conversation connect(int port) {
        return over(Upgrade.to(port));
    }

    /** Sends bytes in the very write that ends the request. */
    public static Conversation connectAndSend(int port, byte[] bytes) {
        return over(Upgrade.to(port).followedBy(bytes));
    }

    public static Conversation over(Upgrade upgrade) {
        var answer = upgrade.send();
        if (answer.status() != 101) {
            throw new AssertionError("no socket, but " + answer);
        }
        return new Conversation(answer.socket());
    }

    /** A newcomer who has seen his history. */
    public static Conversation joined(int port, String name) {
        var conversation = connect(port);
        var _ = conversation.join(name);
        return conversation;
    }

    /** Joins as a newcomer and returns the history. */
    public JsonObject join(String name) {
        return join(ClientEvents.secret(), name, null);
    }

    public JsonObject join(String secret, String name, String cursor) {
        sendText(ClientEvents.join(secret, name, cursor));
        return expect("history");
    }

    /** Says something and returns the message's id. */
    public String say(String text) {
        return say(UUID.randomUUID().toString(), text);
    }

    public String say(String id, String text) {
        sendText(ClientEvents.message(id, text));
        return id;
    }

    /**
     * Says many things, {@code prefix} with a number each, no faster than they are stored, and waits until all are.
     *
     * @return what was said
     */
    public List<String> sayMany(String prefix, int count) {
        var said = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            said.add(prefix + "%04d".formatted(i));
            var id = say(said.getLast());
            // Now and then, so that a log that keeps little is read before it is trimmed.
            if (i % SAID_IN_A_ROW == 0 || i == count - 1) {
                awaitEvent(event -> event.getString("type").equals("ack") && event.getString("id").equals(id));
            }
        }
        return said;
    }

    public void typing() {
        sendText(ClientEvents.typing());
    }

    public void sendText(String text) {
        send(ClientFrame.text(text));
    }

    /** Sends frames, one behind the other. */
    public void send(ClientFrame... frames) {
        writing.lock();
        try {
            for (var frame : frames) {
                socket.getOutputStream().write(frame.bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writing.unlock();
        }
    }

    /** Waits for an event of a type; each event is given once, and others stay. */
    public JsonObject expect(String type) {
        return awaitEvent(event -> event.getString("type").equals(type));
    }

    public JsonObject awaitEvent(Predicate<JsonObject> predicate) {
        var found = new AtomicReference<Optional<JsonObject>>();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
            // Asked first: what comes before the end is taken all the same.
            boolean ended = inbox.hasEnded();
            found.set(inbox.take(predicate));
            if (ended && found.get().isEmpty()) {
                throw new AssertionError("instead of the event the socket ended with " + inbox.closeCode());
            }
            return found.get().isPresent();
        });
        return found.get().orElseThrow();
    }

    /** Waits for the message with a text. */
    public JsonObject awaitMessage(String text) {
        return awaitMessage(message -> message.getString("text", "").equals(text));
    }

    /** Waits until the room says that somebody {@code joined} or {@code left}. */
    public JsonObject awaitSystem(String kind, String name) {
        return awaitMessage(message -> isSystem(message, kind, name));
    }

    /** Waits until the room is told to have so many users. */
    public JsonObject awaitCount(int count) {
        return awaitEvent(event -> event.getString("type").equals("presence") && event.getInt("count") == count);
    }

    /** Waits for the payload of the next pong. */
    public byte[] awaitPong() {
        return await().atMost(PATIENCE).until(inbox::takePong, Optional::isPresent).orElseThrow();
    }

    /** All events so far, taken or not. */
    public List<JsonObject> events() {
        return inbox.events();
    }

    /** All messages so far, of histories and live, in the order in which they came. */
    public List<JsonObject> messages() {
        return events().stream()
                .flatMap(event -> switch (event.getString("type")) {
                    case "history" -> event.getJsonArray("messages").getValuesAs(JsonObject.class).stream();
                    case "message" -> Stream.of(event.getJsonObject("message"));
                    default -> Stream.<JsonObject>empty();
                })
                .toList();
    }

    /** How often the room has said to this client that somebody {@code joined} or {@code left}. */
    public long countSystem(String kind, String name) {
        return messages().stream().filter(message -> isSystem(message, kind, name)).count();
    }

    public boolean hasEnded() {
        return inbox.hasEnded();
    }

    /** Waits for the end and returns the code of the server's close frame; 1006 when there was none. */
    public int closeCode() {
        await().atMost(PATIENCE).until(inbox::hasEnded);
        return inbox.closeCode();
    }

    public String closeReason() {
        await().atMost(PATIENCE).until(inbox::hasEnded);
        return inbox.closeReason();
    }

    /** Closes as a browser does and returns the code of the server's answer. */
    public int closeWith(int code) {
        send(ClientFrame.close(code));
        return closeCode();
    }

    /** Reads nothing any more, as a client that hangs. */
    public void pauseReading() {
        inbox.pause();
    }

    public void resumeReading() {
        inbox.resume();
    }

    /** Cuts the connection without a close frame. */
    public void vanish() {
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
