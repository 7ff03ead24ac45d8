package dev.chatroom.overload;

import static org.awaitility.Awaitility.await;

import dev.chatroom.client.ChatClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Two honest users: one writes without a pause, the other one reads. */
final class HonestPair implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> read = new CopyOnWriteArrayList<>();
    private final ChatClient writer;
    private final ChatClient reader;
    private final Thread writing = Thread.ofVirtual().name("honest writer").unstarted(this::write);
    private final AtomicInteger written = new AtomicInteger();
    private volatile boolean done;

    HonestPair(int port) throws InterruptedException, TimeoutException {
        var uri = URI.create("ws://127.0.0.1:" + port + "/api/ws");
        writer = ChatClient.at(uri).name("Writer").http(http).connect();
        reader = ChatClient.at(uri).name("Reader").http(http).onMessage((_, message) -> read.add(message.text())).connect();
        writer.awaitJoined(TIMEOUT);
        reader.awaitJoined(TIMEOUT);
    }

    /** Fills the log, so that a history is as large as it gets. */
    void fillLog(int messages, int characters) {
        for (int i = 0; i < messages; i++) {
            writer.send("x".repeat(characters));
        }
        await().atMost(TIMEOUT).until(() -> !writer.hasPending() && read.size() == messages);
        read.clear();
    }

    void startWriting() {
        writing.start();
    }

    /** Stops writing, and waits until everything has arrived: what was written, in order of arrival. */
    List<String> readToTheEnd() throws InterruptedException {
        done = true;
        writing.join();
        await().atMost(TIMEOUT).until(() -> !writer.hasPending() && read.size() >= written.get());
        return List.copyOf(read);
    }

    /** What was written. */
    List<String> written() {
        return IntStream.range(0, written.get()).mapToObj(i -> "message " + i).toList();
    }

    @Override
    public void close() {
        done = true;
        writer.close();
        reader.close();
        http.shutdownNow();
    }

    private void write() {
        try {
            while (!done) {
                writer.send("message " + written.get());
                written.incrementAndGet();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
