package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;

/** The page in one browser tab. Methods that await fail when the page does not reach the state in time. */
record Tab(Page page) implements AutoCloseable {
    private static final double TIMEOUT_MILLIS = 20_000;

    Tab join(String name) {
        return submitName(name).awaitOnline();
    }

    /** Submits a name without waiting for the reply of the room. */
    Tab submitName(String name) {
        find("name-input").fill(name);
        return click("Join");
    }

    Tab click(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
        return this;
    }

    /** Opens the menu of a message, and chooses one of its items. */
    Tab chooseFromMenu(String message, String item) {
        return chooseFromMenu(message(message), item);
    }

    /** Opens the menu of a message, and chooses one of its items. */
    Tab chooseFromMenu(Locator message, String item) {
        message.hover();
        message.getByTestId("message-menu").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(item).setExact(true)).click();
        assertThat(find("menu")).hasCount(0);
        return this;
    }

    /** Reacts to a message with the first, second or third emoji of the bar over it. */
    Tab react(String message, int which) {
        message(message).getByTestId("message-text").hover();
        find("hover-reactions").locator("button").nth(which - 1).click();
        return this;
    }

    /** Scrolls the log up with the wheel, away from its end, and waits until it rests. */
    Tab scrollUp(int pixels) {
        find("log").hover();
        page.mouse().wheel(0, -pixels);
        return awaitAwayFromEnd();
    }

    /** Waits until the log rests away from its end: browsers scroll in many small steps. */
    Tab awaitAwayFromEnd() {
        find("log").evaluate("""
                log => new Promise((done, fail) => {
                  const end = performance.now() + 20_000;
                  let last = log.scrollTop;
                  let still = 0;
                  const check = () => {
                    still = log.scrollTop === last ? still + 1 : 0;
                    last = log.scrollTop;
                    if (performance.now() > end) return fail(new Error('the log does not rest away from its end'));
                    const isAway = log.scrollHeight - log.clientHeight - last > 48;
                    return isAway && still > 10 ? done() : requestAnimationFrame(check);
                  };
                  check();
                })""");
        assertThat(find("jump-to-newest")).isVisible();
        return this;
    }

    /** The first message whose upper edge is in view. It stays this one when others arrive. */
    Locator topmostMessage() {
        var key = find("log").evaluate("""
                log => {
                  const { top } = log.getBoundingClientRect();
                  return [...log.querySelectorAll('[data-key]')].find((entry) => entry.getBoundingClientRect().top > top).dataset.key;
                }""");
        return page.locator("[data-key='" + key + "']");
    }

    Tab awaitOnline() {
        assertThat(find("connection")).hasAttribute(
                "data-phase", "online", new LocatorAssertions.HasAttributeOptions().setTimeout(TIMEOUT_MILLIS));
        return this;
    }

    Tab awaitDisconnected() {
        assertThat(find("connection")).hasAttribute(
                "data-phase",
                Pattern.compile("waiting|connecting"),
                new LocatorAssertions.HasAttributeOptions().setTimeout(TIMEOUT_MILLIS));
        return this;
    }

    Tab type(String text) {
        find("message-input").pressSequentially(text);
        return this;
    }

    Tab say(String text) {
        find("message-input").fill(text);
        find("message-input").press("Enter");
        return this;
    }

    Tab awaitMessage(String text) {
        assertThat(message(text)).hasCount(1, hasCountTimeout());
        return this;
    }

    Tab awaitMessageState(String text, String state) {
        assertThat(message(text)).hasAttribute(
                "data-state", state, new LocatorAssertions.HasAttributeOptions().setTimeout(TIMEOUT_MILLIS));
        return this;
    }

    Tab awaitUserCount(int people) {
        assertThat(find("online-count")).containsText(
                people + " here", new LocatorAssertions.ContainsTextOptions().setTimeout(TIMEOUT_MILLIS));
        return this;
    }

    /** Waits until an element contains a text. */
    Tab awaitText(String testId, String words) {
        assertThat(find(testId)).containsText(
                words, new LocatorAssertions.ContainsTextOptions().setTimeout(TIMEOUT_MILLIS));
        return this;
    }

    Tab awaitSystemMessage(String systemMessage) {
        assertThat(find("system-message").filter(having(systemMessage))).hasCount(1, hasCountTimeout());
        return this;
    }

    Tab assertNoSystemMessage(String systemMessage) {
        assertThat(find("system-message").filter(having(systemMessage))).hasCount(0, hasCountTimeout());
        return this;
    }

    Locator message(String text) {
        return find("message").filter(having(text));
    }

    /** The texts of the rendered messages, in their order on the page, also of those that the browser does not draw now. */
    List<String> texts() {
        return find("message-text").allTextContents();
    }

    /** The number of pixels by which the page is wider than the screen. */
    int horizontalOverflow() {
        return (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    Locator find(String testId) {
        return page.getByTestId(testId);
    }

    @Override
    public void close() {
        page.context().close();
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static LocatorAssertions.HasCountOptions hasCountTimeout() {
        return new LocatorAssertions.HasCountOptions().setTimeout(TIMEOUT_MILLIS);
    }
}
