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

/** What a talk looks like while it goes on: who is typing, what is made of a text, and that nothing is amiss. */
class PageTalkIT {
    @RegisterExtension
    static final Readers READERS = new Readers();

    @RegisterExtension
    final Instances instances = Instances.alone();

    private ChatServer server;

    @BeforeEach
    void start() {
        server = instances.start();
    }

    @Test
    void whoStopsTypingIsNotShownAnyLonger() {
        var ben = Conversation.joined(server.port(), "Ben");
        var ann = READERS.open(server).join("Ann");
        ben.typing();
        ann.reads("typing", "Ben is typing");
        assertThat(ann.find("typing")).isEmpty(new LocatorAssertions.IsEmptyOptions().setTimeout(20_000));
    }

    @Test
    void whoHasSentHisMessageIsNotTypingInTheVeryFrameThatShowsIt() {
        var ben = Conversation.joined(server.port(), "Ben");
        var ann = READERS.open(server).join("Ann");
        ben.typing();
        ann.reads("typing", "Ben is typing");
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
        ann.shows("here it is");
        assertThat(ann.page().evaluate("window.typingBesideMessage")).isEqualTo("");
        assertThat(ann.find("typing")).isEmpty();
    }

    @Test
    void markupInAMessageIsTextAndOnlyItsLinkIsALink() {
        var text = "<img src=x onerror=alert(1)><b>bold</b> javascript:alert(1) https://example.org/?q=1&x=<i>";
        var ann = READERS.open(server).join("Ann");
        var ben = READERS.open(server).join("Ben");
        ann.says(text).showsWithState("bold", "sent");
        ben.shows("bold");
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
    void aWholeTalkBreaksNoRuleOfTheSecurityPolicyAndLogsNoError() {
        var complaints = new ConcurrentLinkedQueue<String>();
        var ann = READERS.open(server);
        ann.page().onPageError(complaints::add);
        ann.page().onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        ann.page().reload();
        ann.join("Ann");
        var ben = Conversation.joined(server.port(), "Ben");
        ann.tells("Ben joined").says("Hello, **Ben**: `code` 🎉 https://example.org").shows("Hello");
        ben.typing();
        ann.reads("typing", "Ben is typing");
        ben.say("```\na block of code\n```");
        ann.shows("a block of code").presses("Sound for new messages");
        ann.page().reload();
        ann.isOnline().shows("a block of code").presses("Change name").join("Anna").says("it is me").shows("it is me");
        assertThat(complaints).isEmpty();

        // The listeners do hear of what the policy forbids.
        ann.page().evaluate("""
                () => {
                  const script = document.createElement('script');
                  script.textContent = 'window.injected = true';
                  document.body.append(script);
                }""");
        await().until(() -> {
            // Events are handed over while the page is asked something.
            assertThat(ann.page().evaluate("window.injected")).isNull();
            return complaints.stream().anyMatch(complaint -> complaint.contains("Content Security Policy"));
        });
    }
}
