package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page during faults: the instance is down, the room is full, a message is rejected. */
class PageFaultsIT {
    @RegisterExtension
    static final BrowserTabs TABS = new BrowserTabs();

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    @Test
    void marksTrimmedMessagesAsAGap() {
        var here = startWithShortLog(0);
        var there = startWithShortLog(0);
        int port = there.port();
        var ann = TABS.open(there).join("Ann").say("before").awaitMessageState("before", "sent");

        instances.stop(there);
        ann.awaitDisconnected();
        sendMessages(here, 1_500);
        startWithShortLog(port);

        ann.awaitOnline().awaitMessage("number 1499");
        // It stands above more messages than are rendered at once.
        await().pollInSameThread().until(() -> {
            ann.find("log").evaluate("log => log.scrollTo(0, 0)");
            return ann.find("gap-divider").count() == 1;
        });
        assertThat(ann.message("number 0000")).hasCount(0);
    }

    @Test
    void showsMissedMessagesWithoutAGap() {
        var here = startWithShortLog(0);
        var there = startWithShortLog(0);
        int port = there.port();
        var ann = TABS.open(there).join("Ann").say("before").awaitMessageState("before", "sent");

        instances.stop(there);
        ann.awaitDisconnected();
        var said = sendMessages(here, 20);
        startWithShortLog(port);

        ann.awaitOnline().awaitMessage("number 0019");
        assertThat(ann.find("gap-divider")).hasCount(0);
        assertThat(ann.texts()).startsWith("before").endsWith(said.toArray(String[]::new)).hasSize(1 + said.size());
    }

    @Test
    void reportsAFullRoomAndReconnectsOnceThereIsRoom() {
        var small = instances.start("limits.connections", "1");
        var ann = TABS.open(small).join("Ann");
        var ben = TABS.open(small).submitName("Ben").awaitText("connection", "The room is full.");

        ann.close();
        ben.click("Reconnect now").awaitOnline().say("at last").awaitMessageState("at last", "sent");
    }

    @Test
    void sendsARateLimitedMessageAgainByItself() {
        var strict = instances.start("rate.room.burst", "1", "rate.room.persecond", "1");
        var ann = TABS.open(strict).join("Ann").say("one").say("two");
        ann.awaitText("composer-notice", "Too many messages");

        ann.awaitMessageState("two", "sent");

        assertThat(ann.find("composer-notice")).isEmpty();
        assertThat(ann.texts()).containsExactly("one", "two");
    }

    @Test
    void deletesAMessageThatIsTooLong() {
        // The page knows the limit of its instance, so only a message that waited for another one can be too long.
        var generous = instances.start();
        var port = Integer.toString(generous.port());
        var ann = TABS.open(generous).join("Ann");
        instances.stop(generous);
        ann.awaitDisconnected().say("longer than ten");
        instances.start("server.port", port, "limits.text", "10");
        ann.awaitMessageState("longer than ten", "failed");
        ann.awaitText("composer-notice", "too long for the room").click("Delete");
        assertThat(ann.find("message")).hasCount(0);
        assertThat(ann.find("composer-notice")).isEmpty();
    }

    @Test
    void asksAgainForARejectedName() {
        var terse = instances.start("limits.name", "4");
        var ann = TABS.open(terse).submitName("Annabel").awaitText("name-hint", "4 characters");
        assertThat(ann.find("name-input")).hasValue("Annabel");
        ann.join("Ann").awaitUserCount(1);
    }

    private ChatServer startWithShortLog(int port) {
        return instances.start(
                "server.port", Integer.toString(port), "stream.length", "200", "history.size", "20", "rate.limits", "off");
    }

    /** Sends messages and waits until they are stored. */
    private static List<String> sendMessages(ChatServer server, int count) {
        return Conversation.joined(server.port(), "Ben").sayNumbered("number ", count);
    }
}
