package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.chatroom.browser.ModeratorSteps.closePanel;
import static dev.chatroom.browser.ModeratorSteps.openPanel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.chatroom.ChatServer;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moderators set what everybody may write; the others are connected to another instance. */
class PageRoomSettingsIT {
    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    static final BrowserTabs TABS = new BrowserTabs();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    private ChatServer here;
    private ChatServer there;

    @BeforeEach
    void start() {
        here = instances.start("auth.secret", SignedIn.SECRET);
        there = instances.start("auth.secret", SignedIn.SECRET);
    }

    @Test
    void freezesTheRoomAndKeepsTheTextsOfWriters() {
        var mia = TABS.openSignedIn(here, SignedIn.moderator("Mia"));
        var eve = TABS.open(there).join("Eve").type("half a thought");
        check(mia, 0);
        eve.awaitText("room-bar", "Only moderators can write");
        assertThat(send(eve)).isDisabled();
        eve.find("message-input").press("Enter");
        assertThat(eve.find("message-input")).hasValue("half a thought");
        eve.awaitText("composer-notice", "Only moderators can write");
        Accessibility.check(eve);
        mia.say("a word from a moderator");
        eve.awaitMessage("a word from a moderator");
        // Another page, and one that is loaded again, know it at once.
        eve.page().reload();
        eve.awaitOnline().awaitText("room-bar", "Only moderators can write");

        check(mia, 0);
        assertThat(eve.find("room-bar")).hasCount(0);
        eve.find("message-input").press("Enter");
        mia.awaitMessage("half a thought");
    }

    @Test
    void letsOnlyPeopleWriteWhoHaveSignedIn() {
        var mia = TABS.openSignedIn(here, SignedIn.moderator("Mia"));
        var max = TABS.openSignedIn(there, SignedIn.member("Max"));
        var eve = TABS.open(there).join("Eve");
        check(mia, 1);
        eve.awaitText("composer-notice", "Only people who have signed in");
        assertThat(send(eve)).isDisabled();
        max.say("from a member");
        eve.awaitMessage("from a member");
    }

    @Test
    void showsInSlowModeHowLongAWriterWaits() {
        var mia = TABS.openSignedIn(here, SignedIn.moderator("Mia"));
        var eve = TABS.open(there).join("Eve");
        openPanel(mia, "settings").locator("select").selectOption("5");
        save(mia);
        eve.awaitText("room-bar", "waits 5 seconds").say("one").awaitMessageState("one", "sent").type("two");
        eve.awaitText("slow-countdown", "You can write again in");
        assertThat(send(eve)).isDisabled();
        // It ends by itself.
        assertThat(send(eve)).isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(20_000));
        eve.find("message-input").press("Enter");
        mia.awaitMessage("two").say("three").awaitMessageState("three", "sent").say("four");
        eve.awaitMessage("three").awaitMessage("four");
    }

    @Test
    void movesNoTextThatSomebodyReads() {
        var mia = TABS.openSignedIn(here, SignedIn.moderator("Mia"));
        var eve = TABS.open(there).join("Eve");
        for (int number = 0; number < 8; number++) {
            eve.say("message " + number + "\n" + "line\n".repeat(6)).awaitMessageState("message " + number, "sent");
        }
        mia.awaitMessage("message 7");
        eve.scrollUp(500);
        var read = eve.message("message 5");
        double top = read.boundingBox().y;
        check(mia, 0);
        eve.awaitText("room-bar", "Only moderators can write");
        assertThat(read.boundingBox().y).isCloseTo(top, within(1.0));
        check(mia, 0);
        assertThat(eve.find("room-bar")).hasCount(0);
        assertThat(read.boundingBox().y).isCloseTo(top, within(1.0));
    }

    /** The second size is that of a screen of 1280 by 720 at a zoom of 200 %. */
    @ParameterizedTest
    @CsvSource({"1100, 720, DARK, en-GB", "640, 360, LIGHT, en-GB", "320, 640, LIGHT, en-GB", "320, 640, DARK, ar-EG"})
    void thePanelFitsAndIsAccessible(int width, int height, ColorScheme scheme, String language) {
        var options = new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setHasTouch(width < 600)
                .setColorScheme(scheme)
                .setLocale(language);
        var mia = TABS.openSignedIn(here, SignedIn.moderator("Mia"), options);
        for (var tab : List.of("settings", "people", "audit")) {
            assertThat(openPanel(mia, tab).locator("[data-tab=" + tab + "]")).hasAttribute("aria-selected", "true");
            Accessibility.check(mia);
            assertThat(mia.horizontalOverflow()).isZero();
            mia.page().keyboard().press("Escape");
            assertThat(mia.find("moderator-button")).isFocused();
        }
        assertThat(TABS.open(there).join("Eve").find("moderator-button")).hasCount(0);
    }

    /** Changes a check box of the settings. */
    private static void check(Tab mia, int box) {
        openPanel(mia, "settings").getByRole(AriaRole.CHECKBOX).nth(box).click();
        save(mia);
    }

    private static void save(Tab mia) {
        mia.click("Save");
        closePanel(mia);
    }

    private static Locator send(Tab tab) {
        return tab.find("composer").locator("button[type=submit]");
    }
}
