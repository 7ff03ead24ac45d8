package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A burst of messages with the CPU throttled to a sixth of its speed. */
class PageBurstIT {
    private static final int SLOWDOWN = 6;

    @RegisterExtension
    static final BrowserTabs TABS = new BrowserTabs();

    @RegisterExtension
    final Instances instances = Instances.alone();

    @Test
    void showsABurstOf500MessagesWhileTheUserTypes() {
        var server = instances.start("rate.limits", "off");
        var ben = Conversation.joined(server.port(), "Ben");
        var ann = TABS.open(server).join("Ann").awaitUserCount(2);
        var burst = IntStream.rangeClosed(1, 500).mapToObj("burst %03d"::formatted).toList();
        var session = ann.page().context().newCDPSession(ann.page());
        slowDown(session, SLOWDOWN);
        ann.page().evaluate("""
                () => {
                  window.longTasks = [];
                  new PerformanceObserver((seen) => window.longTasks.push(...seen.getEntries().map((e) => e.duration)))
                    .observe({ entryTypes: ['longtask'] });
                }""");

        var sender = Thread.startVirtualThread(() -> burst.forEach(ben::say));
        ann.type("written meanwhile").awaitMessage("burst 500");

        assertThat(sender.isAlive()).isFalse();
        assertThat(ann.find("message-input")).hasValue("written meanwhile");
        assertThat(ann.message("burst 500")).isInViewport();
        ann.awaitUserCount(2);
        ann.find("message-input").press("Enter");
        ann.awaitMessageState("written meanwhile", "sent");
        System.out.printf(
                "500 messages at once, CPU %d times slower: %s long tasks, the longest of %s ms%n",
                SLOWDOWN,
                ann.page().evaluate("window.longTasks.length"),
                ann.page().evaluate("Math.round(Math.max(0, ...window.longTasks))"));

        slowDown(session, 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            ann.find("log").evaluate("log => log.scrollTo(0, 0)");
            return ann.texts().size() > burst.size();
        });
        assertThat(ann.texts()).startsWith(burst.toArray(String[]::new)).endsWith("written meanwhile").hasSize(501);
    }

    private static void slowDown(CDPSession session, int times) {
        var rate = new JsonObject();
        rate.addProperty("rate", times);
        session.send("Emulation.setCPUThrottlingRate", rate);
    }
}
