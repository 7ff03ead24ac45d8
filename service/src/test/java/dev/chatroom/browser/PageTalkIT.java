package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.chatroom.ChatServer;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A running chat: the typing indicator, the rendering of text, and no errors in the console. */
class PageTalkIT {
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
    void hidesTypingAfterATimeout() {
        var ben = Conversation.joined(server.port(), "Ben");
        var ann = TABS.open(server).join("Ann");
        ben.typing();
        ann.awaitText("typing", "Ben is typing");
        assertThat(ann.find("typing")).isEmpty(new LocatorAssertions.IsEmptyOptions().setTimeout(20_000));
    }

    @Test
    void hidesTypingTogetherWithShowingTheMessage() {
        var ben = Conversation.joined(server.port(), "Ben");
        var ann = TABS.open(server).join("Ann");
        ben.typing();
        ann.awaitText("typing", "Ben is typing");
        ann.page().evaluate("""
                () => {
                  window.typingBesideMessage = new Promise((resolve) => {
                    const find = (id) => document.querySelector(`[data-testid="${id}"]`);
                    new MutationObserver(() => {
                      if (find('message') !== null) {
                        resolve(find('typing').textContent);
                      }
                    }).observe(document.body, { childList: true, subtree: true });
                  });
                }""");
        ben.say("here it is");
        ann.awaitMessage("here it is");
        assertThat(ann.page().evaluate("window.typingBesideMessage")).isEqualTo("");
        assertThat(ann.find("typing")).isEmpty();
    }

    @Test
    void rendersMarkupAsTextAndOnlyLinksAsLinks() {
        var text = "<img src=x onerror=alert(1)><b>bold</b> javascript:alert(1) https://example.org/?q=1&x=<i>";
        var ann = TABS.open(server).join("Ann");
        var ben = TABS.open(server).join("Ben");
        ann.say(text).awaitMessageState("bold", "sent");
        ben.awaitMessage("bold");
        for (var reader : new Tab[] {ann, ben}) {
            var shown = reader.find("message-text");
            assertThat(shown.locator("img, b, i, script")).hasCount(0);
            assertThat(shown).containsText("<img src=x onerror=alert(1)><b>bold</b> javascript:alert(1) https://");
            assertThat(shown.locator("a")).hasCount(1);
            assertThat(shown.locator("a").getAttribute("href")).startsWith("https://example.org/?q=1");
            assertThat(shown.locator("a")).hasAttribute("rel", "noopener noreferrer nofollow");
        }
    }

    @Test
    void violatesNoSecurityPolicyAndLogsNoError() {
        var problems = new ConcurrentLinkedQueue<String>();
        var ann = TABS.open(server);
        ann.page().onPageError(problems::add);
        ann.page().onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                problems.add(message.text());
            }
        });
        ann.page().reload();
        ann.join("Ann");
        var ben = Conversation.joined(server.port(), "Ben");
        ann.awaitSystemMessage("Ben joined").say("Hello, **Ben**: `code` 🎉 https://example.org").awaitMessage("Hello");
        ben.typing();
        ann.awaitText("typing", "Ben is typing");
        ben.say("```\na block of code\n```");
        ann.awaitMessage("a block of code").click("Sound for new messages");
        ann.page().reload();
        ann.awaitOnline()
                .awaitMessage("a block of code")
                .click("Change name")
                .join("Anna")
                .say("it is me")
                .awaitMessage("it is me");
        assertThat(problems).isEmpty();

        // Verify that the listeners detect violations.
        ann.page().evaluate("""
                () => {
                  const script = document.createElement('script');
                  script.textContent = 'window.injected = true';
                  document.body.append(script);
                }""");
        await().until(() -> {
            // Playwright dispatches events only during a call.
            assertThat(ann.page().evaluate("window.injected")).isNull();
            return problems.stream().anyMatch(problem -> problem.contains("Content Security Policy"));
        });
    }
}
