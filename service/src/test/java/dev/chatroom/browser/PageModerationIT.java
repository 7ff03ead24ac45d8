package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
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
        here = instances.start("auth.secret", SignedIn.SECRET);
        there = instances.start("auth.secret", SignedIn.SECRET);
    }

    @Test
    void marksModeratorsBesideTheirNames() {
        var mia = moderator(wide());
        TABS.openSignedIn(here, SignedIn.member("Max"), wide()).say("from a member");
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
        var mia = moderator(wide());
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
        var mia = moderator(wide());
        var eve = TABS.open(there).join("Eve").say("one").awaitMessageState("one", "sent").say("two");
        mia.say("three").awaitMessage("two").chooseFromMenu("two", "Remove all messages by Eve").click("Remove");
        eve.awaitText("removed", "2 messages removed by a moderator");
        eve.awaitMessage("three");
    }

    @Test
    void mutesAPersonWhoIsToldWhyAndLiftsThatAgain() {
        var mia = moderator(wide());
        var eve = TABS.open(there).join("Eve").say("first").awaitMessageState("first", "sent");
        mia.awaitMessage("first").chooseFromMenu("first", "Mute or ban Eve");
        choice(mia).selectOption("hour");
        reason(mia).fill("please calm down");
        mia.click("Confirm");
        eve.awaitText("composer-notice", "Time left: ").awaitText("composer-notice", "please calm down").say("second").awaitMessageState("second", "failed");
        assertThat(mia.message("second")).hasCount(0);

        mia.chooseFromMenu("first", "Mute or ban Eve");
        choice(mia).selectOption("lift");
        mia.click("Confirm");
        eve.say("third");
        mia.awaitMessage("third");
    }

    @Test
    void bansAPersonWhoCannotComeBack() {
        var mia = moderator(wide());
        var eve = TABS.open(there).join("Eve").say("first").awaitMessageState("first", "sent");
        mia.awaitMessage("first").chooseFromMenu("first", "Mute or ban Eve");
        choice(mia).selectOption("ban");
        reason(mia).fill("a robot");
        mia.click("Confirm");
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
        var mia = moderator(wide());
        var eve = TABS.open(there).join("Eve").say("first").awaitMessageState("first", "sent");
        mia.awaitMessage("first").chooseFromMenu("first", "Mute or ban Eve");
        choice(mia).selectOption("ban");
        reason(mia).fill("a robot");
        mia.click("Confirm");
        assertThat(eve.find("connection")).hasAttribute("data-phase", "ended");
        mia.find("moderator-button").click();
        var panel = mia.find("moderator-panel");
        panel.locator("[data-tab=audit]").click();
        mia.awaitText("audit", "Mia banned · Eve").awaitText("audit", "Reason: a robot");
        Accessibility.check(mia);
        panel.locator("[data-tab=people]").click();
        mia.awaitText("restrictions", "Banned for good").awaitText("restrictions", "Reason: a robot");
        Accessibility.check(mia);
        mia.click("Lift for Eve");
        assertThat(mia.find("restrictions").getByRole(AriaRole.LISTITEM)).hasCount(0);
        eve.page().reload();
        eve.awaitOnline().say("back again");
        mia.page().keyboard().press("Escape");
        mia.awaitMessage("back again");
    }

    /** The second size is that of a screen of 1280 by 720 at a zoom of 200 %. */
    @ParameterizedTest
    @CsvSource({"1100, 720, LIGHT, en-GB", "640, 360, LIGHT, en-GB", "320, 640, DARK, en-GB", "320, 640, LIGHT, ar-EG"})
    void theDialogFitsAndIsAccessible(int width, int height, ColorScheme scheme, String language) {
        var mia = moderator(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setHasTouch(width < 600)
                .setColorScheme(scheme)
                .setLocale(language));
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

    private Tab moderator(Browser.NewContextOptions options) {
        return TABS.openSignedIn(here, SignedIn.moderator("Mia"), options);
    }

    private static Locator group(Tab tab, String text) {
        return tab.page().locator(".group").filter(new Locator.FilterOptions().setHasText(text)).last();
    }

    private static Locator person(Tab tab, String name) {
        return tab.find("roster-person").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Locator reason(Tab tab) {
        return tab.find("moderation").getByRole(AriaRole.TEXTBOX);
    }

    private static Locator choice(Tab tab) {
        return tab.find("moderation").getByRole(AriaRole.COMBOBOX);
    }

    private static boolean isFocused(Locator element) {
        return (boolean) element.evaluate("element => element === document.activeElement");
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Browser.NewContextOptions wide() {
        return new Browser.NewContextOptions().setViewportSize(1100, 720);
    }
}
