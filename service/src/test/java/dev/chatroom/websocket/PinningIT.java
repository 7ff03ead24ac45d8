package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.ChatServer;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.PinnedThreads;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Virtual threads unmount whenever they block: to join, send, flush, read from Redis, and close. */
class PinningIT {
    private static final int CLIENTS = 20;

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    @Test
    void pinsNoCarrierThread() throws InterruptedException {
        // The first run initializes classes, and a thread that blocks within an initializer is pinned once.
        talk();
        REDIS.flush();

        try (var pinned = PinnedThreads.record()) {
            talk();
            PinnedThreads.pinDeliberately();
            var seen = pinned.stop();

            assertThat(seen).as("the one that was pinned on purpose").anyMatch(PinnedThreads::isDeliberate);
            assertThat(seen).allMatch(PinnedThreads::isDeliberate);
        }
    }

    private void talk() {
        var one = instances.start("rate.limits", "off");
        var two = instances.start("rate.limits", "off");
        var here = clients(one);
        var there = clients(two);
        here.getFirst().awaitUserCount(2 * CLIENTS);
        for (var speaker : List.of(here.getFirst(), there.getFirst())) {
            speaker.typing();
            var said = speaker.sayNumbered("said ", 200);
            here.forEach(listener -> listener.awaitMessage(said.getLast()));
            there.forEach(listener -> listener.awaitMessage(said.getLast()));
            speaker.say("the end");
            here.getLast().awaitMessage("the end");
            there.getLast().awaitMessage("the end");
        }
        resume(two);
        here.getFirst().disconnect();
        here.get(1).closeWith(CloseCode.NORMAL.wire());
        instances.stop(one);
        instances.stop(two);
    }

    /** Joins with a cursor so old that the history is read from Redis. */
    private static void resume(ChatServer server) {
        var late = Conversation.connect(server.port());
        late.join("the secret of the tab that resumes", "Late", "1-0");
        late.closeWith(CloseCode.NORMAL.wire());
    }

    private static List<Conversation> clients(ChatServer server) {
        return IntStream.range(0, CLIENTS).mapToObj(i -> Conversation.joined(server.port(), "Client " + i)).toList();
    }
}
