package dev.chatroom.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.MostlyWaits;
import dev.chatroom.testing.SwallowingProxy;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The page behind a network that drops the packets of its connection without closing it.
 *
 * <p>{@code -Dswallowed=10} repeats each case ten times. How long the page needs is printed and not asserted; the unit tests
 * of the page assert it in virtual time.
 */
@MostlyWaits
class PageDeadConnectionIT {
    private static final int REPETITIONS = Integer.getInteger("swallowed", 2);

    @RegisterExtension
    static final BrowserTabs TABS = new BrowserTabs();

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    @RegisterExtension
    final SwallowingProxy proxy = new SwallowingProxy();

    private final List<Long> noticedMillis = new ArrayList<>();

    @Test
    void noticesWhileTheReaderOnlyReads() {
        var server = instances.start("rate.limits", "off");
        var ben = Conversation.joined(server.port(), "Ben");
        var ann = TABS.open(proxy.to(server.port())).join("Ann");
        var expected = new ArrayList<String>();
        for (int i = 0; i < REPETITIONS; i++) {
            expected.add("before " + i);
            ben.say("before " + i);
            ann.awaitMessage("before " + i);
            swallow();
            expected.add("missed " + i);
            ben.say("missed " + i);
            ann.awaitMessage("missed " + i);
            noticed();
        }
        assertThat(ann.texts()).containsExactlyElementsOf(expected);
        report("reads");
    }

    @Test
    void noticesWhileAMessageIsUnacknowledgedAndDeliversItOnce() {
        var server = instances.start("rate.limits", "off");
        var ben = Conversation.joined(server.port(), "Ben");
        var ann = TABS.open(proxy.to(server.port())).join("Ann");
        var expected = new ArrayList<String>();
        for (int i = 0; i < REPETITIONS; i++) {
            swallow();
            ann.say("swallowed " + i);
            ann.awaitMessageState("swallowed " + i, "pending");
            ben.say("missed " + i);
            ann.awaitMessageState("swallowed " + i, "sent").awaitMessage("missed " + i);
            noticed();
            expected.add("swallowed " + i);
            expected.add("missed " + i);
            ben.awaitMessage("swallowed " + i);
        }
        assertThat(ann.texts()).containsExactlyInAnyOrderElementsOf(expected);
        var newcomer = Conversation.connect(server.port()).join("Eve");
        assertThat(texts(newcomer)).containsExactlyInAnyOrderElementsOf(expected);
        report("writes");
    }

    private static List<String> texts(JsonObject history) {
        return history.getJsonArray("messages").getValuesAs(JsonObject.class).stream()
                .filter(message -> message.containsKey("text"))
                .map(message -> message.getString("text"))
                .toList();
    }

    private void swallow() {
        proxy.swallow();
        noticedMillis.add(-System.nanoTime() / 1_000_000);
    }

    private void noticed() {
        noticedMillis.add(noticedMillis.removeLast() + System.nanoTime() / 1_000_000);
    }

    private void report(String what) {
        System.out.printf(
                "a page that %s noticed %d of %d swallowed connections, after at most %d ms%n",
                what, noticedMillis.size(), REPETITIONS, Collections.max(noticedMillis));
    }
}
