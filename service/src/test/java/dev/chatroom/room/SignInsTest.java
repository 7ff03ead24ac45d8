package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.Credential;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignInsTest {
    private static final User ANN = new User("member-id", "Ann", Role.MEMBER);

    private final RoomDriver room = RoomDriver.create();

    @Test
    void reportsRoleAndExpiryToTheUser() {
        var ann = signIn(ANN, 60);
        assertThat(ann.history().self()).isEqualTo(ANN);
        assertThat(ann.history().expiresAt()).isEqualTo(room.wallMillis() + 60_000);
        assertThat(room.connect().joins("Bob").history().expiresAt()).isNull();
    }

    @Test
    void closesASocketWhoseTokenHasEnded() {
        var ann = signIn(ANN, 60);
        var bob = room.connect().joins("Bob");
        room.advance(Duration.ofSeconds(89));
        assertThat(ann.closes()).isEmpty();

        room.advance(Duration.ofSeconds(2));
        assertThat(ann.closes()).containsExactly(CloseCode.UNAUTHENTICATED);
        assertThat(bob.closes()).isEmpty();
    }

    @Test
    void keepsASocketThatShowsANewerToken() {
        var ann = signIn(ANN, 60);
        room.advance(Duration.ofSeconds(80));
        refresh(ann, new User("member-id", "Ann B.", Role.MODERATOR), 60);
        room.advance(Duration.ofSeconds(60));

        assertThat(ann.closes()).isEmpty();
        var self = ann.received(ServerEvent.Self.class).getFirst();
        assertThat(self.user()).isEqualTo(new User("member-id", "Ann B.", Role.MODERATOR));
        assertThat(ann.sends("m1").live().getLast().role()).isEqualTo(Role.MODERATOR);
        assertThat(room.room().presence().users()).containsExactly(self.user());

        room.advance(Duration.ofSeconds(40));
        assertThat(ann.closes()).containsExactly(CloseCode.UNAUTHENTICATED);
    }

    @Test
    void rejectsTheTokenOfADifferentUser() {
        var ann = signIn(ANN, 60);
        refresh(ann, new User("eve-id", "Eve", Role.MODERATOR), 600);
        assertThat(ann.rejectionCodes()).containsExactly(ErrorCode.TOKEN_INVALID);
        assertThat(ann.received(ServerEvent.Self.class)).isEmpty();

        room.advance(Duration.ofSeconds(100));
        assertThat(ann.closes()).containsExactly(CloseCode.UNAUTHENTICATED);
    }

    @Test
    void rejectsTheTokenOfAGuest() {
        var bob = room.connect().joins("Bob");
        refresh(bob, ANN, 60);
        assertThat(bob.rejectionCodes()).containsExactly(ErrorCode.TOKEN_INVALID);
    }

    @Test
    void rejectsARefreshBeforeTheJoin() {
        var ann = room.connect();
        refresh(ann, ANN, 60);
        assertThat(ann.rejectionCodes()).containsExactly(ErrorCode.NOT_JOINED);
    }

    @Test
    void forgetsASocketThatEnds() {
        var ann = signIn(ANN, 60);
        int before = room.room().bookkeeping();
        ann.leaves();
        room.advance(Duration.ofSeconds(1_000));
        assertThat(room.room().bookkeeping()).isLessThan(before);
        assertThat(ann.closes()).isEmpty();
    }

    @Test
    void keepsTheRoleOfEachSocketOfAUser() {
        var member = signIn(ANN, 60);
        signIn(new User("member-id", "Ann", Role.MODERATOR), 60);
        assertThat(member.sends("m1").live().getLast().role()).isEqualTo(Role.MEMBER);
    }

    @Test
    void letsAGuestYieldToWhoeverSignsIn() {
        var guest = room.connect().joins("Ann");
        var ann = signIn(ANN, 60);
        room.advance(Duration.ofSeconds(10));
        assertThat(ann.history().self().looksLikeAnother()).isFalse();
        assertThat(guest.sends("m1").live().getLast().lookalike()).isTrue();
        assertThat(ann.sends("m2").live().getLast().lookalike()).isNull();
    }

    @Test
    void marksAGuestWhoComesAfterAUserWhoHasSignedIn() {
        signIn(ANN, 60);
        assertThat(room.connect().joins("\u0410nn").history().self().looksLikeAnother()).isTrue();
    }

    @Test
    void liftsTheMarkOfWhoeverHasSignedInBeforeThatOfAGuest() {
        var first = signIn(new User("b-id", "Ann", Role.MEMBER), 60);
        var second = signIn(new User("z-id", "Ann", Role.MEMBER), 600);
        var guest = room.connect().joins("Ann");
        assertThat(second.history().self().looksLikeAnother()).isTrue();

        first.leaves();
        room.advance(Duration.ofSeconds(20));
        assertThat(second.sends("m1").live().getLast().lookalike()).isNull();
        assertThat(guest.sends("m2").live().getLast().lookalike()).isTrue();
    }

    @Test
    void liftsTheMarkOfAUserWhoHasSignedInWhenOnlyAGuestIsUnmarked() {
        room.handle(new PresenceInput.InstanceUsers("other", List.of(new User("a-id", "Ann", Role.MEMBER))));
        var ann = signIn(ANN, 60);
        assertThat(ann.history().self().looksLikeAnother()).isTrue();

        room.handle(new PresenceInput.InstanceUsers("other", List.of(new User("guest-id", "Ann"))));
        assertThat(ann.sends("m1").live().getLast().lookalike()).isNull();
    }

    private ScriptedClient signIn(User user, int seconds) {
        var client = room.connect();
        room.handle(new Input.Join(client.connection(), user, credential(seconds), null));
        return client;
    }

    private void refresh(ScriptedClient client, User user, int seconds) {
        room.handle(new Input.Refresh(client.connection(), user, credential(seconds)));
    }

    private Credential credential(int seconds) {
        long expiresAt = room.wallMillis() + seconds * 1_000L;
        return new Credential(null, room.wallMillis(), expiresAt, expiresAt + 30_000);
    }
}
