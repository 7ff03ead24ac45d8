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

/** Every state of the page, light and dark, against WCAG 2.2 AA; and the page on small screens. */
class PageAccessibilityIT {
    @RegisterExtension
    static final Readers READERS = new Readers();

    @RegisterExtension
    final Instances instances = Instances.alone();

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void theJoinFormWithARefusedName(ColorScheme scheme) {
        var terse = instances.start("limits.name", "4");
        var ann = READERS.open(terse, wide(scheme));
        Accessibility.check(ann);
        ann.asksToJoin("Annabel").reads("name-hint", "4 characters");
        Accessibility.check(ann);
        ann.find("name-input").fill("");
        ann.presses("Join").reads("name-hint", "Please enter a name");
        Accessibility.check(ann);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void theRosterBesideTheRoomAndAsASheet(ColorScheme scheme) {
        var server = instances.start();
        // Enough people for the box that finds them.
        var guests = IntStream.rangeClosed(1, 12)
                .mapToObj(guest -> Conversation.joined(server.port(), "Guest " + guest))
                .toList();
        guests.getFirst().say("Hello, all: https://example.org and `code`");
        var ann = READERS.open(server, wide(scheme)).join("Ann").counts(13);
        assertThat(ann.find("roster-person")).hasCount(13);
        Accessibility.check(ann);

        var ben = READERS.open(server, phone(scheme)).join("Ben").counts(14);
        Accessibility.check(ben);
        ben.find("people-button").click();
        assertThat(ben.find("roster-sheet")).isVisible();
        assertThat(ben.find("roster-person")).hasCount(14);
        Accessibility.check(ben);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void theComposerThatComplainsAndTheMessageThatFailed(ColorScheme scheme) {
        var strict = instances.start("rate.burst", "1", "rate.persecond", "1");
        var ann = READERS.open(strict, wide(scheme)).join("Ann").says("one").says("two");
        ann.reads("composer-notice", "Too fast").showsWithState("two", "failed");
        Accessibility.check(ann);
        ann.says("w".repeat(2_001)).reads("composer-notice", "at most 2,000 characters");
        assertThat(ann.find("counter")).hasText("1 too many");
        Accessibility.check(ann);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void theBannerOfAPageThatReconnects(ColorScheme scheme) {
        var server = instances.start();
        var ann = READERS.open(server, wide(scheme)).join("Ann").says("sent").showsWithState("sent", "sent");
        instances.stop(server);
        ann.isCutOff().says("waits").showsWithState("waits", "pending");
        assertThat(ann.find("connection").getByRole(AriaRole.STATUS)).not().isEmpty();
        Accessibility.check(ann);
    }

    /** The second is a screen of 1280 by 720 at a zoom of 200 %. */
    @ParameterizedTest
    @CsvSource({"320, 640, 1", "640, 360, 2"})
    void aSmallScreenAndAZoomedOneNeedNoSidewaysScrolling(int width, int height, double scale) {
        var server = instances.start();
        var options =
                new Browser.NewContextOptions().setViewportSize(width, height).setDeviceScaleFactor(scale);
        var ann = READERS.open(server, options);
        assertThat(ann.sidewaysPixels()).isZero();
        ann.join("A name of thirty-two characters.")
                .says("w".repeat(300) + " `" + "c".repeat(120) + "`")
                .says("https://example.org/" + "path".repeat(60))
                .says("```\n" + "a line of code that goes on ".repeat(10) + "\n```")
                .shows("a line of code");
        assertThat(ann.sidewaysPixels()).isZero();
        assertThat(ann.find("log").evaluate("log => log.scrollWidth - log.clientWidth")).isEqualTo(0);
        assertThat(ann.find("message-input")).isInViewport();
        ann.find("people-button").click();
        assertThat(ann.find("roster-person")).isInViewport();
        assertThat(ann.sidewaysPixels()).isZero();
    }

    @Test
    void nothingMovesForWhoAskedForLessMotion() {
        var server = instances.start();
        var ben = Conversation.joined(server.port(), "Ben");
        var calm = new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE);
        var ann = READERS.open(server, calm).join("Ann");
        var cleo = READERS.open(server).join("Cleo");
        ben.typing();
        cleo.reads("typing", "Ben is typing");
        assertThat((int) cleo.page().evaluate("document.getAnimations().length")).isPositive();
        ann.reads("typing", "Ben is typing");
        assertThat(ann.page().evaluate("document.getAnimations().length")).isEqualTo(0);
    }

    @Test
    void axeIsAskedForTheRulesOfWcag22() {
        var ann = READERS.open(instances.start());
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
