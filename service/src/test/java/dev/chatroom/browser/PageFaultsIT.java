package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a reader sees when something fails: the instance is down, the room is full, a message is rejected. */
class PageFaultsIT {
    @RegisterExtension
    static final Readers READERS = new Readers();

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    @Test
    void whatTheLogNoLongerKeepsIsMarkedAsAGap() {
        var here = startShortOfMemory(0);
        var there = startShortOfMemory(0);
        int port = there.port();
        var ann = READERS.open(there).join("Ann").says("before").showsWithState("before", "sent");

        instances.stop(there);
        ann.isCutOff();
        talk(here, 1_500);
        startShortOfMemory(port);

        ann.isOnline().shows("number 1499");
        assertThat(ann.find("gap-divider")).hasCount(1);
        assertThat(ann.message("number 0000")).hasCount(0);
    }

    @Test
    void whatTheLogStillKeepsIsCaughtUpWithoutAGap() {
        var here = startShortOfMemory(0);
        var there = startShortOfMemory(0);
        int port = there.port();
        var ann = READERS.open(there).join("Ann").says("before").showsWithState("before", "sent");

        instances.stop(there);
        ann.isCutOff();
        var said = talk(here, 20);
        startShortOfMemory(port);

        ann.isOnline().shows("number 0019");
        assertThat(ann.find("gap-divider")).hasCount(0);
        assertThat(ann.texts()).startsWith("before").endsWith(said.toArray(String[]::new)).hasSize(1 + said.size());
    }

    @Test
    void aFullRoomSaysSoAndLetsInWhoTriesAgainOnceThereIsRoom() {
        var small = instances.start("limits.connections", "1");
        var ann = READERS.open(small).join("Ann");
        var ben = READERS.open(small).asksToJoin("Ben").reads("connection", "The room is full.");

        ann.close();
        ben.presses("Reconnect now").isOnline().says("at last").showsWithState("at last", "sent");
    }

    @Test
    void aMessageThatCameTooFastIsTakenWhenItIsTriedAgain() {
        var strict = instances.start("rate.burst", "1", "rate.persecond", "1");
        var ann = READERS.open(strict).join("Ann").says("one").says("two");
        ann.reads("composer-notice", "Too fast").showsWithState("two", "failed");

        // The second may not be over yet; then it is refused again.
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            if (!isInState(ann, "failed")) {
                return isInState(ann, "sent");
            }
            ann.presses("Try again");
            return false;
        });
        assertThat(ann.find("composer-notice")).isEmpty();
        assertThat(ann.texts()).containsExactly("one", "two");
    }

    @Test
    void aMessageThatIsTooLongForTheRoomCanBeDeleted() {
        var terse = instances.start("limits.text", "10");
        var ann = READERS.open(terse).join("Ann").says("longer than ten").showsWithState("longer than ten", "failed");
        ann.reads("composer-notice", "too long for the room").presses("Delete");
        assertThat(ann.find("message")).hasCount(0);
        assertThat(ann.find("composer-notice")).isEmpty();
    }

    @Test
    void aNameThatTheRoomRefusesIsAskedForAgain() {
        var terse = instances.start("limits.name", "4");
        var ann = READERS.open(terse).asksToJoin("Annabel").reads("name-hint", "4 characters");
        assertThat(ann.find("name-input")).hasValue("Annabel");
        ann.join("Ann").counts(1);
    }

    private ChatServer startShortOfMemory(int port) {
        return instances.start(
                "server.port", Integer.toString(port), "stream.length", "200", "history.size", "20", "rate.limits", "off");
    }

    /** Says so many things and waits until they are stored. */
    private static List<String> talk(ChatServer server, int count) {
        return Conversation.joined(server.port(), "Ben").sayNumbered("number ", count);
    }

    private static boolean isInState(Tab tab, String state) {
        return state.equals(tab.message("two").getAttribute("data-state"));
    }
}
