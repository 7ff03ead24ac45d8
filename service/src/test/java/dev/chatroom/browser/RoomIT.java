package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import dev.chatroom.ChatConfig;
import dev.chatroom.ChatServer;
import dev.chatroom.demo.LocalRedis;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two readers, each on an instance of his own, in one room. */
class RoomIT {
    private static final String NONE = "no Chromium on the PATH, nor named by CHROMIUM: the browser tests are left out";

    private static LocalRedis redis;
    private static Chromium chromium;
    private static int rooms;

    private ChatServer here;
    private ChatServer there;
    private String room;

    @BeforeAll
    static void launch() {
        var executable = Chromium.find();
        if (executable.isEmpty()) {
            System.err.println(NONE);
            assertThat(System.getenv("CI")).as(NONE).isNotEqualTo("true");
            Assumptions.abort(NONE);
        }
        redis = LocalRedis.start();
        chromium = Chromium.launch(executable.map(Path::toAbsolutePath).orElseThrow());
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
        if (redis != null) {
            redis.close();
        }
    }

    @BeforeEach
    void startTwoInstances() {
        room = "room-" + ++rooms;
        here = start(0);
        there = start(0);
    }

    @AfterEach
    void stopThem() {
        here.close();
        there.close();
    }

    @Test
    void readersTalkAcrossInstances() {
        try (var ann = open(here).join("Ann");
                var ben = open(there).join("Ben")) {
            ann.counts(2);
            ben.counts(2);
            ann.tells("Ben joined");
            ann.says("Hello from here");
            ben.shows("Hello from here").says("And from there");
            ann.shows("And from there").showsWithState("Hello from here", "sent");
        }
    }

    @Test
    void typingIsShownUntilTheMessageComes() {
        try (var ann = open(here).join("Ann");
                var ben = open(there).join("Ben")) {
            ben.counts(2);
            ann.types("I was about to say");
            assertThat(ben.find("typing")).containsText("Ann is typing");
            ann.find("message-input").press("Enter");
            ben.shows("I was about to say");
            assertThat(ben.find("typing")).isEmpty();
        }
    }

    @Test
    void aReloadKeepsTheNameAndIsSilent() {
        try (var ann = open(here).join("Ann");
                var ben = open(there).join("Ben")) {
            ben.tells("Ben joined").counts(2);
            ann.says("before").showsWithState("before", "sent");
            ann.page().reload();
            ann.isOnline().shows("before").says("after");
            ben.shows("after");
            assertThat(ben.message("after")).hasAttribute("data-sender", "Ann");
            // Who leaves for good is told of after the grace; by then Ann's would be over too.
            try (var cleo = open(here).join("Cleo")) {
                ben.tells("Cleo joined");
                cleo.counts(3);
            }
            ben.tells("Cleo left").doesNotTell("Ann left").counts(2);
        }
    }

    @Test
    void aRestartLosesNothingAndDeliversOnce() {
        try (var ann = open(here).join("Ann");
                var ben = open(there).join("Ben")) {
            ann.counts(2);
            int port = there.port();
            there.close();
            ben.isCutOff().says("written while it was away").showsWithState("written while it was away", "pending");
            ann.says("said meanwhile");
            there = start(port);
            ben.isOnline().showsWithState("written while it was away", "sent").shows("said meanwhile");
            ann.shows("written while it was away");
        }
    }

    @Test
    void whoIsTooFastIsTold() {
        here.close();
        here = start(0, Map.of("rate.burst", "2", "rate.persecond", "1"));
        try (var ann = open(here).join("Ann")) {
            ann.says("one").says("two").says("three");
            assertThat(ann.find("composer-notice")).containsText("Too fast");
            ann.showsWithState("three", "failed").showsWithState("two", "sent");
        }
    }

    @Test
    void aPhoneNeedsNoSidewaysScrolling() {
        try (var ann = open(here, new Browser.NewContextOptions().setViewportSize(360, 740).setHasTouch(true))) {
            assertThat(sidewaysPixels(ann)).isZero();
            ann.join("Ann").says("w".repeat(300)).shows("w".repeat(300));
            assertThat(sidewaysPixels(ann)).isZero();
        }
    }

    @Test
    void theDarkPageIsDark() {
        var dark = new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK);
        try (var ann = open(here, dark).join("Ann").says("in the dark").showsWithState("in the dark", "sent");
                var ben = open(there).join("Ben")) {
            assertThat(backgroundBrightness(ann)).isLessThan(80);
            assertThat(backgroundBrightness(ben)).isGreaterThan(200);
            assertAccessible(ann);
        }
    }

    @Test
    void theJoinFormAndTheRoomAreAccessible() {
        try (var ann = open(here)) {
            assertAccessible(ann);
            ann.join("Ann").says("Hello, **room**: https://example.org and `code`").shows("Hello");
            try (var ben = open(there).join("Ben").says("Hello, Ann")) {
                ann.shows("Hello, Ann").counts(2);
                ben.counts(2);
                assertAccessible(ann);
            }
        }
    }

    private ChatServer start(int port) {
        return start(port, Map.of());
    }

    private ChatServer start(int port, Map<String, String> options) {
        var values = new HashMap<>(options);
        values.put("server.host", "127.0.0.1");
        values.put("server.port", Integer.toString(port));
        values.put("redis.url", redis.url());
        values.put("room.name", room);
        values.put("presence.grace", "PT2S");
        return ChatServer.start(ChatConfig.with(values));
    }

    private static Tab open(ChatServer server) {
        return chromium.open(url(server));
    }

    private static Tab open(ChatServer server, Browser.NewContextOptions options) {
        return chromium.open(url(server), options);
    }

    private static String url(ChatServer server) {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    private static int sidewaysPixels(Tab tab) {
        return (int) tab.page().evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** 0 is black, 255 white; painted, since a style may name its colour in many ways. */
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

    private static void assertAccessible(Tab tab) {
        var found = new AxeBuilder(tab.page()).analyze().getViolations();
        assertThat(found).as(() -> String.join("; ", found.stream().map(Rule::getHelp).toList())).isEmpty();
    }
}
