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

/** Two readers in one room, each on another instance. */
class PageRoomIT {
    @RegisterExtension
    static final Readers READERS = new Readers();

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
            // A leave is announced after the grace period; by then Ann's would be over too.
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
            instances.stop(there);
            ben.isCutOff().says("written while it was away").showsWithState("written while it was away", "pending");
            ann.says("said meanwhile");
            there = start("server.port", Integer.toString(port));
            ben.isOnline().showsWithState("written while it was away", "sent").shows("said meanwhile");
            ann.shows("written while it was away");
        }
    }

    @Test
    void whoIsTooFastIsTold() {
        here = start("rate.burst", "2", "rate.persecond", "1");
        try (var ann = open(here).join("Ann")) {
            ann.says("one").says("two").says("three");
            assertThat(ann.find("composer-notice")).containsText("Too fast");
            ann.showsWithState("three", "failed").showsWithState("two", "sent");
        }
    }

    @Test
    void aPhoneNeedsNoSidewaysScrolling() {
        try (var ann = open(here, new Browser.NewContextOptions().setViewportSize(360, 740).setHasTouch(true))) {
            assertThat(ann.sidewaysPixels()).isZero();
            ann.join("Ann").says("w".repeat(300)).shows("w".repeat(300));
            assertThat(ann.sidewaysPixels()).isZero();
        }
    }

    @Test
    void theDarkPageIsDark() {
        var dark = new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK);
        try (var ann = open(here, dark).join("Ann").says("in the dark").showsWithState("in the dark", "sent");
                var ben = open(there).join("Ben")) {
            assertThat(backgroundBrightness(ann)).isLessThan(80);
            assertThat(backgroundBrightness(ben)).isGreaterThan(200);
            Accessibility.check(ann);
        }
    }

    @Test
    void theJoinFormAndTheRoomAreAccessible() {
        try (var ann = open(here)) {
            Accessibility.check(ann);
            ann.join("Ann").says("Hello, **room**: https://example.org and `code`").shows("Hello");
            try (var ben = open(there).join("Ben").says("Hello, Ann")) {
                ann.shows("Hello, Ann").counts(2);
                ben.counts(2);
                Accessibility.check(ann);
            }
        }
    }

    private ChatServer start(String... settings) {
        return instances.start(
                Stream.concat(Stream.of("presence.grace", "PT2S"), Arrays.stream(settings)).toArray(String[]::new));
    }

    private static Tab open(ChatServer server) {
        return READERS.open(server);
    }

    private static Tab open(ChatServer server, Browser.NewContextOptions options) {
        return READERS.open(server, options);
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
}
