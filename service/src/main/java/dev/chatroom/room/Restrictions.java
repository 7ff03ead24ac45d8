package dev.chatroom.room;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.RoomChange.Restricted;
import dev.chatroom.protocol.RoomChange.Restricted.Kind;
import dev.chatroom.room.Clients.Client;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may not write, or not be here. Every instance knows it, and obeys from its first socket on. A message that another
 * instance accepted before it knew a restriction stands behind it in the log, and is hidden.
 */
final class Restrictions implements ChangeRegister {
    /** So many are remembered, with those that ended. */
    static final int MAX = 10_000;
    /** What ended this long ago hides no message that is still to be read. */
    private static final long KEPT_MILLIS = Duration.ofDays(1).toMillis();

    private static final long MILLIS = 1_000;

    private final Clients clients;
    private final Map<String, LoggedChange> byUser = new HashMap<>();

    Restrictions(Clients clients) {
        this.clients = clients;
    }

    /** Whether another user may be restricted. */
    boolean hasRoom(Time now) {
        if (byUser.size() >= MAX) {
            forgetEnded(now.wallMillis());
        }
        return byUser.size() < MAX;
    }

    /** The restriction of a user at a time; empty when there is none. */
    Optional<Restricted> active(String clientId, Time now) {
        return byUser.isEmpty() ? Optional.empty() : newest(clientId).filter(found -> found.isActive(now.wallMillis()));
    }

    /** Everybody's restrictions at a time. */
    List<Restricted> active(Time now) {
        return byUser.values().stream()
                .map(logged -> (Restricted) logged.change())
                .filter(restricted -> restricted.isActive(now.wallMillis()))
                .toList();
    }

    /** The newest change of the restriction of a user. It may have ended. */
    Optional<Restricted> newest(String clientId) {
        return Optional.ofNullable(byUser.get(clientId)).map(logged -> (Restricted) logged.change());
    }

    /**
     * The restriction that hides a message at a position of the log; null when none does. One that is not stored yet hides
     * nothing: it might be lost with this instance.
     */
    RoomChange covering(ChatMessage message, EntryId position) {
        var logged = byUser.isEmpty() ? null : byUser.get(message.clientId());
        boolean isBehind = logged != null && logged.position() != null && position.isAfter(logged.position());
        return isBehind && ((Restricted) logged.change()).hides(message) ? logged.change() : null;
    }

    /** When the restriction of a user was lifted: their messages get a later time. 0 when it was not. */
    long liftedAt(String clientId) {
        return newest(clientId).filter(found -> found.kind() == Kind.LIFTED).map(Restricted::until).orElse(0L);
    }

    /** Whether a client may not write now. Then it is told why, and for how long. */
    boolean rejects(Client client, String id, Time now, List<Effect> out) {
        var found = active(client.user().clientId(), now);
        found.ifPresent(restricted -> out.add(rejection(client, restricted, id, now)));
        return found.isPresent();
    }

    /** Whether a user who joins is banned. Then their client is told why, and closed. */
    boolean turnsAway(Client client, String clientId, Time now, List<Effect> out) {
        var found = active(clientId, now).filter(restricted -> restricted.kind() == Kind.BAN);
        found.ifPresent(ban -> close(client, ban, now, out));
        return found.isPresent();
    }

    /** A restriction has begun: the clients of the user are told, and closed if they are banned. */
    void begun(Restricted restricted, Time now, List<Effect> out) {
        if (!restricted.isActive(now.wallMillis())) {
            return;
        }
        for (var client : clients.of(restricted.clientId())) {
            if (restricted.kind() == Kind.BAN) {
                close(client, restricted, now, out);
            } else {
                out.add(rejection(client, restricted, null, now));
            }
        }
    }

    @Override
    public LoggedChange current(RoomChange change) {
        return byUser.get(((Restricted) change).clientId());
    }

    @Override
    public void put(LoggedChange logged) {
        byUser.put(((Restricted) logged.change()).clientId(), logged);
        if (byUser.size() > MAX) {
            forgetEnded(logged.change().stamp().version());
        }
    }

    private void forgetEnded(long now) {
        byUser.values().removeIf(logged -> !((Restricted) logged.change()).isOpenAt(now - KEPT_MILLIS));
    }

    @Override
    public List<LoggedChange> all() {
        return List.copyOf(byUser.values());
    }

    private static void close(Client client, Restricted ban, Time now, List<Effect> out) {
        out.add(rejection(client, ban, null, now));
        out.add(new Effect.Close(client.connection(), CloseCode.BANNED, "you are banned"));
    }

    private static Effect.Reject rejection(Client client, Restricted restricted, String id, Time now) {
        boolean isBan = restricted.kind() == Kind.BAN;
        Long seconds = restricted.until() == null
                ? null
                : Math.max(1, (restricted.until() - now.wallMillis() + MILLIS / 2) / MILLIS);
        var message = "you are %s%s".formatted(isBan ? "banned" : "muted", seconds == null ? "" : " for %,d s".formatted(seconds));
        return new Effect.Reject(
                client.connection(),
                isBan ? ErrorCode.FORBIDDEN : ErrorCode.MUTED,
                restricted.reason() == null ? message : message + ": " + restricted.reason(),
                id,
                seconds,
                restricted.reason());
    }
}
