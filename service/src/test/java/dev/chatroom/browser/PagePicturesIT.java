package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import dev.chatroom.ChatServer;
import dev.chatroom.testing.Instances;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The main states of the page look like the pictures in {@code src/test/resources/pictures}, in light and dark.
 * {@code -Dpictures.write=true} writes these.
 */
class PagePicturesIT {
    @RegisterExtension
    static final BrowserTabs TABS = new BrowserTabs();

    @RegisterExtension
    final Instances instances = Instances.alone();

    private ChatServer server;

    @BeforeEach
    void start() {
        server = instances.start("auth.secret", SignedIn.SECRET, "page.theme.name", "Harbour");
    }

    @Test
    void joinForm() {
        checkForm(open(wide(), ""), "join", "Ann");
        checkForm(open(phone(), ""), "join-phone", "Ann");
        checkForm(open(wide().setLocale("ar-EG"), ""), "join-arabic", "ليلى");
    }

    @Test
    void room() {
        var room = new PicturedRoom(server);
        var ann = join(open(wide(), ""), "Ann");
        room.chatWith(ann, "Ann");
        check(ann, "room");

        ann.message(PicturedRoom.RELEASE).hover();
        ann.message(PicturedRoom.RELEASE).getByTestId("message-menu").click();
        ann.find("menu").waitFor();
        check(ann, "menu");
        ann.page().keyboard().press("Escape");

        ann.chooseFromMenu(PicturedRoom.RELEASE, "Who reacted").awaitText("reactors", "Mia");
        check(ann, "reactors");
    }

    @Test
    void roomOnAPhone() {
        var room = new PicturedRoom(server);
        var ann = join(open(phone(), ""), "Ann");
        room.chatWith(ann, "Ann");
        check(ann, "room-phone");
        ann.find("people-button").click();
        ann.find("roster-sheet").waitFor();
        check(ann, "people-phone");
    }

    @Test
    void roomInArabic() {
        var room = new PicturedRoom(server);
        var leila = join(open(wide().setLocale("ar-EG"), ""), "ليلى");
        room.chatWith(leila, "ليلى");
        check(leila, "room-arabic");
    }

    @Test
    void moderatorsMenu() {
        var room = new PicturedRoom(server);
        var max = open(wide(), "#token=" + SignedIn.moderator("Max")).awaitOnline();
        room.chatWith(max, "Max");
        max.message(PicturedRoom.RELEASE).hover();
        max.message(PicturedRoom.RELEASE).getByTestId("message-menu").click();
        max.find("menu").waitFor();
        check(max, "moderator-menu");
    }

    @Test
    void frozenRoomWithAnAnnouncementAndAPin() {
        var room = new PicturedRoom(server);
        var ann = join(open(wide(), ""), "Ann");
        room.chatWith(ann, "Ann");
        room.announcePinAndFreeze();
        ann.awaitText("room-bar", "Only moderators can write").find("room-bar-toggle").click();
        ann.awaitText("composer-notice", "Only moderators can write");
        check(ann, "frozen");
    }

    @Test
    void offline() {
        var room = new PicturedRoom(server);
        var ann = join(open(wide(), ""), "Ann");
        room.chatWith(ann, "Ann");
        ann.page().context().setOffline(true);
        assertThat(ann.find("connection")).hasAttribute("data-phase", "offline");
        ann.say("I will look at it after lunch.").awaitMessageState("after lunch", "pending");
        check(ann, "offline");
    }

    @Test
    void waitingToReconnect() {
        var room = new PicturedRoom(server);
        var ann = join(open(wide(), ""), "Ann");
        room.chatWith(ann, "Ann");
        PinnedRendering.stopTime(ann.page());
        instances.stop(server);
        ann.awaitText("connection", "Retrying in 2 s");
        check(ann, "waiting");
    }

    private Tab open(Browser.NewContextOptions options, String fragment) {
        options.setTimezoneId("UTC").setServiceWorkers(ServiceWorkerPolicy.BLOCK);
        return TABS.open(server, fragment, options, context -> PinnedRendering.prepare(context, 1));
    }

    private static Tab join(Tab tab, String name) {
        tab.find("name-input").fill(name);
        tab.find("join-button").click();
        return tab.awaitOnline();
    }

    private static void checkForm(Tab tab, String picture, String name) {
        tab.find("name-input").fill(name);
        check(tab, picture);
    }

    private static void check(Tab tab, String picture) {
        tab.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        Pictures.check(tab, picture);
        tab.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Pictures.check(tab, picture + "-dark");
    }

    private static Browser.NewContextOptions wide() {
        return new Browser.NewContextOptions().setViewportSize(1000, 700).setDeviceScaleFactor(1);
    }

    private static Browser.NewContextOptions phone() {
        return new Browser.NewContextOptions().setViewportSize(320, 640).setDeviceScaleFactor(1).setHasTouch(true);
    }
}
