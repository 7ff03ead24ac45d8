package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ScreenshotAnimations;
import dev.chatroom.testing.Instances;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Using the page with the keyboard only. */
class PageKeyboardIT {
    private static final int MAX_STEPS = 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @RegisterExtension
    static final BrowserTabs TABS = new BrowserTabs();

    @RegisterExtension
    final Instances instances = Instances.alone();

    @Test
    void joinsSendsAndOpensTheRosterByKeyboard() {
        // Narrow, so that the roster is behind a button, but not a touch screen.
        var narrow = new Browser.NewContextOptions().setViewportSize(700, 720);
        var ann = TABS.open(instances.start(), narrow);
        var keyboard = ann.page().keyboard();

        tabTo(ann, ann.find("name-input"));
        keyboard.press("ControlOrMeta+A");
        keyboard.type("Ann");
        keyboard.press("Enter");
        ann.awaitOnline();
        assertThat(ann.find("message-input")).isFocused();
        keyboard.type("by keyboard");
        keyboard.press("Shift+Enter");
        keyboard.type("in two lines");
        keyboard.press("Enter");
        ann.awaitMessageState("by keyboard", "sent").awaitMessage("in two lines");
        assertThat(ann.find("message-input")).isFocused();

        tabTo(ann, ann.find("people-button"));
        keyboard.press("Enter");
        assertThat(ann.find("roster-sheet")).isVisible();
        tabTo(ann, button(ann, "Change name"));
        keyboard.press("Escape");
        assertThat(ann.find("roster-sheet")).hasCount(0);
        assertThat(ann.find("people-button")).isFocused();

        keyboard.press("Space");
        tabTo(ann, button(ann, "Close"));
        keyboard.press("Enter");
        assertThat(ann.find("people-button")).isFocused();
    }

    @Test
    void showsWhichElementHasTheFocus() {
        var ann = TABS.open(instances.start());
        for (var stop : new Locator[] {
            ann.find("name-input"), button(ann, "Suggest another name"), ann.find("join-button")
        }) {
            tabTo(ann, stop);
            assertFocusIsSeen(ann, stop);
        }
        ann.join("Ann").say("https://example.org").awaitMessageState("example.org", "sent");
        for (var stop : new Locator[] {
            ann.find("message-input"),
            button(ann, "Send"),
            button(ann, "Change name"),
            button(ann, "Sound for new messages"),
            button(ann, "Desktop notifications"),
            ann.find("log"),
            ann.find("message-text").locator("a")
        }) {
            tabTo(ann, stop);
            assertFocusIsSeen(ann, stop);
        }
    }

    private static void tabTo(Tab tab, Locator goal) {
        for (int step = 0; step < MAX_STEPS; step++) {
            if ((boolean) goal.evaluate("element => element === document.activeElement")) {
                return;
            }
            tab.page().keyboard().press("Tab");
        }
        throw new AssertionError("the Tab key does not reach " + goal);
    }

    private static void assertFocusIsSeen(Tab tab, Locator focused) {
        var with = stillPicture(tab);
        focused.blur();
        // Do not compare with isEqualTo: a failure would print all bytes.
        assertThat(Arrays.equals(stillPicture(tab), with))
                .as("same picture with and without the focus on " + focused)
                .isFalse();
        focused.focus();
    }

    /** A screenshot of the settled page: two pictures in a row are equal. */
    private static byte[] stillPicture(Tab tab) {
        var last = new AtomicReference<>(picture(tab));
        await("the page to settle").atMost(TIMEOUT).pollInSameThread().until(() -> {
            var now = picture(tab);
            return Arrays.equals(last.getAndSet(now), now);
        });
        return last.get();
    }

    private static byte[] picture(Tab tab) {
        return tab.page().screenshot(new Page.ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED));
    }

    private static Locator button(Tab tab, String name) {
        return tab.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
