package dev.chatroom.browser;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.chatroom.ChatConfig;
import dev.chatroom.ChatServer;
import dev.chatroom.demo.LocalRedis;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Takes the screenshots for the documentation. */
public final class Screenshots {
    private final Chromium chromium;
    private final Path folder;
    private final ChatServer server;

    private Screenshots(Chromium chromium, Path folder, ChatServer server) {
        this.chromium = chromium;
        this.folder = folder;
        this.server = server;
    }

    /**
     * Takes the screenshots.
     *
     * @param args the folder to write to
     */
    public static void main(String[] args) {
        var executable = Chromium.find()
                .orElseThrow(() -> new IllegalStateException("Chromium is neither on the PATH nor set in CHROMIUM"));
        try (var redis = LocalRedis.start();
                var chromium = Chromium.launch(executable);
                var server = ChatServer.start(ChatConfig.with(
                        Map.of("server.host", "127.0.0.1", "server.port", "0", "admin.port", "0", "redis.url", redis.url())))) {
            new Screenshots(chromium, Path.of(args[0]), server).draw();
            ModerationScreenshots.take(chromium, Path.of(args[0]));
        }
    }

    private void draw() {
        try (var form = open(wide())) {
            form.find("name-input").fill("Swift Otter");
            save(form, "join");
        }
        try (var otter = open(wide()).join("Swift Otter");
                var fox = open(wide()).join("Calm Fox");
                var heron = open(wide()).join("Bright Heron");
                var lynx = open(wide()).join("Quiet Lynx")) {
            lynx.awaitUserCount(4);
            chat(otter, fox, heron, lynx);
            typeUntilSeen(fox, otter);
            save(otter, "room");
            saveAsNewUser(wide().setColorScheme(ColorScheme.DARK), "Brave Wren", "dark");
            var phone = new Browser.NewContextOptions().setViewportSize(390, 780).setHasTouch(true);
            saveAsNewUser(phone, "Gentle Seal", "phone");
            lynx.say("**Two things**, @Swift Otter:\n> eye on the dashboard\n1. watch ~~errors~~ latency\n2. tell us at noon");
            drawMenus(otter, lynx);
            drawArabic();
            // For the last picture. The second close at the end has no effect.
            server.close();
            otter.awaitDisconnected().say("I will look at it after lunch.").awaitMessageState("after lunch", "pending");
            save(otter, "reconnecting");
        }
    }

    private void drawMenus(Tab otter, Tab lynx) {
        otter.awaitMessage("tell us at noon").message("thrown out").getByTestId("message-text").hover();
        save(otter, "reactions");
        otter.message("tell us at noon").hover();
        otter.message("tell us at noon").getByTestId("message-menu").click();
        save(otter, "menu");
        otter.page().keyboard().press("Escape");
        lynx.find("message-input").fill("@");
        lynx.find("completion").waitFor();
        save(lynx, "mention");
        lynx.find("message-input").fill("");
    }

    private void drawArabic() {
        try (var leila = open(wide().setLocale("ar-EG"))) {
            leila.find("name-input").fill("ليلى");
            leila.page().keyboard().press("Enter");
            leila.awaitOnline().say("صباح الخير جميعًا!").awaitMessageState("صباح", "sent");
            save(leila, "arabic");
        }
    }

    private void saveAsNewUser(Browser.NewContextOptions options, String name, String picture) {
        try (var user = open(options).join(name).awaitMessage("two of five pods")) {
            user.awaitUserCount(5);
            save(user, picture);
        }
    }

    private static void chat(Tab otter, Tab fox, Tab heron, Tab lynx) {
        say(otter, "Good morning! Has the new release reached every pod?");
        say(fox, "Nearly. It is on two of five pods, the rest follow within ten minutes.");
        say(fox, "Nobody was thrown out of the room so far 🎉");
        say(heron, "I only saw the banner for a second. The notes are at https://example.org/releases/42");
        say(lynx, "What does the restart command look like again?");
        say(heron, "`kubectl rollout restart deployment/chat-room`");
        say(otter, "Thanks, everyone. I will keep an eye on the dashboard.");
        heron.awaitMessage("keep an eye");
        react(otter, fox, heron, lynx);
    }

    private static void react(Tab otter, Tab fox, Tab heron, Tab lynx) {
        lynx.react("thrown out", 2);
        heron.react("thrown out", 2);
        otter.react("thrown out", 1);
        lynx.react("kubectl rollout", 1);
        fox.react("keep an eye", 1);
        otter.find("reaction").nth(3).waitFor();
        // The pointer, and the bar with it, leaves the messages.
        List.of(otter, fox, heron, lynx).forEach(tab -> tab.find("message-input").click());
    }

    /** Repeats a key, because the page sends typing events rarely. */
    private static void typeUntilSeen(Tab writer, Tab reader) {
        var typing = reader.find("typing").filter(new Locator.FilterOptions().setHasText("typing"));
        await().pollInSameThread().until(() -> {
            writer.page().keyboard().type(".");
            return typing.isVisible();
        });
    }

    private static void say(Tab tab, String text) {
        tab.say(text).awaitMessageState(text.replace("`", ""), "sent");
    }

    private Tab open(Browser.NewContextOptions options) {
        return chromium.open("http://127.0.0.1:" + server.port() + "/", options);
    }

    private static Browser.NewContextOptions wide() {
        return new Browser.NewContextOptions().setViewportSize(1100, 700);
    }

    private void save(Tab tab, String name) {
        tab.page().screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
    }
}
