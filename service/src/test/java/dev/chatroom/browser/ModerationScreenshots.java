package dev.chatroom.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.chatroom.ChatConfig;
import dev.chatroom.ChatServer;
import dev.chatroom.demo.LocalRedis;
import java.nio.file.Path;
import java.util.Map;

/** Takes the screenshots of docs/moderation.md, of a guest, a member and a moderator on two instances. */
final class ModerationScreenshots {
    private static final String QUESTION = "Will the recording be online?";
    private static final String SPAM = "Cheap watches, today only, at https://example.org/watches";

    private final Chromium chromium;
    private final Path folder;
    private final ChatServer first;
    private final ChatServer second;

    private ModerationScreenshots(Chromium chromium, Path folder, ChatServer first, ChatServer second) {
        this.chromium = chromium;
        this.folder = folder;
        this.first = first;
        this.second = second;
    }

    /** Takes them with a browser, and writes them to a folder. */
    static void take(Chromium chromium, Path folder) {
        try (var redis = LocalRedis.start();
                var first = start(redis);
                var second = start(redis)) {
            new ModerationScreenshots(chromium, folder, first, second).draw();
        }
    }

    private static ChatServer start(LocalRedis redis) {
        return ChatServer.start(ChatConfig.with(Map.of(
                "server.host", "127.0.0.1",
                "server.port", "0",
                "admin.port", "0",
                "redis.url", redis.url(),
                "auth.secret", SignedIn.SECRET)));
    }

    private void draw() {
        try (var mia = open(first, "#token=" + SignedIn.moderator("Mia"), wide()).awaitOnline();
                var max = open(second, "#token=" + SignedIn.member("Max"), wide()).awaitOnline();
                var robot = open(second, "", wide()).join("Bargain Bot");
                var eve = open(second, "", phone()).join("Eve")) {
            say(mia, "Welcome to the talk. Please be kind to each other.");
            say(max, QUESTION);
            say(robot, SPAM);
            say(mia, "It will, from tomorrow on.");
            eve.awaitMessage("from tomorrow on");
            drawMenuAndDialog(mia);
            drawPanel(mia, eve);
            drawReaders(max, eve);
            drawAudit(mia);
            drawMuted(mia, eve);
        }
    }

    private void drawMenuAndDialog(Tab mia) {
        mia.awaitMessage(SPAM).message(SPAM).hover();
        mia.message(SPAM).getByTestId("message-menu").click();
        save(mia, "moderator-menu");
        mia.find("menu").locator("[data-item=moderateRestrict]").click();
        mia.find("moderation").getByRole(AriaRole.COMBOBOX).selectOption("banDay");
        mia.find("moderation").getByRole(AriaRole.TEXTBOX).fill("advertising");
        save(mia, "moderator-dialog");
        mia.click("Confirm");
        mia.find("removed").waitFor();
        mia.chooseFromMenu(QUESTION, "Pin");
        mia.find("room-bar").waitFor();
    }

    private void drawPanel(Tab mia, Tab eve) {
        mia.find("moderator-button").click();
        var panel = mia.find("moderator-panel");
        panel.locator("select").selectOption("30");
        panel.locator("textarea").fill("The talk begins at **noon**. Questions are welcome afterwards.");
        panel.getByRole(AriaRole.TEXTBOX).last().fill("many people today");
        save(mia, "moderator-panel");
        mia.click("Save");
        mia.page().keyboard().press("Escape");
        eve.awaitText("room-bar", "The talk begins");
    }

    private void drawReaders(Tab max, Tab eve) {
        max.find("room-bar-toggle").click();
        max.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        save(max, "moderated-member-dark");
        eve.say("Thank you!").awaitMessageState("Thank you!", "sent").type("One more question");
        eve.find("slow-countdown").waitFor();
        save(eve, "moderated-guest-phone");
    }

    private void drawAudit(Tab mia) {
        mia.find("moderator-button").click();
        mia.find("moderator-panel").locator("[data-tab=audit]").click();
        mia.find("audit").getByText("many people today").first().waitFor();
        mia.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        save(mia, "moderator-audit-dark");
        mia.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        mia.page().keyboard().press("Escape");
    }

    private void drawMuted(Tab mia, Tab eve) {
        mia.chooseFromMenu("Thank you!", "Mute or ban Eve");
        mia.find("moderation").getByRole(AriaRole.TEXTBOX).fill("please wait for the end of the talk");
        mia.click("Confirm");
        mia.find("toast").getByText("Eve is muted").waitFor();
        save(mia, "moderator-undo");
        eve.find("composer-notice").filter(new Locator.FilterOptions().setHasText("end of the talk")).waitFor();
        eve.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        save(eve, "muted-guest-phone-dark");
    }

    private static void say(Tab tab, String text) {
        tab.say(text).awaitMessageState(text, "sent");
    }

    private Tab open(ChatServer server, String fragment, Browser.NewContextOptions options) {
        return chromium.open("http://127.0.0.1:" + server.port() + "/" + fragment, options);
    }

    private static Browser.NewContextOptions wide() {
        return new Browser.NewContextOptions().setViewportSize(1100, 700);
    }

    private static Browser.NewContextOptions phone() {
        return new Browser.NewContextOptions().setViewportSize(390, 780).setHasTouch(true);
    }

    private void save(Tab tab, String name) {
        tab.page().screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
    }
}
