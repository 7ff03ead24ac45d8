package dev.chatroom.room;

import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.Credential;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.Stamp;
import dev.chatroom.protocol.TokensRevoked;
import dev.chatroom.room.Clients.Client;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which tokens were revoked. Every instance knows it, and obeys from its first socket on. */
final class Revocations implements ChangeRegister {
    /** So many are remembered, with those that ended. */
    static final int MAX = 10_000;
    /** The longest life of a token that the command {@code token} prints. Providers issue shorter ones. */
    private static final Duration LONGEST_LIFE = Duration.ofDays(366);

    private static final String REVOKED = "the token was revoked; get a new one";

    private final Clients clients;
    private final Map<String, LoggedChange> byUser = new HashMap<>();

    Revocations(Clients clients) {
        this.clients = clients;
    }

    /** The version of the revocation of a user; 0 when there is none. */
    long versionOf(String clientId) {
        return newest(clientId).map(revoked -> revoked.stamp().version()).orElse(0L);
    }

    /** Whether the tokens of a user may be revoked. */
    boolean hasRoom(String clientId, Time now) {
        if (byUser.size() >= MAX) {
            forgetEnded(now.wallMillis());
        }
        return byUser.size() < MAX || byUser.containsKey(clientId);
    }

    /**
     * Revokes the tokens of a user that were issued up to its version, which is now or, when the clock of another instance is
     * ahead, the newest time of the room. Of two revocations the one with the higher version is valid everywhere, so it must
     * cover what the other one covers, also if its instance has not read that one yet and its clock is behind.
     */
    TokensRevoked revoking(String clientId, String reason, Stamp stamp) {
        long earlier = newest(clientId).map(TokensRevoked::issuedUpTo).orElse(0L);
        long issuedUpTo = Math.max(earlier, stamp.version());
        return new TokensRevoked(clientId, issuedUpTo, issuedUpTo + LONGEST_LIFE.toMillis(), reason, stamp);
    }

    /** Tokens were revoked: the sockets of their user are closed. */
    void begun(TokensRevoked revoked, List<Effect> out) {
        for (var client : clients.of(revoked.clientId())) {
            if (client.isVisible() && revoked.covers(client.credential())) {
                out.add(new Effect.Close(client.connection(), CloseCode.UNAUTHENTICATED, REVOKED));
            }
        }
    }

    /** Whether a client shows a revoked token. Then it is told so. */
    boolean rejects(Client client, String clientId, Credential credential, List<Effect> out) {
        boolean revoked = newest(clientId).filter(found -> found.covers(credential)).isPresent();
        if (revoked) {
            out.add(new Effect.Reject(client.connection(), ErrorCode.TOKEN_INVALID, REVOKED, null));
        }
        return revoked;
    }

    /** Whether a user who joins shows a revoked token. Then their client is told so, and closed. */
    boolean turnsAway(Client client, String clientId, Credential credential, List<Effect> out) {
        boolean revoked = rejects(client, clientId, credential, out);
        if (revoked) {
            out.add(new Effect.Close(client.connection(), CloseCode.UNAUTHENTICATED, REVOKED));
        }
        return revoked;
    }

    @Override
    public LoggedChange current(RoomChange change) {
        return byUser.get(((TokensRevoked) change).clientId());
    }

    @Override
    public void put(LoggedChange logged) {
        byUser.put(((TokensRevoked) logged.change()).clientId(), logged);
        if (byUser.size() > MAX) {
            forgetEnded(logged.change().stamp().version());
        }
    }

    @Override
    public List<LoggedChange> all() {
        return List.copyOf(byUser.values());
    }

    private Optional<TokensRevoked> newest(String clientId) {
        return Optional.ofNullable(byUser.get(clientId)).map(logged -> (TokensRevoked) logged.change());
    }

    private void forgetEnded(long now) {
        byUser.values().removeIf(logged -> ((TokensRevoked) logged.change()).until() < now);
    }
}
