package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bursts of messages, and a busy room, with the CPU throttled to a sixth of its speed. */
class PageBurstIT {
    private static final int SLOWDOWN = 6;
    private static final int KEYS_AT_ONCE = 100;

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
        observeLongTasks(ann);

        var sender = Thread.startVirtualThread(() -> burst.forEach(ben::say));
        ann.type("written meanwhile").awaitMessage("burst 500");

        assertThat(sender.isAlive()).isFalse();
        assertThat(ann.find("message-input")).hasValue("written meanwhile");
        assertThat(ann.message("burst 500")).isInViewport();
        ann.awaitUserCount(2);
        ann.find("message-input").press("Enter");
        ann.awaitMessageState("written meanwhile", "sent");
        reportLongTasks(ann, "500 messages at once");

        slowDown(session, 1);
        var seen = new SeenTexts();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            seen.look(ann);
            ann.find("log").evaluate("log => log.scrollTo(0, 0)");
            return seen.texts().contains("burst 001");
        });
        assertThat(seen.texts()).startsWith(burst.toArray(String[]::new)).endsWith("written meanwhile").hasSize(501);
    }

    /** {@code -Dbusy.seconds=120} measures for longer. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void losesNoKeystrokeWhile50MessagesASecondAndReactionsArrive(boolean holds) {
        int seconds = Integer.getInteger("busy.seconds", 3);
        var server = instances.start("rate.limits", "off");
        try (var crowd = new BusyRoom(server)) {
            var ann = TABS.open(server).join("Ann").awaitUserCount(BusyRoom.people() + 1);
            var session = ann.page().context().newCDPSession(ann.page());
            long heap = heap(session);
            slowDown(session, SLOWDOWN);
            observeLongTasks(ann);
            crowd.start();
            if (holds) {
                ann.find("hold").click();
            }
            var box = ann.find("message-input");
            int keys = 0;
            int end = crowd.said() + seconds * BusyRoom.PER_SECOND;
            for (int inBox = 0; crowd.said() < end; keys++) {
                box.press("k");
                inBox++;
                if (inBox == KEYS_AT_ONCE) {
                    assertThat(box).hasValue("k".repeat(inBox));
                    box.fill("");
                    inBox = 0;
                }
            }
            crowd.stop();
            assertThat(box).hasValue("k".repeat(keys % KEYS_AT_ONCE));
            var last = BusyRoom.text(crowd.said());
            if (holds) {
                assertThat(ann.message(last)).hasCount(0);
            } else {
                assertThat(ann.awaitMessage(last).message(last)).isInViewport();
            }
            reportLongTasks(ann, "%d messages in %d s, %d keys, %s".formatted(crowd.said(), seconds, keys, holds ? "held" : "at the end"));
            slowDown(session, 1);
            // However many messages arrive, few are rendered: some more below a reader who stays.
            assertThat(ann.find("message").count()).isLessThanOrEqualTo(holds ? 200 : 150);
            // More messages get reactions than counts can be sent of; those that are shown have some.
            assertThat(ann.find("reaction").first()).isAttached();
            System.out.printf("heap before %d kB, after %d kB%n", heap / 1_000, heap(session) / 1_000);
        }
    }

    @Test
    void holdsNoMoreAfter20000MessagesThanAfter5000() {
        var server = instances.start("rate.limits", "off", "limits.outbox", "67108864");
        var ben = Conversation.joined(server.port(), "Ben");
        var ann = TABS.open(server).join("Ann").awaitUserCount(2);
        var session = ann.page().context().newCDPSession(ann.page());

        ben.sayNumbered("early ", 5_000);
        ann.awaitMessage("early 4999");
        int rows = ann.find("message").count();
        int nodes = nodes(session);
        long heap = heap(session);
        ben.sayNumbered("late ", 15_000);
        ann.awaitMessage("late 14999");

        assertThat(ann.message("late 14999")).isInViewport();
        assertThat(ann.find("message").count()).isEqualTo(rows).isLessThanOrEqualTo(150);
        System.out.printf("after 5,000 messages %d kB and %d nodes, after 20,000 %d kB and %d%n", heap / 1_000, nodes, heap(session) / 1_000, nodes(session));
        assertThat(heap(session)).isLessThan(heap + heap / 5);
        assertThat(nodes(session)).isLessThan(nodes + nodes / 5);
    }

    private static void observeLongTasks(Tab tab) {
        tab.page().evaluate("""
                () => {
                  window.longTasks = [];
                  new PerformanceObserver((seen) => window.longTasks.push(...seen.getEntries().map((e) => e.duration)))
                    .observe({ entryTypes: ['longtask'] });
                }""");
    }

    private static void reportLongTasks(Tab tab, String what) {
        System.out.printf(
                "%s, CPU %d times slower: %s long tasks, the longest of %s ms; load average %.1f%n",
                what,
                SLOWDOWN,
                tab.page().evaluate("window.longTasks.length"),
                tab.page().evaluate("Math.round(Math.max(0, ...window.longTasks))"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Of the document, and those that scripts still hold. */
    private static int nodes(CDPSession session) {
        session.send("HeapProfiler.collectGarbage");
        return session.send("Memory.getDOMCounters").get("nodes").getAsInt();
    }

    /** In bytes, without garbage. */
    private static long heap(CDPSession session) {
        session.send("HeapProfiler.collectGarbage");
        return session.send("Runtime.getHeapUsage").get("usedSize").getAsLong();
    }

    private static void slowDown(CDPSession session, int times) {
        var rate = new JsonObject();
        rate.addProperty("rate", times);
        session.send("Emulation.setCPUThrottlingRate", rate);
    }
}
