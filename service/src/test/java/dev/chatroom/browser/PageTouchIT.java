package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dev.chatroom.ChatServer;
import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Using the page on a phone, by touch only. */
class PageTouchIT {
    private static final String QUESTION = "Where shall we meet?";
    private static final int MESSAGES = 100;
    private static final int DRAG_PIXELS = 500;
    /** More than fit beside each other. */
    private static final List<String> EMOJI = List.of("👍", "❤️", "😂", "🎉", "😮", "😢", "🙏", "🔥", "👀", "✅");

    @RegisterExtension
    static final BrowserTabs TABS = new BrowserTabs();

    @RegisterExtension
    final Instances instances = Instances.alone();

    private ChatServer server;

    @BeforeEach
    void start() {
        server = instances.start("auth.secret", SignedIn.SECRET, "rate.limits", "off", "history.size", "40");
    }

    @Test
    void repliesToAMessageAndGoesToTheOriginal() {
        var ben = Conversation.joined(server.port(), "Ben");
        ben.say(QUESTION);
        var ann = open("Ann").choose(QUESTION, "Reply");
        assertThat(ann.tab().find("replying")).containsText("Reply to Ben");
        TouchTargets.check(ann.tab());
        ann.say("At the station.").tab().awaitMessageState("At the station.", "sent");
        assertThat(ben.awaitMessage("At the station.").getJsonObject("replyTo")).isNotNull();
        ben.say("filler\n".repeat(60));
        ann.tab().awaitMessage("filler");
        assertThat(ann.tab().message(QUESTION).first()).not().isInViewport();
        ann.tab().find("quote").tap();
        assertThat(ann.tab().page().locator("[data-revealed]")).containsText(QUESTION);
        assertThat(ann.tab().page().locator("[data-revealed]")).isInViewport();
        // No keyboard covers it.
        assertThat(ann.tab().find("message-input")).not().isFocused();
    }

    @Test
    void endsAReplyThatIsNotWanted() {
        Conversation.joined(server.port(), "Ben").say(QUESTION);
        var ann = open("Ann").choose(QUESTION, "Reply").tap("Cancel the reply");
        assertThat(ann.tab().find("replying")).hasCount(0);
    }

    @Test
    void reactsAndTakesItBack() {
        var ben = TABS.open(server).join("Ben").say(QUESTION).awaitMessageState(QUESTION, "sent");
        var ann = open("Ann").hold(QUESTION);
        TouchTargets.check(ann.tab());
        ann.tab().find("quick-reactions").locator("button").first().tap();
        assertThat(ben.find("reaction")).hasText("👍1");
        TouchTargets.check(ann.tab());
        ann.tab().find("reaction").tap();
        assertThat(ben.find("reaction")).hasCount(0);

        ann.hold(QUESTION).tab().find("more-reactions").tap();
        ann.tab().find("emoji-picker").getByRole(AriaRole.GRIDCELL).first().tap();
        assertThat(ben.find("reaction")).hasCount(1);
    }

    @Test
    void editsAndDeletesAnOwnMessage() {
        var ben = TABS.open(server).join("Ben");
        var ann = open("Ann").say("helo world");
        ann.tab().awaitMessageState("helo world", "sent");
        ann.choose("helo world", "Edit");
        assertThat(ann.tab().find("message-input")).hasValue("helo world");
        TouchTargets.check(ann.tab());
        ann.say("hello world");
        assertThat(ben.awaitMessage("hello world").message("hello world").locator(".edited")).hasText("edited");
        assertThat(ann.tab().find("editing")).hasCount(0);
        ann.choose("hello world", "Delete");
        ben.awaitText("removed", "Message deleted by its author");
        assertThat(ann.tab().message("hello world")).hasCount(0);
    }

    @Test
    void mentionsAPersonOfTheCompletion() {
        var ben = TABS.open(server).join("Ben");
        var ann = open("Ann");
        ann.tab().awaitUserCount(2).find("message-input").tap();
        ann.insert("Hello @b");
        assertThat(ann.tab().find("completion")).isVisible();
        TouchTargets.check(ann.tab());
        ann.tab().find("completion").getByRole(AriaRole.OPTION).getByText("Ben").tap();
        assertThat(ann.tab().find("message-input")).hasValue("Hello @Ben ");
        // The keyboard of the phone stays.
        assertThat(ann.tab().find("message-input")).isFocused();
        ann.insert("are you there?").send();
        assertThat(ben.awaitMessage("are you there?").message("are you there?")).hasAttribute("data-mention", "true");
    }

    @Test
    void dragsToOlderMessagesAndKeepsThePlace() {
        Conversation.joined(server.port(), "Ben").sayNumbered("line ", MESSAGES);
        var ann = open("Ann");
        var tab = ann.tab().awaitMessage("line 0099");
        int before = tab.find("message").count();
        for (int i = 0; i < 60 && tab.message("line 0000").count() == 0; i++) {
            var message = tab.topmostMessage();
            double place = message.boundingBox().y;
            ann.finger().dragAndRest(upperEdge(tab.find("log").boundingBox()), DRAG_PIXELS);
            await().pollInSameThread().until(() -> !isLoading(tab.find("older")));
            twoFrames(tab);
            // It follows the finger, less at the top of what is loaded, and goes nowhere when older ones come above it.
            assertThat(message.boundingBox().y - place).isBetween(0.0, DRAG_PIXELS + 1.0);
            ann.finger().lift();
            assertThat(tab.find("menu")).hasCount(0);
        }
        assertThat(tab.message("line 0000")).hasCount(1);
        assertThat(tab.find("message").count()).isGreaterThan(before);
        var lines = tab.texts();
        assertThat(lines).doesNotHaveDuplicates().isSorted();
        tab.find("jump-to-newest").tap();
        assertThat(tab.message("line 0099")).isInViewport();
    }

