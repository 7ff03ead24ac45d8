package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookalikesTest {
    private static final String LATIN = "Ann";
    private static final String CYRILLIC = "\u0410nn";

    private final RoomDriver room = RoomDriver.create();

    @ParameterizedTest
    @ValueSource(strings = {LATIN, CYRILLIC})
    void marksTheSecondOfTwoUsersWhoseNamesLookAlike(String name) {
        var first = join("b", LATIN);
        var second = join("a", name);
        assertThat(first.history().self()).isEqualTo(new User("b", LATIN));
        assertThat(second.history().self()).isEqualTo(new User("a", name, true, null));
        room.advance(Duration.ofSeconds(1));
        assertThat(roster(first)).containsExactly(new User("b", LATIN), new User("a", name, true, null));
    }

    @Test
    void marksTheMessagesAndTheNoticeOfALookalike() {
        var ann = join("b", LATIN);
        join("a", LATIN).sends("m1");
        ann.sends("m2");
        assertThat(ann.live()).extracting(message -> message.id() + " " + message.lookalike())
                .containsExactly("m1 true", "m2 null");
        room.advance(Duration.ofSeconds(1));
        assertThat(ann.liveEvents()).extracting(event -> event.message().message())
                .filteredOn(message -> message.system() != null && message.clientId().equals("a"))
                .isNotEmpty()
                .allMatch(message -> message.lookalike());
    }

    @Test
    void marksALookalikeWhoIsTyping() {
        var ann = join("b", LATIN);
        join("a", LATIN).types();
        assertThat(ann.received(ServerEvent.Typing.class)).containsExactly(new ServerEvent.Typing("a", LATIN, true, null));
        assertThat(room.effects(Effect.Signal.class)).extracting(signal -> signal.typing().lookalike()).containsExactly(true);
    }

    @Test
    void marksNobodyForASecondConnectionOrADifferentName() {
        join("a", LATIN);
        assertThat(join("a", LATIN).history().self().looksLikeAnother()).isFalse();
        assertThat(join("b", "Anna").history().self().looksLikeAnother()).isFalse();
    }

    @Test
    void keepsAUserUnmarkedWhoTakesAnotherSpellingOfTheirOwnName() {
        var first = join("a", LATIN);
        assertThat(join("a", CYRILLIC).history().self()).isEqualTo(new User("a", CYRILLIC));
        room.advance(Duration.ofSeconds(1));
        assertThat(roster(first)).containsExactly(new User("a", CYRILLIC));
    }

    @Test
    void changesEachMarkOnce() {
        var lookalikes = new Lookalikes();
        lookalikes.replace(null, new User("a", LATIN));
        lookalikes.replace(null, new User("b", LATIN));
        assertThat(lookalikes.settle(_ -> true)).containsExactly(new Lookalikes.Change("b", true));
        assertThat(lookalikes.settle(_ -> true)).isEmpty();
    }

    @Test
    void keepsTheFirstUnmarkedWhenTheyComeBackWithinTheGracePeriod() {
        var first = join("b", LATIN);
        join("a", LATIN);
        first.leaves();
        room.advance(RoomConfig.defaults("x").grace().minusMillis(1));
        assertThat(join("b", LATIN).history().self().looksLikeAnother()).isFalse();
        room.advance(Duration.ofMinutes(1));
        assertThat(join("c", CYRILLIC).history().self().looksLikeAnother()).isTrue();
    }

    @Test
    void removesTheMarkOfTheNextOneWhenTheFirstHasLeft() {
        var first = join("c", LATIN);
        var next = join("a", LATIN);
        var last = join("b", CYRILLIC);
        first.leaves();
        room.advance(Duration.ofMinutes(1));
        assertThat(roster(last)).containsExactly(new User("a", LATIN), new User("b", CYRILLIC, true, null));
        next.sends("m1");
        last.sends("m2");
        assertThat(last.live()).extracting(message -> message.id() + " " + message.lookalike())
                .containsExactly("m1 null", "m2 true");
    }

    @Test
    void marksAUserWhoTakesALookalikeNameLater() {
        join("a", LATIN);
        var other = join("b", "Bob");
        assertThat(join("b", CYRILLIC).history().self()).isEqualTo(new User("b", CYRILLIC, true, null));
        room.advance(Duration.ofMinutes(1));
        assertThat(roster(other)).containsExactly(new User("a", LATIN), new User("b", CYRILLIC, true, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"System", "SYSTEM", "Chat room", "\u0405ystem", "you", "Admin", "m\u043ederator"})
    void marksNamesOfTheRoomItself(String name) {
        assertThat(join("a", name).history().self().looksLikeAnother()).isTrue();
        room.advance(Duration.ofMinutes(1));
        assertThat(join("a", name).history().self().looksLikeAnother()).isTrue();
    }

    @Test
    void marksALookalikeOfAUserOfAnotherInstance() {
        room.handle(new PresenceInput.InstanceUsers("other", List.of(new User("z", LATIN))));
        assertThat(join("a", LATIN).history().self().looksLikeAnother()).isTrue();
    }

    @Test
    void keepsAUserUnmarkedWhoMovesHereFromAnotherInstance() {
        room.handle(new PresenceInput.InstanceUsers("other", List.of(new User("z", LATIN), new User("a", CYRILLIC, true, null))));
        assertThat(join("z", LATIN).history().self().looksLikeAnother()).isFalse();
        assertThat(join("a", CYRILLIC).history().self().looksLikeAnother()).isTrue();
    }

    @Test
    void marksTheLargerIdWhereTwoInstancesAcceptedTheNameAtTheSameTime() {
        var here = join("b", LATIN);
        room.handle(new PresenceInput.InstanceUsers("other", List.of(new User("c", LATIN))));
        room.advance(Duration.ofSeconds(1));
        // It is up to the other instance to mark its own.
        assertThat(roster(here)).containsExactly(new User("b", LATIN), new User("c", LATIN));

        room.handle(new PresenceInput.InstanceUsers("other", List.of(new User("a", LATIN))));
        room.advance(Duration.ofSeconds(1));
        assertThat(roster(here)).containsExactlyInAnyOrder(new User("a", LATIN), new User("b", LATIN, true, null));
        assertThat(room.effects(Effect.PublishPresence.class).getLast().change().entered())
                .containsExactly(new User("b", LATIN, true, null));
        here.sends("m1");
        assertThat(here.live().getLast().lookalike()).isTrue();
    }

    /** However the users come and go, the instance's own ones are settled: one of each group is not marked. */
    @Test
    void settlesEveryGroupAmongAThousandUsers() {
        var clients = new ArrayList<ScriptedClient>();
        for (int i = 0; i < 1_000; i++) {
            clients.add(join("id%03d".formatted(i * 7_919 % 1_000), i % 2 == 0 ? LATIN : CYRILLIC));
        }
        var last = clients.getLast();
        for (var client : clients.subList(0, 997)) {
            client.leaves();
        }
        room.advance(Duration.ofMinutes(1));
        assertThat(roster(last)).hasSize(3).filteredOn(user -> !user.looksLikeAnother()).hasSize(1);
    }

    private ScriptedClient join(String clientId, String name) {
        var client = room.connect();
        room.handle(new Input.Join(client.connection(), new User(clientId, name), null));
        return client;
    }

    private static List<User> roster(ScriptedClient client) {
        return client.received(ServerEvent.Presence.class).getLast().users();
    }
}
