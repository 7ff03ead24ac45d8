package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.chatroom.browser.ModeratorSteps.choice;
import static dev.chatroom.browser.ModeratorSteps.closePanel;
import static dev.chatroom.browser.ModeratorSteps.openPanel;
import static dev.chatroom.browser.ModeratorSteps.reason;
import static dev.chatroom.browser.ModeratorSteps.restrict;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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

/** Moderators act on messages and people; the others are connected to another instance. */
class PageModerationIT {
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
        here = instances.start("auth.secret", SignedIn.SECRET, "limits.byaddress", "on");
        there = instances.start("auth.secret", SignedIn.SECRET, "limits.byaddress", "on");
    }

    @Test
    void marksModeratorsBesideTheirNames() {
        var mia = TABS.openSignedIn(here, SignedIn.moderator("Mia"));
        TABS.openSignedIn(here, SignedIn.member("Max")).say("from a member");
        mia.say("from a moderator");
        var eve = TABS.open(there).join("Eve").awaitUserCount(3);
        eve.awaitMessage("from a moderator").awaitMessage("from a member");
        assertThat(eve.find("log").getByRole(AriaRole.IMG, named("Moderator"))).hasCount(1);
        assertThat(group(eve, "from a moderator").getByTestId("role")).hasCount(1);
        assertThat(person(eve, "Mia").getByTestId("role")).isVisible();
        assertThat(person(eve, "Max").getByTestId("role")).hasCount(0);
        // Moderators see their own mark in the roster only.
        assertThat(mia.find("log").getByTestId("role")).hasCount(0);
        assertThat(person(mia, "Mia").getByTestId("role")).isVisible();
        Accessibility.check(eve);
    }

    @Test
    void removesAMessageByKeyboardAndReturnsTheFocus() {
        var mia = TABS.openSignedIn(here, SignedIn.moderator("Mia"));
        var eve = TABS.open(there).join("Eve").say("buy this").awaitMessageState("buy this", "sent");
        mia.awaitMessage("buy this");
        var button = mia.message("buy this").getByTestId("message-menu");
        button.focus();
        var keyboard = mia.page().keyboard();
        keyboard.press("Enter");
        var remove = mia.page().getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Remove message").setExact(true));
        for (int step = 0; step < 20 && !isFocused(remove); step++) {
            keyboard.press("ArrowDown");
        }
        keyboard.press("Enter");
        assertThat(reason(mia)).isFocused();
        keyboard.press("Escape");
        assertThat(mia.find("moderation")).hasCount(0);
        assertThat(button).isFocused();

        mia.chooseFromMenu("buy this", "Remove message");
        keyboard.type("advertising");
        keyboard.press("Enter");
        for (var reader : List.of(mia, eve)) {
            reader.awaitText("removed", "Message removed by a moderator");
            assertThat(reader.page().content()).doesNotContain("buy this");
        }
        var late = TABS.open(there).join("Ann").say("what was it?").awaitMessageState("what was it?", "sent");
        assertThat(late.message("buy this")).hasCount(0);
    }

    @Test
    void removesAllMessagesOfAPerson() {
        var mia = TABS.openSignedIn(here, SignedIn.moderator("Mia"));
        var eve = TABS.open(there).join("Eve");
        // A notice between her messages would make two rows of them when they are removed.
        eve.awaitText("system-message", "Mia").awaitText("system-message", "Eve");
        eve.say("one").awaitMessageState("one", "sent");
        // Two instances give times: until a message is there, the other one may give an earlier time to the next.
        eve.say("two").awaitMessageState("two", "sent");
        mia.awaitMessage("two").say("three").chooseFromMenu("two", "Remove all messages by Eve").click("Remove");
        eve.awaitText("removed", "2 messages removed by a moderator");
        eve.awaitMessage("three");
    }

    @Test
    void removesAllMessagesOfEverybodyFromThePanel() {
        var mia = TABS.openSignedIn(here, SignedIn.moderator("Mia"));
        var eve = TABS.open(there).join("Eve").say("one").awaitMessageState("one", "sent");
        mia.awaitMessage("one").say("two").awaitMessageState("two", "sent");
        var clear = openPanel(mia, "settings").getByText("Remove all messages of everybody");
        clear.click();
        assertThat(reason(mia)).isFocused();
        Accessibility.check(mia);
        mia.page().keyboard().press("Escape");
        assertThat(clear).isFocused();
        assertThat(mia.find("message")).hasCount(2);
        clear.click();
        reason(mia).fill("a flood");
        mia.click("Remove all messages");
        for (var reader : List.of(eve, mia)) {
            reader.awaitText("removed", "2 messages removed by a moderator");
            assertThat(reader.find("message")).hasCount(0);
        }
        mia.find("moderator-panel").locator("[data-tab=audit]").click();
        mia.awaitText("audit", "Mia removed all messages").awaitText("audit", "Reason: a flood");
    }

    @Test
    void bansAPersonWithTheirNetwork() {
        var mia = TABS.openSignedIn(here, SignedIn.moderator("Mia"));
        var eve = TABS.open(there).join("Eve").say("first").awaitMessageState("first", "sent");
        mia.awaitMessage("first").chooseFromMenu("first", "Mute or ban Eve");
        assertThat(network(mia)).hasCount(0);
        choice(mia).selectOption("banDay");
        network(mia).check();
        Accessibility.check(mia);
        mia.click("Confirm");
        assertThat(eve.find("connection")).hasAttribute("data-phase", "ended");
        var neighbour = TABS.open(there).submitName("Neighbour");
        assertThat(neighbour.find("connection")).hasAttribute("data-phase", "ended");
        openPanel(mia, "audit");
        mia.awaitText("audit", "Mia banned · Eve · 1 day · with their network");
    }

    @Test
    void mutesAPersonWhoIsToldWhyAndLiftsThatAgain() {
        var mia = TABS.openSignedIn(here, SignedIn.moderator("Mia"));
        var eve = TABS.open(there).join("Eve").say("first").awaitMessageState("first", "sent");
        restrict(mia, "first", "Eve", "hour", "please calm down");
        eve.awaitText("composer-notice", "Time left: ").awaitText("composer-notice", "please calm down").say("second").awaitMessageState("second", "failed");
        assertThat(mia.message("second")).hasCount(0);

        restrict(mia, "first", "Eve", "lift", "");
        eve.say("third");
        mia.awaitMessage("third");
    }

    @Test
    void bansAPersonWhoCannotComeBack() {
        var mia = TABS.openSignedIn(here, SignedIn.moderator("Mia"));
        var eve = TABS.open(there).join("Eve").say("first").awaitMessageState("first", "sent");
        restrict(mia, "first", "Eve", "ban", "a robot");
        assertThat(eve.find("connection")).hasAttribute("data-phase", "ended");
        assertThat(eve.find("connection")).containsText("You are banned from this room. Reason: a robot");
        Accessibility.check(eve);
        eve.page().reload();
        assertThat(eve.find("connection")).hasAttribute("data-phase", "ended");
        assertThat(eve.find("connection")).containsText("a robot");
        assertThat(mia.message("first")).hasCount(0);
        mia.awaitUserCount(1);
    }

    @Test
    void listsWhoIsBannedAndWhatModeratorsDidAndLiftsTheBan() {
        var mia = TABS.openSignedIn(here, SignedIn.moderator("Mia"));
        var eve = TABS.open(there).join("Eve").say("first").awaitMessageState("first", "sent");
        restrict(mia, "first", "Eve", "ban", "a robot");
        assertThat(eve.find("connection")).hasAttribute("data-phase", "ended");
        var panel = openPanel(mia, "audit");
        mia.awaitText("audit", "Mia banned · Eve").awaitText("audit", "Reason: a robot");
        Accessibility.check(mia);
        panel.locator("[data-tab=people]").click();
        mia.awaitText("restrictions", "Banned for good").awaitText("restrictions", "Reason: a robot");
        Accessibility.check(mia);
        mia.click("Lift for Eve");
        assertThat(mia.find("restrictions").getByRole(AriaRole.LISTITEM)).hasCount(0);
        eve.page().reload();
        eve.awaitOnline().say("back again");
        closePanel(mia);
        mia.awaitMessage("back again");
    }

    /** The second size is that of a screen of 1280 by 720 at a zoom of 200 %. */
    @ParameterizedTest
    @CsvSource({"1100, 720, LIGHT, en-GB", "640, 360, LIGHT, en-GB", "320, 640, DARK, en-GB", "320, 640, LIGHT, ar-EG"})
    void theDialogFitsAndIsAccessible(int width, int height, ColorScheme scheme, String language) {
        var options = new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setHasTouch(width < 600)
                .setColorScheme(scheme)
                .setLocale(language);
        var mia = TABS.openSignedIn(here, SignedIn.moderator("Mia"), options);
        TABS.open(there).join("A name of thirty-two characters.").say("hello");
        mia.awaitMessage("hello");
        for (var kind : List.of("moderateDelete", "moderatePurge", "moderateRestrict")) {
            var button = mia.message("hello").getByTestId("message-menu");
            if (width < 600) {
                button.tap();
            } else {
                mia.message("hello").hover();
                button.click();
            }
            Accessibility.check(mia);
            mia.find("menu").locator("[data-item=" + kind + "]").click();
            Accessibility.check(mia);
            assertThat(mia.horizontalOverflow()).isZero();
            for (var control : mia.find("moderation").locator("input, select, button").all()) {
                assertThat(control).isInViewport();
            }
            mia.page().keyboard().press("Escape");
        }
    }

    private static Locator group(Tab tab, String text) {
        return tab.page().locator(".group").filter(new Locator.FilterOptions().setHasText(text)).last();
    }

    private static Locator person(Tab tab, String name) {
        return tab.find("roster-person").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Locator network(Tab tab) {
        return tab.find("moderation").getByRole(AriaRole.CHECKBOX);
    }

    private static boolean isFocused(Locator element) {
        return (boolean) element.evaluate("element => element === document.activeElement");
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }
}
