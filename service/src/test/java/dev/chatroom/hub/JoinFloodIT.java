package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hostile users who join and leave with new identities all the time. */
class JoinFloodIT {
    private static final int MESSAGES = 200;
    private static final int VISITS = 300;

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    @Test
    void leavesEveryMessageInTheHistoryOfANewcomer() {
        var one = instances.start("rate.limits", "off", "presence.grace", "PT0S", "stream.length", "200");
        var two = instances.start("rate.limits", "off", "presence.grace", "PT0S", "stream.length", "200");
        var ann = Conversation.joined(one.port(), "Ann");
        var bob = Conversation.joined(two.port(), "Bob");
        var texts = ann.sayNumbered("text ", MESSAGES);
        bob.awaitMessage(texts.getLast());

        for (int i = 0; i < VISITS; i++) {
            Conversation.joined(i % 2 == 0 ? one.port() : two.port(), "Visitor").disconnect();
        }
        ann.awaitSystemMessage("left", "Visitor");
        await().until(() -> one.hub().users() == 2 && two.hub().users() == 2);

        assertThat(REDIS.entriesAfter("0-0")).isEqualTo(MESSAGES);
        // A third instance knows only what Redis holds.
        var three = instances.start("rate.limits", "off");
        for (int port : List.of(one.port(), two.port(), three.port())) {
            var history = Conversation.connect(port).join("Cat").getJsonArray("messages").getValuesAs(JsonObject.class);
            assertThat(history.stream().filter(message -> message.containsKey("text")))
                    .extracting(message -> message.getString("text"))
                    .containsExactlyElementsOf(texts);
            assertThat(history.stream().filter(message -> message.containsKey("system")).map(this::key))
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(100)
                    .doesNotHaveDuplicates();
        }
    }

    private String key(JsonObject notice) {
        return notice.getString("clientId") + "/" + notice.getString("id");
    }
}
