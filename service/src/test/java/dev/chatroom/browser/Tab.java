package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;

/** One reader's page, told what to do and asked what it shows in the words of the room. */
record Tab(Page page) implements AutoCloseable {
    private static final double TIMEOUT_MILLIS = 20_000;

    Tab join(String name) {
        return asksToJoin(name).isOnline();
    }

    /** Joins without waiting for the room to agree. */
    Tab asksToJoin(String name) {
        find("name-input").fill(name);
        return presses("Join");
    }

    Tab presses(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
        return this;
    }

    Tab isOnline() {
        assertThat(find("connection")).hasAttribute(
                "data-phase", "online", new LocatorAssertions.HasAttributeOptions().setTimeout(TIMEOUT_MILLIS));
        return this;
    }

    Tab isCutOff() {
        assertThat(find("connection")).hasAttribute(
                "data-phase",
                Pattern.compile("waiting|connecting"),
                new LocatorAssertions.HasAttributeOptions().setTimeout(TIMEOUT_MILLIS));
        return this;
    }

    Tab types(String text) {
        find("message-input").pressSequentially(text);
        return this;
    }

    Tab says(String text) {
        find("message-input").fill(text);
        find("message-input").press("Enter");
        return this;
    }

    Tab shows(String text) {
        assertThat(message(text)).hasCount(1, patiently());
        return this;
    }

    Tab showsWithState(String text, String state) {
        assertThat(message(text)).hasAttribute(
                "data-state", state, new LocatorAssertions.HasAttributeOptions().setTimeout(TIMEOUT_MILLIS));
        return this;
    }

    Tab counts(int people) {
        assertThat(find("online-count")).containsText(
                people + " here", new LocatorAssertions.ContainsTextOptions().setTimeout(TIMEOUT_MILLIS));
        return this;
    }

    /** Waits until a part of the page says something. */
    Tab reads(String testId, String words) {
        assertThat(find(testId)).containsText(
                words, new LocatorAssertions.ContainsTextOptions().setTimeout(TIMEOUT_MILLIS));
        return this;
    }

    Tab tells(String systemMessage) {
        assertThat(find("system-message").filter(having(systemMessage))).hasCount(1, patiently());
        return this;
    }

    Tab doesNotTell(String systemMessage) {
        assertThat(find("system-message").filter(having(systemMessage))).hasCount(0, patiently());
        return this;
    }

    Locator message(String text) {
        return find("message").filter(having(text));
    }

    /** The messages that are laid out, in the order in which they are shown. */
    List<String> texts() {
        return find("message-text").allInnerTexts();
    }

    /** By how much the page is wider than the screen. */
    int sidewaysPixels() {
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

    private static LocatorAssertions.HasCountOptions patiently() {
        return new LocatorAssertions.HasCountOptions().setTimeout(TIMEOUT_MILLIS);
    }
}
