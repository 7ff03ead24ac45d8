package dev.chatroom.client;

import static dev.chatroom.client.ServerEvents.ack;
import static dev.chatroom.client.ServerEvents.history;
import static dev.chatroom.client.ServerEvents.live;
import static dev.chatroom.client.ServerEvents.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatClientTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final FakeServer server = new FakeServer();

    ChatClientTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        server.stop();
    }

    @Test
    void joinsSendsAndLeaves() throws Exception {
        FakeServer.Peer peer;
        Thread leaving;
        try (var client = ann().connect()) {
            peer = server.awaitPeer();
            assertThat(peer.receive()).contains("\"type\":\"join\"", "\"name\":\"Ann\"");
            peer.send(history("1-0"));
            client.awaitJoined(TIMEOUT);
            assertThat(client.isJoined()).isTrue();
            assertThat(client.instance()).isEqualTo("pod-a");
            assertThat(client.self()).contains(new RoomUser("me", "Ann"));

            var id = client.send("hello");
            assertThat(peer.receive()).contains(id, "hello");
            assertThat(client.hasPending()).isTrue();
            client.typing();
            assertThat(peer.receive()).contains("typing");
            leaving = Thread.ofVirtual().start(() -> {
                assertThat(peer.receive()).isEqualTo("close 1000");
                peer.close(1000);
            });
        }
        leaving.join();
    }

    @Test
    void listenersReceiveMessagesOfOthersOnly() throws Exception {
        BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        try (var client = ann().onMessage((bot, message) -> texts.add(message.text())).connect()) {
            var peer = joined();
            client.awaitJoined(TIMEOUT);
            peer.send(live(message("me", "1", "mine", 1), "2-0"));
            peer.send(live(ServerEvents.system("joined", "Bob", 2), "3-0"));
            peer.send(live(message("bob", "1", "hi", 3), "4-0"));

            assertThat(texts.poll(30, TimeUnit.SECONDS)).isEqualTo("hi");
            server.stop();
        }
    }

    @Test
    void aListenerMayAnswer() throws Exception {
        try (var client = ann().onMessage((bot, message) -> bot.send("re: " + message.text())).connect()) {
            var peer = joined();
            client.awaitJoined(TIMEOUT);
            peer.send(live(message("bob", "1", "hi", 3), "4-0"));

            assertThat(peer.receive()).contains("re: hi");
            server.stop();
        }
    }

    @Test
    void resumesFromItsCursorAndSendsAgainWhatIsNotAcknowledged() throws Exception {
        BlockingQueue<SessionEvent> events = new LinkedBlockingQueue<>();
        try (var client = ann().onEvent(events::add).connect()) {
            var first = joined();
            client.awaitJoined(TIMEOUT);
            var stored = client.send("stored");
            var unknown = client.send("unknown");
            first.receive();
            var sent = first.receive();
            first.send(ack(stored));
            first.send(live(message("me", stored, "stored", 3), "9-0"));
            while (!(events.poll(30, TimeUnit.SECONDS) instanceof SessionEvent.MessageReceived)) {
                // The history and the acknowledgement come before.
            }
            first.drop();

            var second = server.awaitPeer();
            assertThat(second.receive()).contains("\"cursor\":\"9-0\"");
            second.send(history("9-0"));
            assertThat(second.receive()).isEqualTo(sent).contains(unknown);
            server.stop();
        }
    }

    /** The HTTP client loses the end of a connection that ends in this moment. */
    @Test
    void reconnectsWhenTheConnectionEndsWhileAListenerIsCalled() throws Exception {
        var ends = new CountDownLatch(1);
        try (var client = ann().onEvent(event -> {
                    if (event instanceof SessionEvent.Acknowledged) {
                        awaitUninterruptibly(ends);
                    }
                })
                .connect()) {
            var first = joined();
            client.awaitJoined(TIMEOUT);
            first.send(ack("m1"));
            first.drop();
            // The end needs a moment to arrive; if it comes later, the HTTP client reports it.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            ends.countDown();
            joined();
            server.stop();
        }
    }

    @Test
    void sendsItsHeadersWhenItConnects() throws Exception {
        try (var client = ann().header("X-Forwarded-For", "192.0.2.1").connect()) {
            joined();
            client.awaitJoined(TIMEOUT);
            assertThat(server.head()).contains("X-Forwarded-For: 192.0.2.1");
            server.stop();
        }
    }

    @Test
    void reconnectsWhenThePodStops() throws Exception {
        try (var client = ann().connect()) {
            joined().close(1012);
            joined();
            client.awaitJoined(TIMEOUT);
            server.stop();
        }
    }

    @Test
    void doesNotReconnectWhenTheServerRefusesItForGood() throws Exception {
        server.refuseWith("403 Forbidden");
        try (var client = ann().connect()) {
            assertThatIllegalStateException().isThrownBy(() -> client.awaitJoined(TIMEOUT));
            assertThat(server.hasNoPeer()).isTrue();
        }
    }

    @Test
    void triesAgainWhileTheServerIsBusyOrThereIsNoAddress() throws Exception {
        server.refuseWith("503 Service Unavailable");
        var attempts = new AtomicInteger();
        var client = ChatClient.at(() -> {
                    if (attempts.incrementAndGet() == 3) {
                        server.refuseWith("");
                    }
                    return attempts.get() == 1 ? Optional.empty() : Optional.of(server.address());
                })
                .maxBackoff(AT_ONCE)
                .connect();
        try (client) {
            joined();
            client.awaitJoined(TIMEOUT);
            server.stop();
        }
        assertThat(attempts.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void dropsTheConnectionWhenTheServerSendsNonsense() throws Exception {
        try (var client = ann().connect()) {
            var peer = joined();
            client.awaitJoined(TIMEOUT);
            peer.send("nonsense");
            joined();
            server.stop();
        }
    }

    @Test
    void anIdleConnectionCountsAsLost() throws Exception {
        try (var client = ann().idleTimeout(Duration.ofMillis(1)).connect()) {
            joined();
            client.awaitJoined(TIMEOUT);
            joined();
            server.stop();
        }
    }

    @Test
    void aPausedClientReadsWhatIsSentWhenItResumes() throws Exception {
        BlockingQueue<SessionEvent> events = new LinkedBlockingQueue<>();
        var paused = new CountDownLatch(1);
        try (var client = ann().onEvent(event -> {
                    events.add(event);
                    awaitUninterruptibly(paused);
                })
                .connect()) {
            var peer = joined();
            assertThat(events.poll(30, TimeUnit.SECONDS)).isInstanceOf(SessionEvent.Joined.class);
            client.pauseReading();
            paused.countDown();
            peer.send(ack("first"));
            peer.send(ack("second"));
            assertThat(events.poll(20, TimeUnit.MILLISECONDS)).isNull();

            client.resumeReading();
            assertThat(events.poll(30, TimeUnit.SECONDS)).isEqualTo(new SessionEvent.Acknowledged("first"));
            assertThat(events.poll(30, TimeUnit.SECONDS)).isEqualTo(new SessionEvent.Acknowledged("second"));
            server.stop();
        }
    }

    @Test
    void waitingForTheJoinTimesOut() throws IOException {
        try (var client = ann().connect()) {
            assertThatThrownBy(() -> client.awaitJoined(Duration.ofMillis(1))).isInstanceOf(TimeoutException.class);
            server.stop();
        }
    }

    @Test
    void replacesATokenThatExpires() throws Exception {
        var expired = history("1-0").replace("\"name\":\"Ann\"", "\"name\":\"Ann\",\"expiresAt\":1000");
        try (var client = ann().token(() -> Optional.of("a.b.c")).connect()) {
            var peer = server.awaitPeer();
            assertThat(peer.receive()).contains("\"token\":\"a.b.c\"");
            peer.send(expired);
            client.awaitJoined(TIMEOUT);
            assertThat(peer.receive()).isEqualTo("{\"type\":\"refresh\",\"token\":\"a.b.c\"}");
            server.stop();
        }
    }

    @Test
    void changesAndRemovesItsMessages() throws Exception {
        try (var client = ann().connect()) {
            var peer = joined();
            client.awaitJoined(TIMEOUT);
            var ref = client.edit("m1", "better");
            assertThat(peer.receive()).contains("\"type\":\"edit\"", "\"id\":\"m1\"", ref);
            peer.send(ack(ref));
            assertThat(client.delete("m1")).isNotEqualTo(ref);
            assertThat(peer.receive()).contains("\"type\":\"delete\"", "\"id\":\"m1\"");
            var reaction = client.react(new MessageRef("bob", "x"), "👍", true);
            assertThat(peer.receive()).contains("\"type\":\"react\"", "\"emoji\":\"👍\"", reaction);
            var id = client.reply(new MessageRef("bob", "x"), "yes");
            assertThat(peer.receive()).contains(id, "\"replyTo\":{\"clientId\":\"bob\",\"id\":\"x\"}");
            server.stop();
        }
    }

    private ChatClientBuilder ann() {
        return ChatClient.at(server.address()).name("Ann").maxBackoff(AT_ONCE);
    }

    private FakeServer.Peer joined() throws InterruptedException {
        var peer = server.awaitPeer();
        assertThat(peer.receive()).contains("\"type\":\"join\"");
        peer.send(history("1-0"));
        return peer;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
