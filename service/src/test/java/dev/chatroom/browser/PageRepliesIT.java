package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import dev.chatroom.ChatServer;
import dev.chatroom.testing.Instances;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People answer messages, and find their way back to what was answered. */
class PageRepliesIT {
    private static final String QUESTION = "Where shall we meet?";

    @RegisterExtension
    static final BrowserTabs TABS = new BrowserTabs();

    @RegisterExtension
    final Instances instances = Instances.alone();

    private ChatServer server;

    @BeforeEach
    void start() {
        server = instances.start();
    }

    @Test
    void quotesTheOriginalOnEveryScreenAndLeadsToItByMouse() {
        var ben = TABS.open(server).join("Ben").say(QUESTION).awaitMessageState(QUESTION, "sent");
        var ann = TABS.open(server).join("Ann").awaitMessage(QUESTION);
        ann.chooseFromMenu(QUESTION, "Reply");
        assertThat(ann.find("replying")).containsText("Reply to Ben");
        Accessibility.check(ann);
        ann.say("At the station.").awaitMessageState("At the station.", "sent");
        assertThat(ann.find("replying")).hasCount(0);
        var answer = ben.awaitMessage("At the station.").message("At the station.");
        assertThat(answer.getByTestId("quote")).containsText(QUESTION);
        // An answer to the reader stands out like a mention.
        assertThat(answer).hasAttribute("data-mention", "true");
        ben.say("filler\n".repeat(30)).say("more\n".repeat(30)).awaitMessageState("more", "sent");
        answer.getByTestId("quote").click();
        assertThat(ben.page().locator("[data-revealed]")).containsText(QUESTION);
        assertThat(ben.page().locator("[data-revealed]").getByTestId("message-menu")).isFocused();
        Accessibility.check(ben);
    }

    @Test
    void repliesAndGoesToTheOriginalWithTheKeyboardAlone() {
        TABS.open(server).join("Ben").say(QUESTION).awaitMessageState(QUESTION, "sent");
        var ann = TABS.open(server).join("Ann").awaitMessage(QUESTION);
        var keyboard = ann.page().keyboard();
        ann.message(QUESTION).getByTestId("message-menu").focus();
        keyboard.press("Enter");
        keyboard.press("Enter");
        assertThat(ann.find("replying")).containsText("Reply to Ben");
        keyboard.type("By keyboard");
        keyboard.press("Enter");
        ann.awaitMessageState("By keyboard", "sent").message("By keyboard").getByTestId("message-menu").focus();
        keyboard.press("Enter");
        keyboard.press("ArrowDown");
        keyboard.press("Enter");
        assertThat(ann.page().locator("[data-revealed]").getByTestId("message-menu")).isFocused();
    }

    @Test
    void aRemovedOriginalIsInNoQuote() {
        var ben = TABS.open(server).join("Ben").say("a secret").awaitMessageState("a secret", "sent");
        var ann = TABS.open(server).join("Ann").awaitMessage("a secret");
        ann.chooseFromMenu("a secret", "Reply").say("Really?").awaitMessageState("Really?", "sent");
        assertThat(ben.awaitMessage("Really?").message("Really?").getByTestId("quote")).containsText("a secret");
        ben.chooseFromMenu(ben.page().locator("[data-own=true]"), "Delete");
        for (var reader : List.of(ann, ben)) {
            assertThat(reader.message("Really?").getByTestId("quote")).hasText("Original message removed");
            assertThat(reader.page().content()).doesNotContain("a secret");
        }
        var cleo = TABS.open(server).join("Cleo").awaitMessage("Really?");
        assertThat(cleo.message("Really?").getByTestId("quote")).hasText("Original message not loaded");
        assertThat(cleo.page().content()).doesNotContain("a secret");
    }

    @Test
    void fitsNarrowAndDarkScreens() {
        var ben = TABS.open(server).join("Ben");
        ben.say("A question that is much longer than a line of a narrow screen, because it goes on and on and on, to its end");
        ben.awaitMessageState("A question", "sent");
        var phone = TABS.open(server, new Browser.NewContextOptions()
                        .setViewportSize(320, 640)
                        .setHasTouch(true)
                        .setColorScheme(ColorScheme.DARK))
                .join("Ann")
                .awaitMessage("A question");
        phone.message("A question").getByTestId("message-menu").tap();
        phone.page().getByText("Reply").tap();
        assertThat(phone.horizontalOverflow()).isZero();
        Accessibility.check(phone);
        phone.say("ok").awaitMessageState("ok", "sent");
        assertThat(phone.horizontalOverflow()).isZero();
        Accessibility.check(phone);
    }
}
