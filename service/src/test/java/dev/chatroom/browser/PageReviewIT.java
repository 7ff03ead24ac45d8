package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.chatroom.browser.ModeratorSteps.closePanel;
import static dev.chatroom.browser.ModeratorSteps.openPanel;
import static dev.chatroom.browser.ModeratorSteps.reason;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Users report messages, and moderators on another instance decide about these, and about messages that are held. */
class PageReviewIT {
    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    static final BrowserTabs TABS = new BrowserTabs();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    @Test
    void reportsAMessageWhichAModeratorRemoves() {
        var mia = TABS.openSignedIn(start(), SignedIn.moderator("Mia"));
        var there = start();
        var eve = TABS.open(there).join("Eve").say("buy this").awaitMessageState("buy this", "sent");
        var ann = TABS.open(there).join("Ann").awaitMessage("buy this").chooseFromMenu("buy this", "Report");
        Accessibility.check(ann);
        reason(ann).fill("advertising");
        ann.find("moderation").locator("button[type=submit]").click();
        ann.awaitText("toast", "Thank you");

        assertThat(mia.find("moderator-button")).hasAccessibleName("Moderation, 1 open report");
        var queue = openPanel(mia, "reports");
        mia.awaitText("review-queue", "Reported by 1 person").awaitText("review-queue", "advertising");
        Accessibility.check(mia);
        queue.getByText("Remove message").click();
        eve.awaitText("removed", "Message removed by a moderator");
        assertThat(mia.find("moderator-button")).hasAttribute("title", "Moderation");
    }

    @Test
    void keepsAReportedMessage() {
        var mia = TABS.openSignedIn(start(), SignedIn.moderator("Mia"));
        var ann = TABS.open(start()).join("Ann");
        TABS.open(start()).join("Eve").say("harmless");
        ann.awaitMessage("harmless").chooseFromMenu("harmless", "Report");
        ann.find("moderation").locator("button[type=submit]").click();
        openPanel(mia, "reports").getByText("Keep message").click();
        mia.awaitText("review-queue", "");
        assertThat(mia.find("moderator-panel")).containsText("Nothing to decide.");
        ann.awaitMessage("harmless");
    }

    @Test
    void marksAReportedMessageThatItsAuthorDeleted() {
        var server = start();
        var mia = TABS.openSignedIn(server, SignedIn.moderator("Mia"));
        var eve = TABS.open(server).join("Eve").say("regretted").awaitMessageState("regretted", "sent");
        TABS.open(server).join("Ann").awaitMessage("regretted").chooseFromMenu("regretted", "Report")
                .find("moderation").locator("button[type=submit]").click();
        assertThat(mia.find("moderator-button")).hasAccessibleName("Moderation, 1 open report");
        eve.chooseFromMenu("regretted", "Delete");
        mia.awaitText("removed", "Message deleted by its author");
        var queue = openPanel(mia, "reports");
        mia.awaitText("review-queue", "regretted").awaitText("review-queue", "Already removed");
        Accessibility.check(mia);
        queue.getByText("Close report").click();
        assertThat(mia.find("moderator-button")).hasAttribute("title", "Moderation");
    }

    @Test
    void showsAHeldMessageWhenItIsApproved() {
        var mia = TABS.openSignedIn(start(), SignedIn.moderator("Mia"));
        var eve = TABS.open(start()).join("Eve").say("a word that is suspicious");
        eve.awaitMessageState("suspicious", "held").awaitText("composer-notice", "when a moderator has approved it");
        Accessibility.check(eve);
        assertThat(mia.message("suspicious")).hasCount(0);
        openPanel(mia, "reports").getByText("Show to everybody").click();
        eve.awaitMessageState("suspicious", "sent");
        closePanel(mia);
        mia.awaitMessage("suspicious");
    }

    @Test
    void takesAHeldMessageBack() {
        var mia = TABS.openSignedIn(start(), SignedIn.moderator("Mia"));
        var eve = TABS.open(start()).join("Eve").say("a word that is suspicious");
        eve.awaitMessageState("suspicious", "held");
        assertThat(mia.find("moderator-button")).hasAccessibleName("Moderation, 1 open report");
        eve.message("suspicious").locator(".delivery-actions button").click();
        assertThat(eve.message("suspicious")).hasCount(0);
        assertThat(mia.find("moderator-button")).hasAttribute("title", "Moderation");
        openPanel(mia, "reports");
        assertThat(mia.find("moderator-panel")).containsText("Nothing to decide.");
    }

    private ChatServer start() {
        return instances.start(
                "auth.secret", SignedIn.SECRET, "moderation.filters.words", "suspicious", "moderation.filters.action", "hold");
    }
}
