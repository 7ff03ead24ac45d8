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

/** A reader without a mouse. */
class PageKeyboardIT {
    private static final int MOST_STEPS = 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @RegisterExtension
    static final Readers READERS = new Readers();

    @RegisterExtension
    final Instances instances = Instances.alone();

    @Test
    void joiningWritingAndLookingWhoIsHereNeedNoMouse() {
        // Narrow, so that the people are behind a button, but with a fine pointer.
        var narrow = new Browser.NewContextOptions().setViewportSize(700, 720);
        var ann = READERS.open(instances.start(), narrow);
        var keyboard = ann.page().keyboard();

        tabTo(ann, ann.find("name-input"));
        keyboard.press("ControlOrMeta+A");
        keyboard.type("Ann");
        keyboard.press("Enter");
        ann.isOnline();
        assertThat(ann.find("message-input")).isFocused();
        keyboard.type("by keyboard");
        keyboard.press("Shift+Enter");
        keyboard.type("in two lines");
        keyboard.press("Enter");
        ann.showsWithState("by keyboard", "sent").shows("in two lines");
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
    void whatHasTheFocusLooksDifferent() {
        var ann = READERS.open(instances.start());
        for (var stop : new Locator[] {
            ann.find("name-input"), button(ann, "Suggest another name"), ann.find("join-button")
        }) {
            tabTo(ann, stop);
            assertFocusIsSeen(ann, stop);
        }
        ann.join("Ann").says("https://example.org").showsWithState("example.org", "sent");
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
        for (int step = 0; step < MOST_STEPS; step++) {
            if ((boolean) goal.evaluate("element => element === document.activeElement")) {
                return;
            }
            tab.page().keyboard().press("Tab");
        }
        throw new AssertionError("the tab key does not lead to " + goal);
    }

    private static void assertFocusIsSeen(Tab tab, Locator focused) {
        var with = stillPicture(tab);
        focused.blur();
        // A comparison that prints no bytes: there are too many to be read.
        assertThat(Arrays.equals(stillPicture(tab), with)).as("no difference by the focus on " + focused).isFalse();
        focused.focus();
    }

    /** A picture of the page at rest: two pictures in a row are the same. */
    private static byte[] stillPicture(Tab tab) {
        var last = new AtomicReference<>(picture(tab));
        await("for the page to come to rest").atMost(TIMEOUT).pollInSameThread().until(() -> {
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
