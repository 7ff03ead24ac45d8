package dev.chatroom.moderation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.chatroom.moderation.HookConfig.OnFailure;
import dev.chatroom.moderation.HookConfig.Users;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.TextQuestion;
import dev.chatroom.protocol.TextVerdict;
import dev.chatroom.protocol.User;
import dev.chatroom.testing.LogCapture;
import dev.chatroom.time.TimerThread;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hook is a real HTTP server that is slow, down, wrong or answers without end. */
class HookTest {
    private static final byte[] SECRET = "a secret of thirty-two bytes, really".getBytes(UTF_8);
    private static final TextQuestion QUESTION = new TextQuestion(
            new User("ann-id", "Ann"), "m1", "hello \"you\" – 👋", new MessageKey("bob-id", "m0"), false);

    private final TimerThread time = new TimerThread("hook-test");
    private final ConcurrentLinkedQueue<HookOutcome> outcomes = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> bodies = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> signatures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger concurrent = new AtomicInteger();
    private final AtomicInteger maxConcurrent = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private HttpServer server;
    private URI uri;
    private volatile Answer answer = exchange -> send(exchange, 200, "{\"decision\":\"accept\"}");

    private interface Answer {
        void send(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/check", this::serve);
        server.start();
        uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/check");
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
        time.close();
    }

    @Test
    void asksWithASignatureOfTimeAndBody() throws Exception {
        try (var hook = hook(OnFailure.REJECT, Duration.ofSeconds(5))) {
            assertThat(ask(hook)).isEqualTo(TextVerdict.ACCEPT);
        }

        assertThat(bodies).containsExactly("{\"id\":\"m1\",\"clientId\":\"ann-id\",\"name\":\"Ann\",\"role\":\"guest\","
                + "\"text\":\"hello \\\"you\\\" – 👋\",\"edit\":false,\"replyTo\":{\"clientId\":\"bob-id\",\"id\":\"m0\"}}");
        var signature = signatures.element();
        long seconds = Long.parseLong(signature.substring(2, signature.indexOf(',')));
        assertThat(Math.abs(time.millis() / 1_000 - seconds)).isLessThan(60);
        // Computed with: printf '1767225600.{}' | openssl dgst -sha256 -hmac key
        assertThat(new HookSignature("key".getBytes(UTF_8)).sign(1_767_225_600, "{}".getBytes(UTF_8)))
                .isEqualTo("t=1767225600,v1=df344de429b8ee672e1863e0008fdbd0080000536fbccdf0e4f89846acbbe872");
        assertThat(signature).isEqualTo(new HookSignature(SECRET).sign(seconds, bodies.element().getBytes(UTF_8)));
    }

    @Test
    void returnsWhatTheHookDecides() throws Exception {
        try (var hook = hook(OnFailure.ACCEPT, Duration.ofSeconds(5))) {
            answer = exchange -> send(exchange, 200, "{\"decision\":\"reject\",\"reason\":\" no ads \",\"more\":1}");
            assertThat(ask(hook)).isEqualTo(TextVerdict.reject("no ads"));
            answer = exchange -> send(exchange, 200, "{\"decision\":\"hold\",\"reason\":\"" + "👋".repeat(300) + "\"}");
            assertThat(ask(hook)).isEqualTo(TextVerdict.hold("👋".repeat(200)));
            answer = exchange -> send(exchange, 200, "{\"decision\":\"reject\",\"reason\":7}");
            assertThat(ask(hook)).isEqualTo(TextVerdict.reject(null));
        }
        assertThat(outcomes).containsExactly(HookOutcome.REJECT, HookOutcome.HOLD, HookOutcome.REJECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "accept", "[]", "{\"decision\":1}", "{\"decision\":\"maybe\"}", "{\"decision\":\"accept\"", "\u0000"})
    void doesNotTakeAWrongAnswerForADecision(String wrong) throws Exception {
        answer = exchange -> send(exchange, 200, wrong);

        assertFails(HookOutcome.INVALID);
    }

    @Test
    void readsOnlyTheBeginningOfAHugeAnswer() throws Exception {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                var chunk = " ".repeat(8_192).getBytes(UTF_8);
                while (released.getCount() > 0) {
                    body.write(chunk);
                }
            }
        };

