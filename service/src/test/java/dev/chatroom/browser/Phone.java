package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** A tab on a phone, which is used by touch. Its keyboard on the screen inserts text and sends no key events. */
record Phone(Tab tab, Finger finger) {
    static Browser.NewContextOptions options() {
        return new Browser.NewContextOptions().setViewportSize(390, 780).setHasTouch(true).setIsMobile(true);
    }

    static Phone of(Tab tab) {
        return new Phone(tab, new Finger(tab));
    }

    Phone join(String name) {
        tab.find("name-input").fill(name);
        tab.find("join-button").tap();
        tab.awaitOnline();
        return this;
    }

    /** Taps a button. */
    Phone tap(String button) {
        tab.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).tap();
        return this;
    }

    /** Writes a message, or changes the one that is edited, and sends it. */
    Phone say(String text) {
        tab.find("message-input").tap();
        tab.find("message-input").fill("");
        return insert(text).send();
    }

    Phone insert(String text) {
        tab.page().keyboard().insertText(text);
        return this;
    }

    Phone send() {
        tab.find("composer").locator("button[type=submit]").tap();
        return this;
    }

    /** Rests on a message until its menu opens. */
    Phone hold(String message) {
        var text = tab.awaitMessage(message).message(message).getByTestId("message-text");
        text.scrollIntoViewIfNeeded();
        finger.press(text);
        assertThat(tab.find("menu")).isVisible();
        finger.lift();
        return this;
    }

    /** Opens the menu of a message, and taps one of its items. */
    Phone choose(String message, String item) {
        return hold(message).tapItem(item);
    }

    /** Taps an item of the menu. */
    Phone tapItem(String name) {
        tab.page().getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(name).setExact(true)).tap();
        assertThat(tab.find("menu")).hasCount(0);
        return this;
    }
}
