package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.Credential;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.ModeratorAction;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.Stamp;
import dev.chatroom.protocol.TokensRevoked;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevocationsTest {
    private static final User ANN = new User("ann-id", "Ann", Role.MEMBER);
    private static final User MOD = new User("mod-id", "Mod", Role.MODERATOR);

    private static final EntryId FIRST = new EntryId(999, 1);

    private final RoomDriver room = RoomDriver.create(RoomDriver.unlimited());

    @Test
    void closesTheSocketsOfTheUserBeforeItIsStored() {
        var ann = signIn(ANN, room.wallMillis());
        var guest = room.join("Bob");
        revoke("r1", ANN.clientId());
        assertThat(ann.closes()).containsExactly(CloseCode.UNAUTHENTICATED);
        assertThat(guest.closes()).isEmpty();
    }

    @Test
    void refusesAnEarlierTokenAndAcceptsALaterOne() {
        long issuedAt = room.wallMillis();
        revoke("r1", ANN.clientId());
        var early = signIn(ANN, issuedAt);
        assertThat(early.rejectionCodes()).containsExactly(ErrorCode.TOKEN_INVALID);
        assertThat(early.closes()).containsExactly(CloseCode.UNAUTHENTICATED);
        var unknown = signIn(ANN, 0);
        assertThat(unknown.closes()).containsExactly(CloseCode.UNAUTHENTICATED);
        room.advance(Duration.ofSeconds(1));
        var late = signIn(ANN, room.wallMillis());
        assertThat(late.closes()).isEmpty();
        room.handle(new Input.Refresh(late.connection(), ANN, credential(issuedAt)));
        assertThat(late.rejectionCodes()).containsExactly(ErrorCode.TOKEN_INVALID);
        assertThat(late.closes()).isEmpty();
    }

    @Test
    void letsModeratorsRevokeTheirOwnTokens() {
        var moderator = signIn(MOD, room.wallMillis());
        act(moderator, "r1", MOD.clientId());
        assertThat(moderator.closes()).containsExactly(CloseCode.UNAUTHENTICATED);
    }

    @Test
    void letsNobodyElseRevoke() {
        var ann = signIn(ANN, room.wallMillis());
        act(ann, "r1", MOD.clientId());
        assertThat(ann.rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN);
    }

    @Test
    void doesNotRevokeLessThanBefore() {
        revoke("r1", ANN.clientId());
        long first = room.wallMillis();
        room.setWallClock(first - 10_000);
        revoke("r2", ANN.clientId());
        var ann = signIn(ANN, first);
        assertThat(ann.closes()).containsExactly(CloseCode.UNAUTHENTICATED);
    }

    /** The clock of this instance is behind, and it has not read what another one revoked. */
    @Test
    void revokesNoLessThanAnInstanceWhoseClockIsAhead() {
        var moderator = signIn(MOD, room.wallMillis());
        long issuedAt = room.wallMillis();
        moderator.sends("m1");
        room.setWallClock(issuedAt - 10_000);
        act(moderator, "r1", ANN.clientId());
        assertThat(signIn(ANN, issuedAt).closes()).containsExactly(CloseCode.UNAUTHENTICATED);
    }

    @Test
    void isLaterThanTheRevocationThatItReplaces() {
        long ahead = room.wallMillis() + 3_600_000;
        var earlier = new TokensRevoked(ANN.clientId(), ahead, ahead + 1, null, new Stamp(ahead, "eve-id", "elsewhere"));
        room.handle(new Input.Changed(List.of(new LoggedChange(FIRST, earlier)), FIRST));
        revoke("r1", ANN.clientId());
        var made = room.effects(Effect.Change.class).getLast().request().changes().getFirst();
        assertThat(made.stamp().version()).isGreaterThan(ahead);
    }

    @Test
    void isStoredAgainWhenRedisLostIt() {
        act(signIn(MOD, room.wallMillis()), "r1", ANN.clientId());
        room.storeChanges();
        room.deliver();
        room.handle(new Input.StateRead(List.of()));
        assertThat(room.effects(Effect.Change.class).getLast().request().changes())
                .extracting(change -> change.register())
                .containsExactly("revoked/ann-id");
    }

    /** Other instances may have accepted more than this one would. */
    @Test
    void forgetsThoseThatEndedWhenThereAreTooMany() {
        var revocations = new Revocations(new Clients());
        revocations.put(revoked("ended", 99));
        for (int i = 1; i < Revocations.MAX; i++) {
            revocations.put(revoked("user-" + i, 100));
        }
        assertThat(revocations.all()).hasSize(Revocations.MAX);
        revocations.put(revoked("more", 100));
        assertThat(revocations.all())
                .hasSize(Revocations.MAX)
                .noneMatch(logged -> logged.change().register().equals("revoked/ended"));
    }

    /** A revocation at the time 100. */
    private static LoggedChange revoked(String clientId, long until) {
        return new LoggedChange(FIRST, new TokensRevoked(clientId, 0, until, null, new Stamp(100, "mod-id", "ref")));
    }

    @Test
    void isBounded() {
        var moderator = signIn(MOD, room.wallMillis());
        for (int i = 0; i < Revocations.MAX; i++) {
            act(moderator, "r" + i, "user-" + i);
            room.storeChanges();
        }
        act(moderator, "more", "user-more");
        assertThat(moderator.rejectionCodes()).containsExactly(ErrorCode.UNAVAILABLE);
        act(moderator, "again", "user-1");
        assertThat(moderator.rejectionCodes()).hasSize(1);
        room.advance(Duration.ofDays(367));
        var later = signIn(MOD, room.wallMillis());
        act(later, "later", "user-more");
        assertThat(later.rejectionCodes()).isEmpty();
    }

    private void revoke(String ref, String clientId) {
        var moderator = signIn(MOD, room.wallMillis());
        act(moderator, ref, clientId);
        room.disconnect(moderator);
    }

    private void act(ScriptedClient client, String ref, String clientId) {
        room.handle(new Input.Moderate(
                client.connection(), new Moderation(new ModeratorAction.Revoke(clientId), null, ref)));
    }

    private ScriptedClient signIn(User user, long issuedAt) {
        var client = room.connect();
        room.handle(new Input.Join(client.connection(), user, credential(issuedAt), null));
        return client;
    }

    private Credential credential(long issuedAt) {
        return new Credential("id", issuedAt, Long.MAX_VALUE, Long.MAX_VALUE);
    }
}