    @Test
    void moderatesByTouch() {
        var eve = TABS.open(server).join("Eve").say("buy this").awaitMessageState("buy this", "sent");
        eve.say("and that").awaitMessageState("and that", "sent");
        var mia = Phone.of(TABS.openSignedIn(server, SignedIn.moderator("Mia"), Phone.options())).hold("buy this");
        TouchTargets.check(mia.tab());
        mia.tapItem("Remove message");
        TouchTargets.check(mia.tab());
        mia.tap("Remove");
        for (var reader : List.of(eve, mia.tab())) {
            reader.awaitText("removed", "Message removed by a moderator");
        }

        mia.choose("and that", "Mute or ban Eve");
        TouchTargets.check(mia.tab());
        mia.tap("Confirm");
        eve.awaitText("composer-notice", "Time left: ");
        assertThat(mia.tab().find("toast")).containsText("Eve is muted");
        TouchTargets.check(mia.tab());
        mia.tap("Undo");
        eve.say("thank you").awaitMessageState("thank you", "sent");
        mia.tab().awaitMessage("thank you");
    }

    @Test
    void hidesAPersonAndUndoesIt() {
        var ben = Conversation.joined(server.port(), "Ben");
        ben.say("first");
        var ann = open("Ann").choose("first", "Hide Ben");
        assertThat(ann.tab().message("first")).hasCount(0);
        TouchTargets.check(ann.tab());
        ann.tap("Undo");
        assertThat(ann.tab().message("first")).isVisible();

        ann.tab().find("people-button").tap();
        assertThat(ann.tab().find("roster-sheet")).isVisible();
        TouchTargets.check(ann.tab());
        ann.tap("Hide messages by Ben").tap("Close");
        assertThat(ann.tab().message("first")).hasCount(0);
    }

    /** The menu is so long that it covers the message. Its items are then under the finger. */
    @Test
    void choosesNothingWhenTheFingerThatOpenedTheMenuIsLifted() {
        var eve = Conversation.joined(server.port(), "Eve");
        eve.say("hello");
        eve.say("in the middle".replace(" ", "\n"));
        var options = Phone.options().setViewportSize(390, 640);
        var mia = Phone.of(TABS.openSignedIn(server, SignedIn.moderator("Mia"), options)).hold("hello").tab();
        var menu = mia.find("menu").boundingBox();
        var message = mia.message("hello").getByTestId("message-text").boundingBox();
        assertThat(message.y + message.height / 2).isBetween(menu.y, menu.y + menu.height);
        assertThat(message.x + message.width / 2).isBetween(menu.x, menu.x + menu.width);
        mia.find("menu").locator("[data-item=text]").tap();
        assertThat(mia.find("moderation")).hasCount(0);
    }

    /** The second is the width of the narrowest phones. */
    @ParameterizedTest
    @ValueSource(ints = {390, 320})
    void everyControlIsLargeEnoughForAFinger(int width) {
        var options = Phone.options().setViewportSize(width, 640);
        var form = TABS.open(server, options);
        form.find("join-button").waitFor();
        TouchTargets.check(form);
        Phone.of(form).join("Eve").say("hello");
        var tab = TABS.openSignedIn(server, SignedIn.moderator("Mia"), options);
        var mia = Phone.of(tab);
        for (var text : List.of("one", "two")) {
            mia.say(text).tab().awaitMessageState(text, "sent");
        }
        TouchTargets.check(tab);
        reactWithAll(EMOJI, "liked by all");
        assertThat(tab.message("liked by all").getByTestId("reaction")).hasCount(EMOJI.size());
        tab.message("liked by all").scrollIntoViewIfNeeded();
        TouchTargets.check(tab);
        mia.hold("hello");
        TouchTargets.check(tab);
        mia.tapItem("Pin");
        tab.find("room-bar-toggle").tap();
        assertThat(tab.find("room-bar-details")).isVisible();
        TouchTargets.check(tab);
        tab.find("emoji-button").tap();
        assertThat(tab.find("emoji-picker").getByRole(AriaRole.GRIDCELL).first()).isVisible();
        TouchTargets.check(tab);
        tab.find("emoji-button").tap();
        tab.find("moderator-button").tap();
        tab.find("moderator-panel").getByRole(AriaRole.CHECKBOX).first().waitFor();
        TouchTargets.check(tab);
    }

    /** Somebody writes a message and reacts to it. */
    private void reactWithAll(List<String> emoji, String text) {
        var ben = Conversation.connect(server.port());
        var id = ben.join(ClientEvents.secret(), "Ben", null).getJsonObject("self").getString("clientId");
        ben.say("liked", text);
        emoji.forEach(one -> ben.sendText(ClientEvents.react(id, "liked", one)));
    }

    /** From where a finger can move far. */
    private static BoundingBox upperEdge(BoundingBox log) {
        log.height = 40;
        return log;
    }

    private static boolean isLoading(Locator older) {
        return older.count() > 0 && "loading".equals(older.getAttribute("data-state"));
    }

    private static void twoFrames(Tab tab) {
        tab.page().evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    private Phone open(String name) {
        return Phone.of(TABS.open(server, Phone.options())).join(name);
    }
}
