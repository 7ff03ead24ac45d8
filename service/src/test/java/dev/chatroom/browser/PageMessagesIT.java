package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.chatroom.ChatServer;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people do with messages: format, mention, complete, copy, hide, and follow a link. */
class PageMessagesIT {
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
    void formatsTextAsElements() {
        var ben = Conversation.joined(server.port(), "Ben");
        var ann = TABS.open(server).join("Ann");
        ben.say("**bold** *slanted* ~~gone~~\n> quoted\n- first\n- second\n7. seventh");
        ann.awaitMessage("seventh");
        var text = ann.find("message-text");
        assertThat(text.locator("strong")).hasText("bold");
        assertThat(text.locator("em")).hasText("slanted");
        assertThat(text.locator("del")).hasText("gone");
        assertThat(text.locator("blockquote")).hasText("quoted");
        assertThat(text.locator("ul li")).hasCount(2);
        assertThat(text.locator("ol li")).hasAttribute("value", "7");
    }

    @Test
    void completesAMentionWithTheKeyboardAndCountsItInTheTitleOfAHiddenTab() {
        var ben = TABS.open(server).join("Ben Bell");
        var ann = TABS.open(server).join("Ann Arbor").awaitUserCount(2);
        ben.awaitUserCount(2);
        ben.page().evaluate("Object.defineProperty(document, 'hidden', { get: () => true })");
        ann.type("hello @be");
        assertThat(ann.find("completion").getByRole(AriaRole.OPTION)).hasText("Ben Bell");
        ann.page().keyboard().press("Enter");
        assertThat(ann.find("message-input")).hasValue("hello @Ben Bell ");
        ann.page().keyboard().press("Enter");
        ben.awaitMessage("hello @Ben Bell");
        assertThat(ben.find("message-text").locator("mark")).hasText("@Ben Bell");
        assertThat(ben.page()).hasTitle("(1, @1) Chat room");
    }

    @Test
    void insertsEmojiByCodeAndFromThePickerWithoutAnotherHost() {
        var ann = TABS.open(server).join("Ann");
        var hosts = new ConcurrentSkipListSet<String>();
        ann.page().onRequest(request -> hosts.add(URI.create(request.url()).getAuthority()));
        ann.type(":heart_ey");
        assertThat(ann.find("completion").getByRole(AriaRole.OPTION).first()).containsText(":heart_eyes:");
        ann.page().keyboard().press("Enter");
        assertThat(ann.find("message-input")).hasValue("😍 ");
        ann.find("emoji-button").click();
        assertThat(ann.find("emoji-picker").getByRole(AriaRole.SEARCHBOX)).isFocused();
        ann.page().keyboard().type("pineapple");
        assertThat(ann.find("emoji-picker").locator("[data-active]")).hasText("🍍");
        ann.page().keyboard().press("Enter");
        assertThat(ann.find("message-input")).hasValue("😍 🍍");
        assertThat(ann.find("message-input")).isFocused();
        assertThat(ann.find("emoji-picker")).hasCount(0);
        assertThat(hosts).containsExactly("127.0.0.1:" + server.port());
    }

    @Test
    void hidesAPersonUntilItIsUndone() {
        var ben = Conversation.joined(server.port(), "Ben");
        var ann = TABS.open(server).join("Ann");
        ben.say("first");
        ann.awaitMessage("first").chooseFromMenu("first", "Hide Ben");
        assertThat(ann.message("first")).hasCount(0);
        assertThat(ann.find("toast")).containsText("You no longer see messages by Ben");
        ann.page().reload();
        ann.awaitOnline();
        ben.say("second");
        ann.say("mine").awaitMessage("mine");
        assertThat(ann.message("second")).hasCount(0);
        ann.page().getByRole(AriaRole.BUTTON, named("Show messages by Ben again")).click();
        ann.awaitMessage("first").awaitMessage("second");
    }

    @Test
    void copiesALinkThatLeadsToTheMessage() {
        var fast = instances.start("rate.limits", "off");
        var ben = Conversation.joined(fast.port(), "Ben");
        ben.sayNumbered("line ", 60);
        var ann = TABS.open(fast, new Browser.NewContextOptions()
                .setViewportSize(1100, 500)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        ann.join("Ann").awaitMessage("line 0003");
        ann.chooseFromMenu("line 0003", "Copy link");
        assertThat(ann.find("toast")).containsText("Copied");
        var link = (String) ann.page().evaluate("navigator.clipboard.readText()");
        ann.page().navigate("about:blank");
        ann.page().navigate(link);
        ann.awaitOnline();
        assertThat(ann.message("line 0003")).isInViewport();
        ann.page().evaluate("location.hash = '#m=nobody/nothing'");
        assertThat(ann.find("toast")).containsText("no longer in the room");
    }

    @Test
    void reachesTheMenuOfEachMessageByKeyboard() {
        var ben = Conversation.joined(server.port(), "Ben");
        ben.sayNumbered("line ", 5);
        var ann = TABS.open(server).join("Ann").awaitMessage("line 0004");
        ann.find("log").focus();
        ann.page().keyboard().press("Tab");
        assertThat(ann.message("line 0004").getByTestId("message-menu")).isFocused();
        ann.page().keyboard().press("ArrowUp");
        ann.page().keyboard().press("ArrowUp");
        assertThat(ann.message("line 0002").getByTestId("message-menu")).isFocused();
        ann.page().keyboard().press("Enter");
        assertThat(ann.page().getByRole(AriaRole.MENUITEM, named("Reply"))).isFocused();
        ann.page().keyboard().press("Escape");
        assertThat(ann.message("line 0002").getByTestId("message-menu")).isFocused();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
