package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import dev.chatroom.ChatServer;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two users in one room, each on a different instance. */
class PageRoomIT {
    @RegisterExtension
    static final BrowserTabs TABS = new BrowserTabs();

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    private ChatServer here;
    private ChatServer there;

    @BeforeEach
    void startTwoInstances() {
        here = start();
        there = start();
    }

    @Test
    void marksANameThatLooksLikeAnotherOne() {
        try (var ann = open(here).join("Ann");
                var ben = open(there).join("Ben")) {
            // An instance knows the users of others while it has users itself.
            ben.awaitUserCount(2);
            marksTheImpostor(ann, open(there).join("\u0410nn"));
        }
    }

    private static void marksTheImpostor(Tab ann, Tab impostor) {
        try (impostor) {
            ann.awaitUserCount(3);
            impostor.say("I am Ann").awaitMessageState("I am Ann", "sent");
            ann.awaitMessage("I am Ann").say("So am I").awaitMessageState("So am I", "sent");
            impostor.awaitMessage("So am I");
            assertThat(ann.find("log").getByTestId("lookalike")).hasCount(1);
            assertThat(ann.find("roster").getByTestId("lookalike")).hasCount(1);
            assertThat(ann.find("log").getByTestId("lookalike"))
                    .hasAttribute("title", "This name looks like another name here. It may be a different person.");
            // The impostor is told, and sees no mark on Ann.
            assertThat(impostor.find("roster").getByTestId("lookalike")).hasCount(1);
            assertThat(impostor.find("log").getByTestId("lookalike")).hasCount(0);
        }
    }

    @Test
    void usersChatAcrossInstances() {
        try (var ann = open(here).join("Ann");
                var ben = open(there).join("Ben")) {
            ann.awaitUserCount(2);
            ben.awaitUserCount(2);
            ann.awaitSystemMessage("Ben joined");
            ann.say("Hello from here");
            ben.awaitMessage("Hello from here").say("And from there");
            ann.awaitMessage("And from there").awaitMessageState("Hello from here", "sent");
        }
    }

    @Test
    void showsTypingUntilTheMessageArrives() {
        try (var ann = open(here).join("Ann");
                var ben = open(there).join("Ben")) {
            ben.awaitUserCount(2);
            ann.type("I was about to say");
            assertThat(ben.find("typing")).containsText("Ann is typing");
            ann.find("message-input").press("Enter");
            ben.awaitMessage("I was about to say");
            assertThat(ben.find("typing")).isEmpty();
        }
    }

    @Test
    void keepsTheNameAndAnnouncesNothingOnReload() {
        try (var ann = open(here).join("Ann");
                var ben = open(there).join("Ben")) {
            ben.awaitSystemMessage("Ben joined").awaitUserCount(2);
            ann.say("before").awaitMessageState("before", "sent");
            ann.page().reload();
            ann.awaitOnline().awaitMessage("before").say("after");
            ben.awaitMessage("after");
            assertThat(ben.message("after")).hasAttribute("data-sender", "Ann");
            // Cleo left after Ann reloaded. When Cleo is announced as gone, the grace of Ann is over too.
            try (var cleo = open(here).join("Cleo")) {
                ben.awaitSystemMessage("Cleo joined");
                cleo.awaitUserCount(3);
            }
            ben.awaitSystemMessage("Cleo left").assertNoSystemMessage("Ann left").awaitUserCount(2);
        }
    }

    @Test
    void losesAndDuplicatesNothingOnRestart() {
        try (var ann = open(here).join("Ann");
                var ben = open(there).join("Ben")) {
            ann.awaitUserCount(2);
            int port = there.port();
            instances.stop(there);
            ben.awaitDisconnected()
                    .say("written while it was away")
                    .awaitMessageState("written while it was away", "pending");
            ann.say("said meanwhile");
            there = start("server.port", Integer.toString(port));
            ben.awaitOnline().awaitMessageState("written while it was away", "sent").awaitMessage("said meanwhile");
            ann.awaitMessage("written while it was away");
        }
    }

    @Test
    void sendsMessagesPastTheRateLimitLater() {
        here = start("rate.room.burst", "2", "rate.room.persecond", "1");
        try (var ann = open(here).join("Ann")) {
            ann.say("one").say("two").say("three");
            assertThat(ann.find("composer-notice")).containsText("Too many messages");
            ann.awaitMessageState("two", "sent").awaitMessageState("three", "sent");
            assertThat(ann.find("composer-notice")).isHidden();
        }
    }

    @Test
    void doesNotScrollHorizontallyOnAPhone() {
        try (var ann = open(here, new Browser.NewContextOptions().setViewportSize(360, 740).setHasTouch(true))) {
            assertThat(ann.horizontalOverflow()).isZero();
            ann.join("Ann").say("w".repeat(300)).awaitMessage("w".repeat(300));
            assertThat(ann.horizontalOverflow()).isZero();
        }
    }

    @Test
    void usesDarkColoursInDarkMode() {
        var dark = new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK);
        try (var ann = open(here, dark).join("Ann").say("in the dark").awaitMessageState("in the dark", "sent");
                var ben = open(there).join("Ben")) {
            assertThat(backgroundBrightness(ann)).isLessThan(80);
            assertThat(backgroundBrightness(ben)).isGreaterThan(200);
            Accessibility.check(ann);
        }
    }

    @Test
    void joinFormAndRoomAreAccessible() {
        try (var ann = open(here)) {
            Accessibility.check(ann);
            ann.join("Ann").say("Hello, **room**: https://example.org and `code`").awaitMessage("Hello");
            try (var ben = open(there).join("Ben").say("Hello, Ann")) {
                ann.awaitMessage("Hello, Ann").awaitUserCount(2);
                ben.awaitUserCount(2);
                Accessibility.check(ann);
            }
        }
    }

    private ChatServer start(String... settings) {
        return instances.start(
                Stream.concat(Stream.of("presence.grace", "PT2S"), Arrays.stream(settings)).toArray(String[]::new));
    }

    private static Tab open(ChatServer server) {
        return TABS.open(server);
    }

    private static Tab open(ChatServer server, Browser.NewContextOptions options) {
        return TABS.open(server, options);
    }

    /** From 0, black, to 255, white. The colour is painted first, because styles can express colours in many formats. */
    private static int backgroundBrightness(Tab tab) {
        return (int) tab.page().evaluate("""
                () => {
                  const style = (element) => getComputedStyle(element).backgroundColor;
                  const seeThrough = 'rgba(0, 0, 0, 0)';
                  const body = style(document.body);
                  const paper = document.createElement('canvas').getContext('2d');
                  paper.fillStyle = body === seeThrough ? style(document.documentElement) : body;
                  paper.fillRect(0, 0, 1, 1);
                  const [red, green, blue] = paper.getImageData(0, 0, 1, 1).data;
                  return Math.round((red + green + blue) / 3);
                }""");
    }
}