        assertFails(HookOutcome.INVALID);
    }

    @Test
    void followsNoRedirect() throws Exception {
        answer = exchange -> {
            exchange.getResponseHeaders().add("Location", "/check");
            send(exchange, 307, "{\"decision\":\"accept\"}");
        };

        assertFails(HookOutcome.STATUS);
        assertThat(bodies).hasSize(2);
    }

    @Test
    void failsWhenTheHookIsDown() throws Exception {
        server.stop(0);

        assertFails(HookOutcome.UNREACHABLE);
    }

    @Test
    void givesUpOnAHookThatDoesNotAnswer() throws Exception {
        answer = _ -> awaitRelease();

        assertFails(HookOutcome.TIMEOUT);
    }

    @Test
    void givesUpOnAHookThatAnswersByteByByte() throws Exception {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitRelease();
        };

        assertFails(HookOutcome.TIMEOUT);
    }

    @Test
    void asksFewAtOnce() throws Exception {
        answer = exchange -> {
            maxConcurrent.accumulateAndGet(concurrent.incrementAndGet(), Math::max);
            awaitRelease();
            concurrent.decrementAndGet();
            send(exchange, 200, "{\"decision\":\"accept\"}");
        };
        try (var hook = hook(OnFailure.REJECT, Duration.ofSeconds(30))) {
            var verdicts = IntStream.range(0, 200).mapToObj(_ -> hook.ask(QUESTION)).toList();
            Awaitility.await().until(() -> concurrent.get() == 32);
            released.countDown();

            assertThat(verdicts).allSatisfy(verdict -> assertThat(get(verdict)).isEqualTo(TextVerdict.ACCEPT));
        }
        assertThat(maxConcurrent.get()).isEqualTo(32);
    }

    @Test
    void doesNotAskAHookThatFailsAndLogsWhyOnce() throws Exception {
        answer = _ -> awaitRelease();
        try (var logs = LogCapture.start(); var hook = hook(OnFailure.ACCEPT, Duration.ofMillis(200))) {
            var verdicts = IntStream.range(0, 30).mapToObj(_ -> hook.ask(QUESTION)).toList();
            assertThat(verdicts).allSatisfy(verdict -> assertThat(get(verdict)).isEqualTo(TextVerdict.ACCEPT));
            int asked = bodies.size();

            assertThat(IntStream.range(0, 30).mapToObj(_ -> ask(hook))).containsOnly(TextVerdict.ACCEPT);

            assertThat(bodies).hasSize(asked);
            assertThat(outcomes).containsOnly(HookOutcome.TIMEOUT, HookOutcome.PAUSED).hasSize(60);
            assertThat(logs.lines()).filteredOn(line -> line.contains("moderation hook does not decide")).hasSize(1);
        }
    }

    @Test
    void asksAgainAfterAPause() throws Exception {
        answer = exchange -> send(exchange, 500, "");
        try (var hook = new Hook(config(OnFailure.REJECT, Duration.ofSeconds(5)), Duration.ofMillis(50), meters(), time)) {
            for (int i = 0; i < 30; i++) {
                assertThat(ask(hook).decision()).isEqualTo(TextVerdict.Decision.REJECT);
            }
            assertThat(outcomes).contains(HookOutcome.PAUSED);
            answer = exchange -> send(exchange, 200, "{\"decision\":\"accept\"}");

            Awaitility.await().untilAsserted(() -> assertThat(ask(hook)).isEqualTo(TextVerdict.ACCEPT));
        }
    }

    @Test
    void asksAboutGuestsOnlyUnlessToldOtherwise() {
        var member = new User("mel-id", "Mel", Role.MEMBER);
        var moderator = new User("mod-id", "Mod", Role.MODERATOR);
        for (var users : Users.values()) {
            var config = new HookConfig(uri, SECRET, Duration.ofSeconds(5), OnFailure.ACCEPT, users);
            try (var screen = TextScreen.of(new ScreenConfig(FilterConfig.NONE, Optional.of(config)), meters(), time)) {
                assertThat(screen.check(QUESTION.author(), "hi")).isEqualTo(TextVerdict.ASK);
                assertThat(screen.check(member, "hi")).isEqualTo(users == Users.ALL ? TextVerdict.ASK : null);
                assertThat(screen.check(moderator, "hi")).isNull();
                assertThat(get(screen.ask(QUESTION))).isEqualTo(TextVerdict.ACCEPT);
            }
        }
    }

    private void assertFails(HookOutcome outcome) throws Exception {
        var timeout = outcome == HookOutcome.TIMEOUT ? Duration.ofMillis(200) : Duration.ofSeconds(10);
        try (var accepting = hook(OnFailure.ACCEPT, timeout); var rejecting = hook(OnFailure.REJECT, timeout)) {
            assertThat(ask(accepting)).isEqualTo(TextVerdict.ACCEPT);
            assertThat(ask(rejecting).decision()).isEqualTo(TextVerdict.Decision.REJECT);
        }
        assertThat(outcomes).containsExactly(outcome, outcome);
    }

    private Hook hook(OnFailure onFailure, Duration timeout) {
        return new Hook(config(onFailure, timeout), meters(), time);
    }

    private HookConfig config(OnFailure onFailure, Duration timeout) {
        return new HookConfig(uri, SECRET, timeout, onFailure, Users.GUESTS);
    }

    private ModerationMeters meters() {
        return new ModerationMeters() {
            @Override
            public void hookEnded(HookOutcome outcome, long nanos) {
                outcomes.add(outcome);
            }
        };
    }

    private static TextVerdict ask(Hook hook) {
        return get(hook.ask(QUESTION));
    }

    private static TextVerdict get(CompletableFuture<TextVerdict> verdict) {
        return verdict.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            signatures.add(exchange.getRequestHeaders().getFirst(HookSignature.HEADER));
            answer.send(exchange);
        }
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
