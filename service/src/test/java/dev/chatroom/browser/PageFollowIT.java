package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The log follows its end, and only readers leave it: with the wheel, keys or a finger, also while messages arrive. */
class PageFollowIT {
    private static final int UNREAD = 20;

    /** In one step: the oldest messages are rendered for a short time only. */
    private static final String FOCUS_MENU = """
            message => {
              message.querySelector('[data-testid=message-menu]').focus();
              return message.dataset.key;
            }""";

    @RegisterExtension
    static final BrowserTabs TABS = new BrowserTabs();

    @RegisterExtension
    final Instances instances = Instances.alone();

    @Test
    void staysAtTheEndWhileALongDraftIsTyped() {
        var server = instances.start("rate.limits", "off");
        Conversation.joined(server.port(), "Ben").sayNumbered("line ", 60);
        var ann = TABS.open(server).join("Ann").awaitMessage("line 0059");
        for (int line = 0; line < 6; line++) {
            ann.type("a line of the draft").find("message-input").press("Shift+Enter");
        }
        ann.type("and its end");
        assertThat(ann.find("jump-to-newest")).hasCount(0);
        assertThat(ann.message("line 0059")).isInViewport();
        assertThat(distanceFromEnd(ann)).isLessThanOrEqualTo(1);
        // The box has grown with the draft, and shrinks again.
        assertThat(ann.find("message-input").boundingBox().height).isGreaterThan(120);
        ann.find("message-input").fill("");
        assertThat(ann.find("jump-to-newest")).hasCount(0);
        assertThat(distanceFromEnd(ann)).isLessThanOrEqualTo(1);
        assertThat(ann.find("message-input").boundingBox().height).isLessThan(60);
    }

    @Test
    void leavesTheEndOfABusyLogWithTheWheelAndKeys() {
        var server = instances.start("rate.limits", "off");
        Conversation.joined(server.port(), "Ben").sayNumbered("line ", 60);
        var ann = TABS.open(server).join("Ann").awaitMessage("line 0059");
        try (var crowd = new BusyRoom(server)) {
            crowd.start();
            ann.scrollUp(60);
            assertKeepsThePlace(ann);
            for (var key : new String[] {"PageUp", "ArrowUp", "Home", "Shift+Space"}) {
                ann.find("jump-to-newest").click();
                assertThat(ann.find("jump-to-newest")).hasCount(0);
                ann.find("log").press(key);
                ann.awaitAwayFromEnd();
            }
            assertKeepsThePlace(ann);
            // To a message above, by its menu button.
            ann.find("jump-to-newest").click();
            assertThat(ann.find("jump-to-newest")).hasCount(0);
            // The rows that were rendered further up go first.
            await().pollInSameThread().until(() -> ann.find("message").count() <= 150);
            var above = ann.find("message").nth(40).evaluate(FOCUS_MENU);
            assertThat(ann.page().locator("[data-key='" + above + "']")).isInViewport();
            assertKeepsThePlace(ann);
            returnToTheEnd(ann, crowd);
        }
    }

    @Test
    void leavesTheEndOfABusyLogWithAFinger() {
        var server = instances.start("rate.limits", "off");
        Conversation.joined(server.port(), "Ben").sayNumbered("line ", 60);
        var phone = new Browser.NewContextOptions().setViewportSize(390, 780).setHasTouch(true).setIsMobile(true);
        var ann = TABS.open(server, phone).join("Ann").awaitMessage("line 0059");
        try (var crowd = new BusyRoom(server)) {
            crowd.start();
            new Finger(ann).drag(ann.find("log").boundingBox(), 60);
            assertKeepsThePlace(ann.awaitAwayFromEnd());
            ann.find("jump-to-newest").tap();
            assertFollows(ann, crowd);
        }
    }

    private static void returnToTheEnd(Tab tab, BusyRoom crowd) {
        tab.find("log").press("End");
        assertFollows(tab, crowd);
    }

    private static void assertFollows(Tab tab, BusyRoom crowd) {
        assertThat(tab.find("jump-to-newest")).hasCount(0);
        crowd.stop();
        var last = BusyRoom.text(crowd.said());
        assertThat(tab.awaitMessage(last).message(last)).isInViewport();
        assertThat(tab.find("jump-to-newest")).hasCount(0);
        assertThat(distanceFromEnd(tab)).isLessThanOrEqualTo(1);
    }

    /** Waits until messages have arrived below, and compares where the reader is. */
    private static void assertKeepsThePlace(Tab tab) {
        var read = tab.topmostMessage();
        double place = read.boundingBox().y;
        int unread = unread(tab);
        await().atMost(Duration.ofSeconds(20)).pollInSameThread().until(() -> unread(tab) > unread + UNREAD);
        assertThat(Math.abs(read.boundingBox().y - place)).isLessThanOrEqualTo(1);
    }

    /** Of the button that leads to the end. */
    private static int unread(Tab tab) {
        var digits = tab.find("jump-to-newest").textContent().replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private static double distanceFromEnd(Tab tab) {
        return ((Number) tab.find("log").evaluate("log => log.scrollHeight - log.clientHeight - log.scrollTop")).doubleValue();
    }
}
