package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every state of the page meets WCAG 2.2 AA in light and dark mode; also tests small screens and reduced motion. */
class PageAccessibilityIT {
    @RegisterExtension
    static final BrowserTabs TABS = new BrowserTabs();

    @RegisterExtension
    final Instances instances = Instances.alone();

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void joinFormWithARejectedNameIsAccessible(ColorScheme scheme) {
        var terse = instances.start("limits.name", "4");
        var ann = TABS.open(terse, wide(scheme));
        Accessibility.check(ann);
        ann.submitName("Annabel").awaitText("name-hint", "4 characters");
        Accessibility.check(ann);
        ann.find("name-input").fill("");
        ann.click("Join").awaitText("name-hint", "Please enter a name");
        Accessibility.check(ann);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void rosterIsAccessible(ColorScheme scheme) {
        var server = instances.start();
        // Enough people that the search box is shown.
        var guests = IntStream.rangeClosed(1, 12)
                .mapToObj(guest -> Conversation.joined(server.port(), "Guest " + guest))
                .toList();
        guests.getFirst().say("Hello, all: https://example.org and `code`");
        var ann = TABS.open(server, wide(scheme)).join("Ann").awaitUserCount(13);
        assertThat(ann.find("roster-person")).hasCount(13);
        Accessibility.check(ann);

        var ben = TABS.open(server, phone(scheme)).join("Ben").awaitUserCount(14);
        Accessibility.check(ben);
        ben.find("people-button").click();
        assertThat(ben.find("roster-sheet")).isVisible();
        assertThat(ben.find("roster-person")).hasCount(14);
        Accessibility.check(ben);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void composerErrorAndFailedMessageAreAccessible(ColorScheme scheme) {
        var generous = instances.start();
        var port = Integer.toString(generous.port());
        var ann = TABS.open(generous, wide(scheme)).join("Ann").say("one").awaitMessageState("one", "sent");
        instances.stop(generous);
        ann.awaitDisconnected().say("too long");
        instances.start("server.port", port, "limits.text", "5");
        ann.awaitText("composer-notice", "too long for the room").awaitMessageState("too long", "failed");
        Accessibility.check(ann);
        ann.say("w".repeat(6)).awaitText("composer-notice", "at most 5 characters");
        assertThat(ann.find("counter")).hasText("1 too many");
        Accessibility.check(ann);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void reconnectBannerIsAccessible(ColorScheme scheme) {
        var server = instances.start();
        var ann = TABS.open(server, wide(scheme)).join("Ann").say("sent").awaitMessageState("sent", "sent");
        instances.stop(server);
        ann.awaitDisconnected().say("waits").awaitMessageState("waits", "pending");
        assertThat(ann.find("connection").getByRole(AriaRole.STATUS)).not().isEmpty();
        Accessibility.check(ann);
    }

    /** The second case is a screen of 1280 by 720 at a zoom of 200 %. */
    @ParameterizedTest
    @CsvSource({"320, 640, 1", "640, 360, 2"})
    void doesNotScrollHorizontallyOnASmallOrZoomedScreen(int width, int height, double scale) {
        var server = instances.start();
        var options =
                new Browser.NewContextOptions().setViewportSize(width, height).setDeviceScaleFactor(scale);
        var ann = TABS.open(server, options);
        assertThat(ann.horizontalOverflow()).isZero();
        ann.join("A name of thirty-two characters.")
                .say("w".repeat(300) + " `" + "c".repeat(120) + "`")
                .say("https://example.org/" + "path".repeat(60))
                .say("```\n" + "a line of code that goes on ".repeat(10) + "\n```")
                .awaitMessage("a line of code");
        assertThat(ann.horizontalOverflow()).isZero();
        assertThat(ann.find("log").evaluate("log => log.scrollWidth - log.clientWidth")).isEqualTo(0);
        assertThat(ann.find("message-input")).isInViewport();
        ann.find("people-button").click();
        assertThat(ann.find("roster-person")).isInViewport();
        assertThat(ann.horizontalOverflow()).isZero();
    }

    @Test
    void showsNoAnimationsWithReducedMotion() {
        var server = instances.start();
        var ben = Conversation.joined(server.port(), "Ben");
        var calm = new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE);
        var ann = TABS.open(server, calm).join("Ann");
        var cleo = TABS.open(server).join("Cleo");
        ben.typing();
        cleo.awaitText("typing", "Ben is typing");
        assertThat((int) cleo.page().evaluate("document.getAnimations().length")).isPositive();
        ann.awaitText("typing", "Ben is typing");
        assertThat(ann.page().evaluate("document.getAnimations().length")).isEqualTo(0);
    }

    @Test
    void axeChecksTheRulesOfWcag22() {
        var ann = TABS.open(instances.start());
        // The scripts that draw it load after the page.
        ann.page().waitForSelector("main");
        ann.page().evaluate("""
                () => {
                  for (let i = 0; i < 2; i++) {
                    const button = document.createElement('button');
                    button.textContent = 'x';
                    button.style.cssText = 'padding: 0; border: 0; margin: 0; width: 8px; height: 8px; min-height: 0';
                    document.querySelector('main').append(button);
                  }
                }""");
        assertThatThrownBy(() -> Accessibility.check(ann))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("touch target");
    }

    private static Browser.NewContextOptions wide(ColorScheme scheme) {
        return new Browser.NewContextOptions().setViewportSize(1100, 720).setColorScheme(scheme);
    }

    private static Browser.NewContextOptions phone(ColorScheme scheme) {
        return new Browser.NewContextOptions()
                .setViewportSize(390, 780)
                .setHasTouch(true)
                .setColorScheme(scheme);
    }
}
