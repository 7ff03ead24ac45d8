package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.Credential;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.ModeratorAction;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Moderators who act over HTTP. */
class CallInputTest {
    private static final User MOD = new User("mod-id", "Mod", Role.MODERATOR);

    private final RoomDriver room = RoomDriver.create();

    @Test
    void actsWithoutBeingInTheRoom() {
        var bob = room.join("Bob");
        bob.sends("m1");
        room.storeAndDeliver();
        var call = call(MOD);
        assertThat(call.received(ServerEvent.Self.class)).hasSize(1);
        delete(call, "r1", "m1");
        room.storeChanges();
        assertThat(call.ackedIds()).containsExactly("r1");
        assertThat(bob.received(ServerEvent.Remove.class)).singleElement()
                .satisfies(removed -> assertThat(removed.id()).isEqualTo("m1"));
        room.disconnect(call);
        room.advance(Duration.ofMinutes(1));
        assertThat(room.room().presence().users()).extracting(User::name).containsExactly("Bob");
        assertThat(room.effects(Effect.PublishPresence.class).toString()).doesNotContain("Mod");
        assertThat(call.received(ServerEvent.Message.class)).isEmpty();
    }

    @Test
    void waitsForTheStateOfTheRoom() {
        room.holdStart();
        var call = call(MOD);
        assertThat(call.received(ServerEvent.Self.class)).isEmpty();
        room.start();
        assertThat(call.received(ServerEvent.Self.class)).hasSize(1);
    }

    @Test
    void isRejectedWhenTheStateCannotBeRead() {
        room.holdStart();
        var call = call(MOD);
        room.advance(Duration.ofSeconds(4));
        assertThat(call.rejectionCodes()).containsExactly(ErrorCode.UNAVAILABLE);
        delete(call, "r1", "m1");
        assertThat(call.rejectionCodes()).containsExactly(ErrorCode.UNAVAILABLE, ErrorCode.NOT_JOINED);
    }

    @Test
    void isForModeratorsWhoAreNotBanned() {
        assertThat(call(new User("ann-id", "Ann", Role.MEMBER)).rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN);
        var other = new User("other-id", "Other", Role.MODERATOR);
        room.handle(new Input.Moderate(
                call(other).connection(), new Moderation(new ModeratorAction.Ban(MOD.clientId(), null), null, "ban")));
        assertThat(call(MOD).rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN);
    }

    /** A moderator gains nothing by a call for each action. */
    @Test
    void countsTheActionsOfAllCallsOfAModerator() {
        for (int i = 0; i < 10; i++) {
            var call = call(MOD);
            delete(call, "r" + i, "m" + i);
            room.storeChanges();
            assertThat(call.rejectionCodes()).isEmpty();
            room.disconnect(call);
        }
        var call = call(MOD);
        delete(call, "more", "more");
        assertThat(call.rejectionCodes()).containsExactly(ErrorCode.RATE_LIMITED);
        room.disconnect(call);
        room.advance(Duration.ofMinutes(1));
        call(new User("other-id", "Other", Role.MODERATOR));
        assertThat(room.room().bookkeeping()).isLessThan(10);
    }

    private ScriptedClient call(User user) {
        var call = room.connect();
        room.handle(new CallInput(call.connection(), user, new Credential("id", room.wallMillis(), Long.MAX_VALUE, Long.MAX_VALUE)));
        return call;
    }

    private void delete(ScriptedClient call, String ref, String message) {
        room.handle(new Input.Moderate(
                call.connection(), new Moderation(new ModeratorAction.Delete("bob-id", message), null, ref)));
    }
}
