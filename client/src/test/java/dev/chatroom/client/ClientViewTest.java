package dev.chatroom.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientViewTest {
    private static final RoomMessage HELLO = message("ann", "1", "hello", 10);
    private static final RoomMessage ANSWER = message("bob", "1", "hello to you", 20);

    private final ClientView view = new ClientView();

    @Test
    void idsBelongToTheirSenders() {
        live(HELLO);
        live(ANSWER);

        assertThat(view.inDisplayOrder()).containsExactly(HELLO, ANSWER);
        assertThat(view.duplicates()).isEmpty();
    }

    @Test
    void theSameVersionTwiceOverOneConnectionIsADuplicate() {
        live(HELLO);
        live(HELLO);

        assertThat(view.duplicates()).containsExactly(HELLO.key());
        assertThat(view.messages()).containsExactly(HELLO);
    }

    @Test
    void aLaterVersionReplacesTheOneBefore() {
        var storedAgain = message("ann", "1", "hello", 30);
        live(HELLO);
        live(ANSWER);
        live(storedAgain);

        assertThat(view.inDisplayOrder()).containsExactly(ANSWER, storedAgain);
        assertThat(view.duplicates()).isEmpty();
    }

    @Test
    void anotherConnectionMayRepeatMessages() {
        live(HELLO);
        view.apply(new SessionEvent.Joined(List.of(HELLO), true, new RoomUser("me", "Ann"), "pod", Optional.empty()));
        live(HELLO);

        assertThat(view.duplicates()).isEmpty();
        assertThat(view.gaps()).isEqualTo(1);
        assertThat(view.joins()).isEqualTo(1);
    }

    @Test
    void systemMessagesAreNoticesAndNotMessages() {
        var left = new RoomMessage("3", "room", "Ann", "", 30, "left", 0);
        live(left);
        view.apply(new SessionEvent.Joined(List.of(left), false, new RoomUser("me", "Ann"), "pod", Optional.empty()));

        assertThat(view.notices()).containsExactly("left Ann");
        assertThat(view.messages()).isEmpty();

        view.clearFindings();
        assertThat(view.notices()).isEmpty();
    }

    @Test
    void takesTheLatestTextOfAMessageAndItsPlace() {
        live(message("bob", "1", "first", 10));
        var ref = new MessageRef("bob", "1");
        view.apply(new SessionEvent.MessageEdited(ref, 7, 30, "seven"));
        view.apply(new SessionEvent.MessageEdited(ref, 5, 10, "five"));
        live(message("bob", "1", "first", 10));

        assertThat(view.messages()).singleElement().satisfies(shown -> {
            assertThat(shown.text()).isEqualTo("seven");
            assertThat(shown.at()).isEqualTo(30);
        });
    }

    @Test
    void ignoresAnEditOfAMessageThatItDoesNotShow() {
        view.apply(new SessionEvent.MessageEdited(new MessageRef("bob", "1"), 7, 30, "seven"));

        assertThat(view.messages()).isEmpty();
    }

    @Test
    void showsNothingThatWasRemoved() {
        live(message("bob", "1", "one", 10));
        live(message("bob", "2", "two", 20));
        live(message("ann", "3", "three", 15));
        view.apply(new SessionEvent.MessagesRemoved(Optional.of("bob"), Optional.of("2"), 0, "author"));
        view.apply(new SessionEvent.MessagesRemoved(Optional.of("bob"), Optional.empty(), 10, "moderator"));
        live(message("bob", "2", "two", 20));

        assertThat(view.messages()).extracting(RoomMessage::text).containsExactly("three");
        view.apply(new SessionEvent.MessagesRemoved(Optional.empty(), Optional.empty(), 15, "moderator"));
        assertThat(view.messages()).isEmpty();
    }

    @Test
    void startsOverWhenTheServerSaysSo() {
        live(message("bob", "1", "one", 10));
        var removal = new SessionEvent.MessagesRemoved(Optional.of("ann"), Optional.of("9"), 0, "author");
        view.apply(new SessionEvent.Joined(
                List.of(message("bob", "2", "two", 20), message("ann", "9", "nine", 30)),
                false,
                new RoomUser("me", "Ann"),
                "pod",
                Optional.empty(),
                true,
                List.of(removal),
                Optional.empty(), RoomRules.NONE));

        assertThat(view.messages()).extracting(RoomMessage::text).containsExactly("two");
    }

    @Test
    void keepsTheNewestPresence() {
        assertThat(view.presence()).isEmpty();
        var presence = new SessionEvent.PresenceUpdated(1, List.of(new RoomUser("me", "Ann")), 0);
        view.apply(presence);

        assertThat(view.presence()).contains(presence);
    }

    @Test
    void silenceIsTheLongestTimeBetweenMessages() {
        var meter = new SilenceMeter();
        meter.received(1_000);
        meter.start(2_000);
        meter.received(2_500);
        meter.received(2_800);

        assertThat(meter.longest()).isEqualTo(Duration.ofNanos(500));
    }

    private void live(RoomMessage message) {
        view.apply(new SessionEvent.MessageReceived(message, Optional.empty()));
    }

    private static RoomMessage message(String clientId, String id, String text, long at) {
        return new RoomMessage(id, clientId, "", text, at, "", 0);
    }
}
