package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import dev.chatroom.ChatServer;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import java.util.function.BooleanSupplier;
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
        var seen = new SeenTexts();
        int moved = scrollUntil(() -> ann.message("line 0000").count() > 0, ann, -900, seen);
        assertThat(ann.message("line 0000")).hasCount(1);
        assertThat(moved).isLessThanOrEqualTo(48);
        assertThat(seen.texts()).hasSize(MESSAGES);
        ann.page().evaluate("document.querySelector('[data-testid=log]').scrollTop = 0");
        ann.awaitText("older", "This is the beginning");
        Accessibility.check(ann);
    }

    @Test
    void rendersWhatIsNearAndLeadsBackToTheEnd() {
        var ann = TABS.open(server).join("Ann").awaitMessage("line 0699");
        scrollUntil(() -> ann.message("line 0100").count() > 0, ann, -900, new SeenTexts());
        assertThat(ann.message("line 0100")).hasCount(1);
        assertThat(ann.message("line 0699")).hasCount(0);
        var seen = new SeenTexts();
        int moved = scrollUntil(() -> ann.find("jump-to-newest").count() == 0, ann, 500, seen);
        assertThat(ann.find("jump-to-newest")).hasCount(0);
        assertThat(ann.message("line 0699")).isInViewport();
        assertThat(moved).isLessThanOrEqualTo(1);
        assertThat(seen.texts()).contains("line 0100").hasSizeGreaterThanOrEqualTo(600);
        assertThat(seen.most()).isLessThanOrEqualTo(400);
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

    /** Scrolls in at most 60 steps, looking after each; returns how far what is read has moved at most. */
    private static int scrollUntil(BooleanSupplier isThere, Tab tab, int pixels, SeenTexts seen) {
        int moved = 0;
        for (int i = 0; i < 60 && !isThere.getAsBoolean(); i++) {
            tab.find("log").evaluate("(log, pixels) => { log.scrollTop += pixels; }", pixels);
            moved = Math.max(moved, movedWhileLoading(tab));
            seen.look(tab);
        }
        return moved;
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
