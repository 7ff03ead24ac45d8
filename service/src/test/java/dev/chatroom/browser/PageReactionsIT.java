package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import dev.chatroom.ChatServer;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readers on two instances react to messages by mouse, keyboard and touch. */
class PageReactionsIT {
    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    static final BrowserTabs TABS = new BrowserTabs();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    private static final String LONG = "a long message that takes more than one line ".repeat(6);

    private static final String TOPMOST = """
            log => {
              const { top } = log.getBoundingClientRect();
              return [...log.querySelectorAll('[data-key]')].find((entry) => entry.getBoundingClientRect().bottom > top).dataset.key;
            }""";

    private ChatServer first;
    private ChatServer second;

    @BeforeEach
    void start() {
        first = instances.start();
        second = instances.start();
    }

    @Test
    void countsReactionsOnAllScreensAndTakesThemBack() {
        var ann = TABS.open(first).join("Ann").say("hello").awaitMessageState("hello", "sent");
        var ben = TABS.open(second).join("Ben").awaitMessage("hello");
        reactFromMenu(ben, "hello", "👍");
        assertThat(chip(ann, "hello", "👍")).hasText("👍1");
        assertThat(chip(ann, "hello", "👍")).hasAttribute("aria-pressed", "false");
        assertThat(chip(ben, "hello", "👍")).hasAttribute("aria-pressed", "true");
        chip(ann, "hello", "👍").click();
        assertThat(chip(ben, "hello", "👍")).hasText("👍2");
        assertThat(chip(ann, "hello", "👍")).hasAttribute("aria-pressed", "true");
        var cleo = TABS.open(first).join("Cleo").awaitMessage("hello");
        assertThat(chip(cleo, "hello", "👍")).hasText("👍2");
        chip(ben, "hello", "👍").click();
        chip(ann, "hello", "👍").click();
        for (var screen : List.of(ann, ben, cleo)) {
            assertThat(screen.find("reaction")).hasCount(0);
        }
    }

    @Test
    void reactsWithTheKeyboardAndAnEmojiOfThePicker() {
        var ann = TABS.open(first).join("Ann").say("hello").awaitMessageState("hello", "sent");
        ann.message("hello").getByTestId("message-menu").focus();
        var keyboard = ann.page().keyboard();
        keyboard.press("Enter");
        assertThat(ann.find("menu")).isVisible();
        keyboard.press("Home");
        keyboard.press("ArrowRight");
        keyboard.press("Enter");
        assertThat(chip(ann, "hello", "❤️")).hasAttribute("aria-pressed", "true");
        assertThat(ann.message("hello").getByTestId("message-menu")).isFocused();
        chip(ann, "hello", "❤️").focus();
        keyboard.press("Space");
        assertThat(ann.find("reaction")).hasCount(0);

        ann.message("hello").getByTestId("message-menu").focus();
        keyboard.press("Enter");
        ann.find("more-reactions").click();
        assertThat(ann.find("emoji-picker").getByRole(AriaRole.SEARCHBOX)).isFocused();
        Accessibility.check(ann);
        keyboard.type("pizza");
        assertThat(ann.find("emoji-picker").getByRole(AriaRole.GRIDCELL)).hasCount(1);
        keyboard.press("Enter");
        assertThat(chip(ann, "hello", "🍕")).hasAttribute("aria-pressed", "true");
        assertThat(ann.find("emoji-picker")).hasCount(0);
    }

    /** Wide, mirrored, and at a zoom of 200 %. */
    @ParameterizedTest
    @CsvSource({"1100, 720, en-GB", "1100, 720, ar-EG", "640, 360, en-GB"})
    void reactsFromABarThatCoversNoTextOfTheMessageAndMovesNothing(int width, int height, String language) {
        var ann = TABS.open(first).join("Ann").say("short").awaitMessageState("short", "sent").say(LONG);
        var ben = TABS.open(second, new Browser.NewContextOptions().setViewportSize(width, height).setLocale(language));
        ben.find("name-input").fill("Ben");
        ben.page().keyboard().press("Enter");
        ben.awaitOnline().awaitMessage(LONG).say("own").awaitMessageState("own", "sent");
        ben.say("own and " + LONG).awaitMessageState("own and", "sent");
        var texts = ben.find("message-text");
        for (int i = 0; i < texts.count(); i++) {
            texts.nth(i).scrollIntoViewIfNeeded();
            var places = texts.all().stream().map(text -> text.boundingBox().y).toList();
            texts.nth(i).hover();
            var bar = ben.find("hover-reactions");
            assertThat(bar).hasCount(1);
            assertThat(texts.all().stream().map(text -> text.boundingBox().y).toList()).isEqualTo(places);
            assertThat(bar).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
            assertThat(overlap(bar.boundingBox(), texts.nth(i).locator(".text").boundingBox())).isZero();
            // The pointer gets there without leaving the message.
            bar.locator("button").first().hover();
            assertThat(bar).hasCount(1);
        }
        Accessibility.check(ben);
        assertThat(ben.horizontalOverflow()).isZero();
        ben.find("hover-reactions").locator("button").first().click();
        assertThat(chip(ann, "own and", "👍")).hasText("👍1");
    }

