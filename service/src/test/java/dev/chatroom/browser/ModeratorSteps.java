package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

/** What moderators do with the page. */
final class ModeratorSteps {
    private ModeratorSteps() {}

    /** Opens a tab of the panel: {@code settings}, {@code reports}, {@code people} or {@code audit}. */
    static Locator openPanel(Tab moderator, String tab) {
        moderator.find("moderator-button").click();
        var panel = moderator.find("moderator-panel");
        panel.locator("[data-tab=" + tab + "]").click();
        return panel;
    }

    static void closePanel(Tab moderator) {
        moderator.page().keyboard().press("Escape");
        assertThat(moderator.find("moderator-panel")).hasCount(0);
    }

    /** Mutes or bans the sender of a message, or lifts that. */
    static void restrict(Tab moderator, String message, String sender, String choice, String reason) {
        moderator.awaitMessage(message).chooseFromMenu(message, "Mute or ban " + sender);
        choice(moderator).selectOption(choice);
        reason(moderator).fill(reason);
        moderator.click("Confirm");
    }

    /** The choice in the dialog of a moderator. */
    static Locator choice(Tab moderator) {
        return moderator.find("moderation").getByRole(AriaRole.COMBOBOX);
    }

    /** The reason in the dialog of a moderator, or of somebody who reports a message. */
    static Locator reason(Tab moderator) {
        return moderator.find("moderation").getByRole(AriaRole.TEXTBOX);
    }
}
