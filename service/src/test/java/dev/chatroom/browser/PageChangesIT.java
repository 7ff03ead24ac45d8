package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.Instances;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Authors edit and delete their messages, on every screen. */
class PageChangesIT {
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
    void editsTheLastMessageWithArrowUpAndMarksIt() {
        var ben = TABS.open(server).join("Ben");
        var ann = TABS.open(server).join("Ann").say("helo world").awaitMessageState("helo world", "sent");
        ben.awaitMessage("helo world");
        ann.find("message-input").press("ArrowUp");
        assertThat(ann.find("message-input")).hasValue("helo world");
        ann.find("message-input").fill("hello world");
        ann.find("message-input").press("Enter");
        ben.awaitMessage("hello world");
        assertThat(ben.message("hello world").locator(".edited")).hasText("edited");
        assertThat(ben.message("helo world")).hasCount(0);
        // A tab that joins later sees the new text only.
        var cleo = TABS.open(server).join("Cleo").awaitMessage("hello world");
        assertThat(cleo.message("helo")).hasCount(0);
    }

    @Test
    void deletesAnOwnMessageOnEveryScreen() {
        var ben = TABS.open(server).join("Ben");
        var ann = TABS.open(server).join("Ann").say("a secret").awaitMessageState("a secret", "sent");
        ben.awaitMessage("a secret");
        ann.chooseFromMenu("a secret", "Delete");
        for (var reader : List.of(ann, ben, TABS.open(server).join("Cleo"))) {
            assertThat(reader.message("a secret")).hasCount(0);
        }
        assertThat(ben.find("removed")).hasText("Message deleted by its author");
        assertThat(ben.page().content()).doesNotContain("a secret");
        Accessibility.check(ben);
    }
}