    /** Wide, narrow and mirrored, and at a zoom of 200 %: messages of which only the end or the beginning is in view. */
    @ParameterizedTest
    @CsvSource({"1100, 720, en-GB", "320, 640, ar-EG", "640, 360, en-GB"})
    void keepsTheBarInsideTheLogWhereAMessageIsCutOff(int width, int height, String language) {
        var lines = "\nx".repeat(60);
        var ann = TABS.open(first).join("Ann").say("tall" + lines).awaitMessageState("tall", "sent").say("wide " + LONG);
        var ben = TABS.open(second, new Browser.NewContextOptions().setViewportSize(width, height).setLocale(language));
        ben.find("name-input").fill("Ben");
        ben.page().keyboard().press("Enter");
        ben.awaitOnline().awaitMessage("wide").say("own " + LONG).awaitMessageState("own", "sent");
        ben.say("higher" + lines).awaitMessageState("higher", "sent");
        for (var message : List.of("tall", "wide", "own")) {
            hoverOverTheLast(44, message, ben);
            assertBarInside(ben);
            hoverOverTheLast(12, message, ben);
            assertBarInside(ben);
        }
        for (var message : List.of("wide", "own", "higher")) {
            hoverOverTheFirst(44, message, ben);
            assertBarInside(ben);
            hoverOverTheFirst(12, message, ben);
            assertBarInside(ben);
        }
        ben.find("hover-reactions").locator("button").first().click();
        assertThat(chip(ann, "higher", "👍")).hasText("👍1");
    }

    @Test
    void reactsWithTheKeyboardAndTheBar() {
        var ann = TABS.open(first).join("Ann").say("hello").awaitMessageState("hello", "sent");
        assertThat(ann.find("hover-reactions")).hasCount(0);
        var keyboard = ann.page().keyboard();
        ann.message("hello").getByTestId("message-menu").focus();
        keyboard.press("ArrowRight");
        keyboard.press("ArrowRight");
        keyboard.press("Enter");
        assertThat(chip(ann, "hello", "❤️")).hasAttribute("aria-pressed", "true");
        Accessibility.check(ann);
        ann.find("hover-more").press("Enter");
        assertThat(ann.find("emoji-picker").getByRole(AriaRole.SEARCHBOX)).isFocused();
        keyboard.press("Escape");
        assertThat(ann.message("hello").getByTestId("message-menu")).isFocused();
    }

    @Test
    void opensTheMenuOfAMessageWithALongPress() {
        var ann = TABS.open(first).join("Ann").say("hello").awaitMessageState("hello", "sent");
        var phone = TABS.open(second, new Browser.NewContextOptions()
                        .setViewportSize(390, 780)
                        .setHasTouch(true)
                        .setIsMobile(true))
                .join("Ben")
                .awaitMessage("hello")
                .awaitUserCount(2);
        var finger = new Finger(phone);
        finger.press(phone.message("hello").getByTestId("message-text"));
        assertThat(phone.find("quick-reactions")).isVisible();
        finger.lift();
        assertThat(phone.find("quick-reactions")).isVisible();
        assertThat((String) phone.page().evaluate("getSelection().toString()")).isEmpty();
        Accessibility.check(phone);
        phone.find("quick-reactions").locator("button").nth(3).tap();
        assertThat(chip(ann, "hello", "🎉")).hasText("🎉1");
        assertThat(phone.find("hover-reactions")).hasCount(0);
    }

    @Test
    void namesThoseWhoReacted() {
        var ann = TABS.open(first).join("Ann").say("hello").awaitMessageState("hello", "sent");
        var ben = TABS.open(second).join("Ben").awaitMessage("hello");
        reactFromMenu(ben, "hello", "🎉");
        assertThat(chip(ann, "hello", "🎉")).isVisible();
        ann.chooseFromMenu("hello", "Who reacted").awaitText("reactors", "Ben");
        Accessibility.check(ann);
        ann.page().keyboard().press("Escape");
        assertThat(ann.find("reactors")).hasCount(0);
    }

    /** A short message has space beside it. Whoever reads further up keeps their place in any case. */
    @Test
    void movesNoTextThatSomebodyReads() {
        var ann = TABS.open(first).join("Ann");
        var ben = TABS.open(second).join("Ben");
        IntStream.range(0, 8).forEach(i -> ann.say("line " + i + "\nof some length").awaitMessageState("line " + i, "sent"));
        ann.say("short").awaitMessageState("short", "sent");
        ben.awaitMessage("short");
        var before = top(ben, "line 5");
        reactFromMenu(ann, "short", "👍");
        assertThat(chip(ben, "short", "👍")).isVisible();
        assertThat(top(ben, "line 5")).isEqualTo(before);
        ben.scrollUp(150);
        var read = ben.page().locator("[data-key='" + ben.find("log").evaluate(TOPMOST) + "']");
        long place = Math.round(read.boundingBox().y);
        for (var emoji : List.of("👍", "🎉", "😮")) {
            reactFromMenu(ann, "line 0", emoji);
        }
        assertThat(ben.find("reaction")).hasCount(4);
        assertThat(Math.abs(Math.round(read.boundingBox().y) - place)).isLessThanOrEqualTo(1);
    }

