package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.protocol.Identity;
import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.MostlyWaits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An instance has one connection that reads the streams while clients are connected, and none otherwise. */
@MostlyWaits
class ReaderIT {
    private static final int CLIENTS = 50;
    private static final int MORE_THAN_THE_HISTORY = 2_500;

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    @Test
    void hasNoReaderWhileIdle() {
        instances.start();

        await().until(() -> !clients(":commands").isEmpty());
        assertThat(clients(":reader")).isEmpty();
    }

    @Test
    void startsOneReaderForManyClientsAndStopsItWithTheLast() throws Exception {
        int port = instances.start().port();

        var conversations = connectAtOnce(port);
        conversations.forEach(conversation -> conversation.join("Somebody"));
        assertThat(clients(":reader")).hasSize(1);

        conversations.removeLast().closeWith(1000);
        assertThat(clients(":reader")).hasSize(1);

        conversations.forEach(Conversation::disconnect);
        await().until(() -> clients(":reader").isEmpty());
        assertThat(clients(":commands")).hasSize(1);
        assertThat(clients("")).hasSize(1);
    }

    @Test
    void stopsTheReaderWhenClientsLeaveBeforeItHasStarted() {
        var server = instances.start();
        for (int i = 0; i < 30; i++) {
            var client = Conversation.connect(server.port());
            await().pollInterval(Duration.ofMillis(1)).until(() -> server.hub().connections() == 1);
            client.disconnect();
            await().pollInterval(Duration.ofMillis(1)).until(() -> server.hub().connections() == 0);
        }

        await().untilAsserted(() -> assertThat(clients(":reader")).isEmpty());
    }

    @Test
    void showsMessagesThatWereSentWhileTheReaderWasStopped() {
        var one = instances.start();
        var two = instances.start();
        Conversation.joined(one.port(), "Alice").closeWith(1000);
        await().until(() -> clients(":reader").isEmpty());
        var bob = Conversation.joined(two.port(), "Bob");
        bob.say("m-1", "is anybody there?");
        bob.expect("ack");

        var alice = Conversation.joined(one.port(), "Alice");

        assertThat(alice.messages()).extracting(message -> message.getString("id")).containsOnlyOnce("m-1");
        bob.say("m-2", "welcome back");
        assertThat(alice.awaitMessage("welcome back")).isNotNull();
        assertThat(clients(":reader")).hasSize(2);
    }

    @Test
    void deduplicatesARetryAfterManyLaterMessages() {
        var secret = ClientEvents.secret();
        REDIS.append("1-1", Identity.publicId(secret), "long-ago", "said long ago");
        for (int i = 2; i <= MORE_THAN_THE_HISTORY; i++) {
            REDIS.append("1-" + i, "later-" + i, "later " + i);
        }
        var bob = Conversation.connect(instances.start().port());
        bob.join(secret, "Bob", null);

        bob.say("long-ago", "said long ago");

        assertThat(bob.expect("ack").getString("id")).isEqualTo("long-ago");
        assertThat(REDIS.entriesAfter("1-" + MORE_THAN_THE_HISTORY)).isZero();
    }

    private static List<Conversation> connectAtOnce(int port) throws Exception {
        var start = new CountDownLatch(1);
        Callable<Conversation> connect = () -> {
            start.await();
            return Conversation.connect(port);
        };
        var conversations = new ArrayList<Conversation>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pending = new ArrayList<Future<Conversation>>();
            for (int i = 0; i < CLIENTS; i++) {
                pending.add(threads.submit(connect));
            }
            start.countDown();
            for (var conversation : pending) {
                conversations.add(conversation.get());
            }
        }
        return conversations;
    }

    private static List<String> clients(String purpose) {
        return REDIS.clientNames().stream().filter(name -> name.endsWith(purpose)).toList();
    }
}
