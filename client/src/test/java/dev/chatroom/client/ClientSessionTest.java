package dev.chatroom.client;

import static dev.chatroom.client.ServerEvents.ack;
import static dev.chatroom.client.ServerEvents.error;
import static dev.chatroom.client.ServerEvents.history;
import static dev.chatroom.client.ServerEvents.live;
import static dev.chatroom.client.ServerEvents.message;
import static dev.chatroom.client.ServerEvents.presence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSessionTest {
    private final ClientSession session = new ClientSession("secret-of-16-characters", "Ann");

    @Test
    void joinIsTheFirstFrame() {
        session.send("a", "before the connection");
        session.connectionOpened();

        assertThat(session.takeFrames())
                .containsExactly("{\"type\":\"join\",\"clientId\":\"secret-of-16-characters\",\"name\":\"Ann\"}");
        assertThat(session.takeFrames()).isEmpty();
        assertThat(session.state()).isEqualTo(ClientSession.State.JOINING);
    }

    @Test
    void joinedReportsHistorySelfAndInstance() {
        session.connectionOpened();
        var event = session.receive(history("7-0", true, message("bob", "x", "hi", 10)));

        assertThat(event).hasValueSatisfying(joined -> assertThat(joined)
                .isInstanceOfSatisfying(SessionEvent.Joined.class, it -> {
                    assertThat(it.gap()).isTrue();
                    assertThat(it.messages()).extracting(RoomMessage::text).containsExactly("hi");
                }));
        assertThat(session.isJoined()).isTrue();
        assertThat(session.self()).contains(new RoomUser("me", "Ann"));
        assertThat(session.instance()).isEqualTo("pod-a");
    }

    @Test
    void knowsWhatModeratorsHaveSetForTheRoom() {
        session.connectionOpened();
        assertThat(session.rules()).isEqualTo(RoomRules.NONE);
        var pinned = message("bob", "x", "read this", 10);
        session.receive(history("1-0").replace("\"instance\"", """
                "room":{"frozen":true,"membersOnly":false,"slowModeSeconds":30,"pinned":[%s]},"instance\"""".formatted(pinned)));
        assertThat(session.rules().frozen()).isTrue();
        assertThat(session.rules().slowModeSeconds()).isEqualTo(30);
        assertThat(session.rules().pinned()).extracting(RoomMessage::text).containsExactly("read this");
        assertThat(session.rules().announcement()).isEmpty();

        var event = session.receive("""
                {"type":"room","frozen":false,"membersOnly":true,"slowModeSeconds":0,"pinned":[],\
                "announcement":{"text":"at eight","at":12}}""");
        var rules = new RoomRules(false, true, 0, List.of(), Optional.of(new RoomRules.Announcement("at eight", 12)));
        assertThat(event).contains(new SessionEvent.RulesChanged(rules));
        assertThat(session.rules()).isEqualTo(rules);

        session.connectionLost();
        join("2-0");
        assertThat(session.rules()).as("an older server sends no rules").isEqualTo(RoomRules.NONE);
    }

    @Test
    void reconnectResumesFromTheNewestCursor() {
        join("7-0");
        session.receive(live(message("bob", "x", "hi", 10), "9-0"));
        session.connectionLost();
        session.connectionOpened();

        assertThat(session.takeFrames()).singleElement().asString().contains("\"cursor\":\"9-0\"");
    }

    @Test
    void pendingMessagesAreSentAgainUnderTheSameIdAfterEachJoin() {
        join("1-0");
        session.send("a", "one");
        session.send("b", "two");
        var sent = session.takeFrames();
        session.receive(ack("a"));
        session.connectionLost();
        session.connectionOpened();
        session.takeFrames();
        session.receive(history("2-0"));

        assertThat(session.takeFrames()).containsExactly(sent.get(1));
        session.receive(ack("b"));
        assertThat(session.hasPending()).isFalse();
    }

    @Test
    void messagesWaitForTheJoin() {
        session.send("a", "early");
        session.connectionOpened();
        session.takeFrames();
        session.send("b", "still early");
        assertThat(session.takeFrames()).isEmpty();

        session.receive(history("1-0"));
        assertThat(session.takeFrames()).hasSize(2);
    }

    @Test
    void framesOfALostConnectionAreNotSent() {
        join("1-0");
        session.typing();
        session.connectionLost();

        assertThat(session.takeFrames()).isEmpty();
        assertThat(session.receive(history("2-0"))).isEmpty();
        assertThat(session.isJoined()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate_limited", "unavailable", "slow_mode", "not_joined"})
    void retriesWhatTheServerRejectsForNow(String code) {
        join("1-0");
        session.send("a", "again");
        var first = session.takeFrames();
        session.receive(error(code, "a"));
        assertThat(session.takeFrames()).isEmpty();

        session.retryRejected();
        assertThat(session.takeFrames()).isEqualTo(first);
        session.retryRejected();
        assertThat(session.takeFrames()).as("once for each rejection").isEmpty();
        assertThat(session.pending()).containsExactly("a");
    }

    @Test
    void retriesAFewAtATimeOldestFirst() {
        join("1-0");
        for (int i = 0; i < 12; i++) {
            session.send("m" + i, "text");
            session.receive(error("rate_limited", "m" + i));
        }
        session.takeFrames();

        assertThat(retried()).containsExactly("m0", "m1", "m2", "m3", "m4");
        session.receive(error("rate_limited", "m0"));
        assertThat(retried()).containsExactly("m0", "m5", "m6", "m7", "m8");
        assertThat(retried()).containsExactly("m9", "m10", "m11");
        assertThat(retried()).isEmpty();
    }

    private List<String> retried() {
        session.retryRejected();
        return session.takeFrames().stream()
                .map(frame -> frame.replaceFirst(".*\"id\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid", "too_long", "muted", "some_new_code"})
    void forgetsWhatTheServerRejectsForGood(String code) {
        join("1-0");
        session.send("a", "never");
        session.receive(error(code, "a"));

        assertThat(session.pending()).isEmpty();
    }

    @Test
    void typingIsSentOnlyInTheRoom() {
        session.typing();
        join("1-0");
        assertThat(session.takeFrames()).isEmpty();

        session.typing();
        assertThat(session.takeFrames()).containsExactly("{\"type\":\"typing\"}");
    }

    @Test
    void pingsOnAnyConnectionAndReportsTheAnswer() {
        session.ping(1);
        assertThat(session.takeFrames()).isEmpty();

        join("1-0");
        session.ping(9_007_199_254_740_991L);
        assertThat(session.takeFrames()).containsExactly("{\"type\":\"ping\",\"n\":9007199254740991}");
        assertThat(session.receive("{\"type\":\"pong\",\"n\":7}")).contains(new SessionEvent.PongReceived(7));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 9_007_199_254_740_992L})
    void rejectsPingNumbersOutOfRange(long n) {
        assertThatThrownBy(() -> session.ping(n)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("" + n);
    }

    @Test
    void remembersPresence() {
        join("1-0");
        session.receive(presence(3));

        assertThat(session.presence()).hasValueSatisfying(it -> assertThat(it.count()).isEqualTo(3));
        assertThat(session.receive("{\"type\":\"typing\",\"clientId\":\"b\",\"name\":\"Bob\",\"others\":2}"))
                .contains(new SessionEvent.TypingReceived(new RoomUser("b", "Bob"), 2));
    }

    @Test
    void ignoresUnknownTypesAndFields() {
        join("1-0");

        assertThat(session.receive("{\"type\":\"confetti\",\"color\":\"red\"}")).isEmpty();
        assertThat(session.receive("{\"type\":\"ack\",\"id\":\"a\",\"color\":[\"red\"]}")).contains(new SessionEvent.Acknowledged("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "{}", "{\"type\":7}", "{\"type\":\"ack\"}", "{\"type\":\"presence\",\"count\":\"x\"}",
            "{\"type\":\"message\",\"message\":[]}", "{\"type\":\"message\",\"message\":{\"id\":\"x\"}}"})
    void rejectsMalformedEvents(String frame) {
        join("1-0");

        assertThatThrownBy(() -> session.receive(frame)).isInstanceOf(MalformedEventException.class);
    }

    @Test
    void idsAreCheckedBeforeTheyAreSent() {
        session.send("a", "first");

        assertThatIllegalArgumentException().isThrownBy(() -> session.send("a", "second")).withMessageContaining("pending");
        assertThatIllegalArgumentException().isThrownBy(() -> session.send("a b", "third")).withMessageContaining("id");
    }

    @Test
    void textIsEscaped() {
        join("1-0");
        session.send("a", "\"quoted\"\n");

        assertThat(session.takeFrames()).containsExactly("{\"type\":\"message\",\"id\":\"a\",\"text\":\"\\\"quoted\\\"\\n\"}");
    }

    @Test
    void closeCodesDecideWhenToReconnect() {
        for (int code : List.of(1001, 1012)) {
            assertThat(session.connectionClosed(code)).as("%d", code).isEqualTo(ReconnectPolicy.AT_ONCE);
        }
        for (int code : List.of(1006, 1008, 1011, 1013, 4000)) {
            assertThat(session.connectionClosed(code)).as("%d", code).isEqualTo(ReconnectPolicy.LATER);
        }
        for (int code : List.of(1000, 1002, 1003, 1007, 1009, 4401, 4403)) {
            assertThat(session.connectionClosed(code)).as("%d", code).isEqualTo(ReconnectPolicy.NEVER);
        }
        assertThat(session.connectionLost()).isEqualTo(ReconnectPolicy.LATER);
    }

    @Test
    void messagesAreShownByTimeThenIdThenSender() {
        var first = new RoomMessage("b", "y", "", "", 1, "", 0);
        var second = new RoomMessage("a", "y", "", "", 2, "", 0);
        var third = new RoomMessage("b", "x", "", "", 2, "", 0);
        var fourth = new RoomMessage("b", "y", "", "", 2, "", 0);

        assertThat(List.of(fourth, third, second, first).stream().sorted(RoomMessage.DISPLAY_ORDER))
                .containsExactly(first, second, third, fourth);
    }

    private void join(String cursor) {
        session.connectionOpened();
        session.takeFrames();
        session.receive(history(cursor));
    }

    @Test
    void joinsWithATokenAndAsksForAnotherOneWhenItIsNotAccepted() {
        var tokens = List.of("first", "second").iterator();
        var signedIn = new ClientSession("secret-of-16-characters", "Ann", () -> Optional.of(tokens.next()));
        signedIn.connectionOpened();
        assertThat(signedIn.takeFrames().getFirst()).contains("\"token\":\"first\"");
        assertThat(signedIn.connectionClosed(4401)).isEqualTo(ReconnectPolicy.LATER);
        signedIn.connectionOpened();
        assertThat(signedIn.takeFrames().getFirst()).contains("\"token\":\"second\"");
        assertThat(signedIn.connectionClosed(4403)).isEqualTo(ReconnectPolicy.NEVER);
    }

    @Test
    void refreshesItsTokenOnTheSameConnection() {
        var signedIn = new ClientSession("secret-of-16-characters", "Ann", () -> Optional.of("a.b.c"));
        signedIn.connectionOpened();
        signedIn.receive(history("1-0").replace("\"name\":\"Ann\"", "\"name\":\"Ann\",\"expiresAt\":1000"));
        assertThat(signedIn.expiresAt()).contains(1_000L);
        signedIn.takeFrames();
        signedIn.refresh();
        assertThat(signedIn.takeFrames()).containsExactly("{\"type\":\"refresh\",\"token\":\"a.b.c\"}");
        signedIn.receive("{\"type\":\"self\",\"clientId\":\"me\",\"name\":\"Anna\",\"expiresAt\":2000}");
        assertThat(signedIn.expiresAt()).contains(2_000L);
        assertThat(signedIn.self()).contains(new RoomUser("me", "Anna"));
    }

    @Test
    void aGuestHasNoTokenToRefresh() {
        session.connectionOpened();
        session.receive(history("1-0"));
        session.takeFrames();
        session.refresh();
        assertThat(session.takeFrames()).isEmpty();
    }

    @Test
    void sendsChangesAgainUntilTheyAreAcknowledged() {
        session.submit(new Submission.Edit("edit-1", "m1", "better"));
        session.submit(new Submission.Delete("delete-1", "m2"));
        session.submit(new Submission.Message("m3", "yes", Optional.of(new MessageRef("bob", "x"))));
        for (int connection = 0; connection < 2; connection++) {
            session.connectionOpened();
            session.takeFrames();
            session.receive(history("1-0"));
            assertThat(session.takeFrames())
                    .containsExactly(
                            "{\"type\":\"edit\",\"id\":\"m1\",\"text\":\"better\",\"ref\":\"edit-1\"}",
                            "{\"type\":\"delete\",\"id\":\"m2\",\"ref\":\"delete-1\"}",
                            "{\"type\":\"message\",\"id\":\"m3\",\"text\":\"yes\","
                                    + "\"replyTo\":{\"clientId\":\"bob\",\"id\":\"x\"}}");
            session.connectionLost();
        }
        session.connectionOpened();
        session.receive(history("1-0"));
        session.receive(ack("edit-1"));
        session.receive(error("forbidden", "delete-1"));
        assertThat(session.pending()).containsExactly("m3");
    }

    @Test
    void sendsReactionsAgainUntilTheyAreAcknowledged() {
        session.submit(new Submission.React("react-1", new MessageRef("bob", "x"), "👍", true));
        for (int connection = 0; connection < 2; connection++) {
            session.connectionOpened();
            session.takeFrames();
            session.receive(history("1-0"));
            assertThat(session.takeFrames())
                    .containsExactly("{\"type\":\"react\",\"clientId\":\"bob\",\"id\":\"x\",\"emoji\":\"👍\",\"on\":true,"
                            + "\"ref\":\"react-1\"}");
        }
        session.receive(ack("react-1"));
        assertThat(session.pending()).isEmpty();
    }

    @Test
    void readsReactions() {
        session.connectionOpened();
        assertThat(session.receive("{\"type\":\"reactions\",\"items\":[{\"clientId\":\"bob\",\"id\":\"x\",\"version\":5,"
                        + "\"counts\":{\"👍\":2},\"mine\":[\"👍\"]},{\"clientId\":\"bob\",\"id\":\"y\",\"version\":6,\"counts\":{}}]}"))
                .contains(new SessionEvent.ReactionsUpdated(List.of(
                        new SessionEvent.Reactions(
                                new MessageRef("bob", "x"), 5, Map.of("👍", 2), Optional.of(List.of("👍"))),
                        new SessionEvent.Reactions(new MessageRef("bob", "y"), 6, Map.of(), Optional.empty()))));
    }

    @Test
    void readsEditsAndRemovals() {
        session.connectionOpened();
        assertThat(session.receive("{\"type\":\"update\",\"clientId\":\"b\",\"id\":\"x\",\"version\":7,\"at\":5,\"text\":\"t\"}"))
                .contains(new SessionEvent.MessageEdited(new MessageRef("b", "x"), 7, 5, "t"));
        assertThat(session.receive("{\"type\":\"remove\",\"clientId\":\"b\",\"id\":\"x\",\"by\":\"author\"}"))
                .contains(new SessionEvent.MessagesRemoved(Optional.of("b"), Optional.of("x"), 0, "author"));
        assertThat(session.receive("{\"type\":\"remove\",\"before\":9,\"by\":\"moderator\"}"))
                .contains(new SessionEvent.MessagesRemoved(Optional.empty(), Optional.empty(), 9, "moderator"));
        assertThatThrownBy(() -> session.receive("{\"type\":\"remove\",\"clientId\":\"b\",\"by\":\"author\"}"))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("before");
    }
}
