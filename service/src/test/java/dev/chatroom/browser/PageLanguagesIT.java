package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.chatroom.testing.Instances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The languages of the page, its mirrored layout, and the accessibility of menus, lists and notes in light and dark mode. */
class PageLanguagesIT {
    @RegisterExtension
    static final BrowserTabs TABS = new BrowserTabs();

    @RegisterExtension
    final Instances instances = Instances.alone();

    @Test
    void mirrorsTheLayoutInArabic() {
        var leila = TABS.open(instances.start("page.theme.name", "Agora"), locale("ar-EG"));
        assertThat(leila.page().locator("html")).hasAttribute("dir", "rtl");
        Accessibility.check(leila);
        leila.find("name-input").fill("ليلى");
        leila.page().keyboard().press("Enter");
        leila.awaitOnline().say("مساء الخير **hello**").awaitMessageState("hello", "sent");
        assertThat(leila.page()).hasTitle("Agora");
        assertThat(leila.horizontalOverflow()).isZero();
        var roster = leila.find("roster").boundingBox();
        var log = leila.find("log").boundingBox();
        var own = leila.find("message-text").boundingBox();
        assertThat(roster.x).as("the roster is at the left").isLessThan(log.x);
        assertThat(own.x - log.x).as("own messages are at the left").isLessThan(log.width / 2);
        assertThat(leila.find("online-count")).hasText("١ هنا");
        Accessibility.check(leila);
    }

    @ParameterizedTest
    @CsvSource({"de-DE, Beitreten, 1 hier", "fr-FR, Join, 1 here"})
    void speaksTheLanguageOfTheBrowserOrEnglish(String language, String join, String here) {
        var ann = TABS.open(instances.start(), locale(language));
        ann.click(join).awaitOnline();
        assertThat(ann.find("online-count")).hasText(here);
    }

    @Test
    void remembersTheLanguageThatWasChosen() {
        var ann = TABS.open(instances.start());
        ann.find("language").selectOption("de");
        assertThat(ann.find("join-button")).hasText("Beitreten");
        ann.page().reload();
        assertThat(ann.find("join-button")).hasText("Beitreten");
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void menusListsAndNotesAreAccessible(ColorScheme scheme) {
        var server = instances.start();
        var ben = TABS.open(server).join("Ben");
        var ann = TABS.open(
                        server,
                        new Browser.NewContextOptions().setViewportSize(1100, 720).setColorScheme(scheme))
                .join("Ann")
                .awaitUserCount(2);
        ben.say("@Ann **look**: ~~this~~\n> quoted\n```\ncode\n```");
        ann.awaitMessage("look");
        Accessibility.check(ann);

        ann.message("look").getByTestId("message-menu").click();
        assertThat(ann.find("menu")).isVisible();
        Accessibility.check(ann);
        ann.page().getByRole(AriaRole.MENUITEM).getByText("Hide Ben").click();
        assertThat(ann.find("toast")).containsText("Ben");
        Accessibility.check(ann);

        ann.type("@B");
        assertThat(ann.find("completion")).isVisible();
        Accessibility.check(ann);
        ann.page().keyboard().press("Escape");
        ann.find("emoji-button").click();
        assertThat(ann.find("emoji-picker").getByLabel("grinning face", exactly())).isVisible();
        Accessibility.check(ann);
    }

    private static Locator.GetByLabelOptions exactly() {
        return new Locator.GetByLabelOptions().setExact(true);
    }

    private static Browser.NewContextOptions locale(String language) {
        return new Browser.NewContextOptions().setViewportSize(1100, 720).setLocale(language);
    }
}
