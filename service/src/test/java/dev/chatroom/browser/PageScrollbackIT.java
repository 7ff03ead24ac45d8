package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import dev.chatroom.ChatServer;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Readers scroll back to the beginning of what the room keeps. */
class PageScrollbackIT {
    private static final int MESSAGES = 700;

    @RegisterExtension
    static final BrowserTabs TABS = new BrowserTabs();

    @RegisterExtension
    final Instances instances = Instances.alone();

    private ChatServer server;

    @BeforeEach
    void fillTheRoom() {
        server = instances.start("rate.limits", "off");
        Conversation.joined(server.port(), "Ben").sayNumbered("line ", MESSAGES);
    }

    @Test
    void loadsOlderMessagesAtTheTopAndKeepsTheReadersPlace() {
        var ann = TABS.open(server).join("Ann").awaitMessage("line 0699");
        assertThat(ann.message("line 0000")).hasCount(0);
        assertThat(ann.find("older")).hasCount(1);
        // Nobody loads older messages by joining.
        assertThat(ann.find("older")).hasAttribute("data-state", "idle");
        int moved = 0;
        var seen = new TreeSet<String>();
        for (int i = 0; i < 60 && ann.message("line 0000").count() == 0; i++) {
            scroll(ann, -900);
            moved = Math.max(moved, movedWhileLoading(ann));
            assertThat(ann.texts()).isSorted().doesNotHaveDuplicates();
            seen.addAll(ann.texts());
        }
        assertThat(ann.message("line 0000")).hasCount(1);
        assertThat(moved).isLessThanOrEqualTo(48);
        assertThat(seen).hasSize(MESSAGES);
        ann.page().evaluate("document.querySelector('[data-testid=log]').scrollTop = 0");
        ann.awaitText("older", "This is the beginning");
        Accessibility.check(ann);
    }

    @Test
    void rendersWhatIsNearAndLeadsBackToTheEnd() {
        var ann = TABS.open(server).join("Ann").awaitMessage("line 0699");
        for (int i = 0; i < 60 && ann.message("line 0100").count() == 0; i++) {
            scroll(ann, -900);
            movedWhileLoading(ann);
        }
        assertThat(ann.message("line 0100")).hasCount(1);
        assertThat(ann.message("line 0699")).hasCount(0);
        int most = 0;
        int moved = 0;
        var seen = new TreeSet<String>();
        for (int i = 0; i < 60 && ann.find("jump-to-newest").count() > 0; i++) {
            scroll(ann, 500);
            moved = Math.max(moved, movedWhileLoading(ann));
            assertThat(ann.texts()).isSorted().doesNotHaveDuplicates();
            seen.addAll(ann.texts());
            most = Math.max(most, ann.texts().size());
        }
        assertThat(ann.find("jump-to-newest")).hasCount(0);
        assertThat(ann.message("line 0699")).isInViewport();
        assertThat(moved).isLessThanOrEqualTo(1);
        assertThat(seen).contains("line 0100").hasSizeGreaterThanOrEqualTo(600);
        assertThat(most).isLessThanOrEqualTo(400);
    }

    @Test
    void loadsOlderMessagesWithTheKeyboardOnANarrowScreen() {
        var phone = new Browser.NewContextOptions().setViewportSize(320, 640).setHasTouch(true);
        var ann = TABS.open(server, phone).join("Ann").awaitMessage("line 0699");
        ann.find("log").focus();
        for (int i = 0; i < 30 && ann.message("line 0000").count() == 0; i++) {
            ann.page().keyboard().press("Home");
            ann.page().waitForTimeout(200);
        }
        assertThat(ann.message("line 0000")).hasCount(1);
        assertThat(ann.horizontalOverflow()).isZero();
        ann.find("jump-to-newest").click();
        assertThat(ann.message("line 0699")).isInViewport();
    }

    private static void scroll(Tab tab, int pixels) {
        tab.find("log").evaluate("(log, pixels) => { log.scrollTop += pixels; }", pixels);
    }

    /** How far the first visible message moves on the screen while others are rendered above or below it. */
    private static int movedWhileLoading(Tab tab) {
        var topmost = "() => { const log = document.querySelector('[data-testid=log]'); const top = log.getBoundingClientRect().top;"
                + " const seen = [...log.querySelectorAll('[data-key]')].find(it => it.getBoundingClientRect().bottom > top);"
                + " return seen.dataset.key; }";
        var place = "key => Math.round(document.querySelector(`[data-key=\"${key}\"]`).getBoundingClientRect().top)";
        tab.page().evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        var key = tab.page().evaluate(topmost);
        int before = (int) tab.page().evaluate(place, key);
        await().until(() -> !"loading".equals(tab.page().evaluate(
                "() => document.querySelector('[data-testid=older]')?.dataset.state ?? 'none'")));
        tab.page().evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        return Math.abs((int) tab.page().evaluate(place, key) - before);
    }
}