    @Test
    void fitsOnEveryScreenAndIsAccessible() {
        var ann = TABS.open(first).join("Ann");
        ann.say("short").awaitMessageState("short", "sent");
        ann.say(LONG).awaitMessageState("a long message", "sent");
        for (var emoji : List.of("👍", "❤️", "😂", "🎉", "😮", "😢")) {
            reactFromMenu(ann, "short", emoji);
            reactFromMenu(ann, "a long message", emoji);
        }
        assertThat(ann.find("reaction")).hasCount(12);
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1100, 320)) {
                var options = new Browser.NewContextOptions()
                        .setViewportSize(width, 640)
                        .setHasTouch(width == 320)
                        .setColorScheme(scheme);
                var reader = TABS.open(second, options).join("Reader " + width).awaitMessage("short");
                assertThat(reader.find("reaction")).hasCount(12);
                assertThat(reader.horizontalOverflow()).isZero();
                Accessibility.check(reader);
                reader.message("short").getByTestId("message-menu").click();
                assertThat(reader.find("quick-reactions")).isVisible();
                Accessibility.check(reader);
                reader.page().keyboard().press("Escape");
                reader.chooseFromMenu("short", "Who reacted").awaitText("reactors", "Ann");
                assertThat(reader.horizontalOverflow()).isZero();
            }
        }
    }

    private static void reactFromMenu(Tab tab, String message, String emoji) {
        tab.message(message).hover();
        tab.message(message).getByTestId("message-menu").click();
        tab.page()
                .getByRole(AriaRole.MENUITEMCHECKBOX, new Page.GetByRoleOptions().setName("React with " + emoji))
                .click();
        assertThat(tab.find("menu")).hasCount(0);
        assertThat(chip(tab, message, emoji)).isVisible();
    }

    /** Scrolls until so many pixels of a message are in view, at the upper edge of the log, and moves the pointer there. */
    private static void hoverOverTheLast(int pixels, String message, Tab tab) {
        hoverOver("(log, text) => text.bottom - log.top - %d".formatted(pixels), message, tab);
    }

    /** The same at the lower edge of the log. */
    private static void hoverOverTheFirst(int pixels, String message, Tab tab) {
        hoverOver("(log, text) => text.top - log.bottom + %d".formatted(pixels), message, tab);
    }

    private static void hoverOver(String way, String message, Tab tab) {
        tab.page().mouse().move(1, 1);
        var text = tab.message(message).getByTestId("message-text");
        // Rows that come near the screen are drawn then, and may have another height than estimated.
        text.evaluate("""
                async text => {
                  const log = text.closest('[data-testid=log]');
                  for (let still = 0; still < 20; still++) {
                    const missing = (%s)(log.getBoundingClientRect(), text.getBoundingClientRect());
                    if (Math.abs(missing) >= 1) {
                      log.scrollTop += missing;
                      still = 0;
                    }
                    await new Promise(requestAnimationFrame);
                  }
                }""".formatted(way));
        var box = text.boundingBox();
        var log = tab.find("log").boundingBox();
        double y = (Math.max(box.y, log.y) + Math.min(box.y + box.height, log.y + log.height)) / 2;
        // In the middle is the button that leads to the end.
        tab.page().mouse().move(box.x + 10, y);
        tab.page().mouse().move(box.x + 11, y);
    }

    private static void assertBarInside(Tab tab) {
        assertThat(tab.find("hover-reactions")).hasCount(1);
        var bar = tab.find("hover-reactions").boundingBox();
        var log = tab.find("log").boundingBox();
        assertThat(bar.x).isGreaterThanOrEqualTo(log.x);
        assertThat(bar.y).isGreaterThanOrEqualTo(log.y);
        assertThat(bar.x + bar.width).isLessThanOrEqualTo(log.x + log.width);
        assertThat(bar.y + bar.height).isLessThanOrEqualTo(log.y + log.height);
        assertThat(tab.horizontalOverflow()).isZero();
    }

    /** In square pixels. */
    private static double overlap(BoundingBox a, BoundingBox b) {
        double width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
        double height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
        return Math.max(0, width) * Math.max(0, height);
    }

    private static Locator chip(Tab tab, String message, String emoji) {
        return tab.message(message).locator("[data-emoji='" + emoji + "']");
    }

    private static long top(Tab tab, String message) {
        return Math.round(tab.message(message).boundingBox().y);
    }
}
