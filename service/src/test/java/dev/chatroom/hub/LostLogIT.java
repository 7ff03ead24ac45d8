package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.ServiceProcess;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The log in Redis is emptied, rewound, or trimmed before an instance has read it. */
class LostLogIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int MORE_THAN_STREAM_LENGTH = 1_200;

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    @Test
    void followsALogThatWasRewoundBehindItsCursor() {
        var alice = Conversation.joined(instances.start().port(), "Alice");
        alice.say("before");
        alice.expect("ack");

        REDIS.forget("chat:messages");
        // These ids are far older than the cursor: a reader that keeps its cursor never reads them.
        var number = new AtomicInteger();
        await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            int next = number.incrementAndGet();
            REDIS.append("5-" + next, "m" + next, "after " + next);
            assertThat(alice.messages().toString()).contains("after ");
        });
    }

    @Test
    void reportsAGapForACursorOfADeletedLog() {
        var secret = ClientEvents.secret();
        var first = instances.start();
        var alice = Conversation.connect(first.port());
        alice.join(secret, "Alice", null);
        alice.say("before");
        alice.expect("ack");
        var said = new AtomicInteger();
        // Until the instance has read the first message, its events carry the position before all messages.
        var cursor = await().atMost(TIMEOUT)
                .until(() -> cursorOfNext(alice, "once more " + said.incrementAndGet()), position -> !position.equals("0-0"));
        alice.disconnect();

        REDIS.flush();
        var history = Conversation.connect(instances.start().port()).join(secret, "Alice", cursor);

        assertThat(history.getBoolean("gap")).isTrue();
    }

    @Test
    void closesItsSocketsWhenTheLogWasTrimmedBeforeItWasRead() throws Exception {
        var environment = Map.of("REDIS_URL", REDIS.url(), "STREAM_LENGTH", "200", "PRESENCE_LEASE", "PT60S");
        var other = instances.start("stream.length", "200", "rate.limits", "off", "presence.lease", "PT60S");
        var bob = Conversation.joined(other.port(), "Bob");
        try (var frozen = ServiceProcess.start(environment)) {
            var secret = ClientEvents.secret();
            var alice = Conversation.connect(frozen.port());
            alice.join(secret, "Alice", null);
            bob.say("heard");
            var cursor = cursorWith(alice, "heard");

            frozen.freeze();
            var missed = bob.sayNumbered("missed ", MORE_THAN_STREAM_LENGTH);
            await().atMost(TIMEOUT).until(() -> REDIS.entriesAfter(cursor) < MORE_THAN_STREAM_LENGTH);
            frozen.thaw();

            assertThat(alice.closeCode()).isEqualTo(1012);
            var history = Conversation.connect(frozen.port()).join(secret, "Alice", cursor);
            assertThat(history.getBoolean("gap")).isTrue();
            assertThat(history.getJsonArray("messages").toString())
                    .contains(missed.getLast());
        }
    }

    private static String cursorOfNext(Conversation writer, String text) {
        writer.say(text);
        return cursorWith(writer, text);
    }

    private static String cursorWith(Conversation reader, String text) {
        return reader.awaitEvent(event -> event.getString("type").equals("message")
                        && event.getJsonObject("message").getString("text", "").equals(text))
                .getString("cursor");
    }
}
