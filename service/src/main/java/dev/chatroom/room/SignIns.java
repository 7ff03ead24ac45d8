package dev.chatroom.room;

import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.room.Clients.Client;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The clients who have signed in: takes in their newer tokens, and closes those whose token has ended. */
final class SignIns {
    /** One timer for all: a timer of each would outlive its connection until the token expires. */
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    private final Clients clients;
    private final Presence presence;
    private final Revocations revocations;
    private final NetworkBans networks;
    private final TreeSet<End> ends = new TreeSet<>(Comparator.comparingLong(End::at).thenComparingLong(End::connection));
    private boolean checking;

    private record End(long at, long connection) {
        static End of(Client client) {
            return new End(client.credential().endsAt(), client.connection());
        }
    }

    SignIns(Clients clients, Presence presence, Revocations revocations, NetworkBans networks) {
        this.clients = clients;
        this.presence = presence;
        this.revocations = revocations;
        this.networks = networks;
    }

    /** A client has joined, maybe as a guest. */
    void joined(Client client, List<Effect> out) {
        if (client.credential() == null) {
            return;
        }
        ends.add(End.of(client));
        if (!checking) {
            checking = true;
            out.add(new Effect.StartTimer(Timer.Single.TOKEN_CHECK, CHECK_INTERVAL));
        }
    }

    /** A client is gone. */
    void forget(Client client) {
        if (client.credential() != null) {
            ends.remove(End.of(client));
        }
    }

    /** A client shows a newer token. */
    void refresh(Client client, Input.Refresh refresh, Time now, List<Effect> out) {
        if (!client.user().clientId().equals(refresh.user().clientId())) {
            out.add(new Effect.Reject(
                    client.connection(),
                    ErrorCode.TOKEN_INVALID,
                    "the token is that of a different user; join with it on a new socket",
                    null));
            return;
        }
        // Moderators may be in a banned network. The newer token may not be that of one.
        if (revocations.rejects(client, refresh.user().clientId(), refresh.credential(), out)
                || networks.turnsAway(client, refresh.user(), now, out)) {
            return;
        }
        forget(client);
        clients.renew(client, refresh.credential());
        presence.renamed(client, refresh.user(), now, out);
        joined(client, out);
        out.add(new Effect.Send(
                client.connection(),
                new ServerEvent.Self(client.user(), refresh.credential().expiresAt())));
    }

    /** It is time to look for tokens that have ended. */
    void check(Time now, List<Effect> out) {
        while (!ends.isEmpty() && ends.first().at() <= now.wallMillis()) {
            close(ends.pollFirst().connection(), "the token has expired", out);
        }
        checking = !ends.isEmpty();
        if (checking) {
            out.add(new Effect.StartTimer(Timer.Single.TOKEN_CHECK, CHECK_INTERVAL));
        }
    }

    /** How many clients have signed in. */
    int size() {
        return ends.size();
    }

    private static void close(long connection, String reason, List<Effect> out) {
        out.add(new Effect.Close(connection, CloseCode.UNAUTHENTICATED, reason));
    }
}
