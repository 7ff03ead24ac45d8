package dev.chatroom.room;

import dev.chatroom.protocol.Credential;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import dev.chatroom.room.Clients.Client;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins and resumes: decides which messages a client is sent first. A newcomer gets the newest messages. A client with a
 * cursor gets those after it. Both are answered from memory, so that no cursor, however old or forged, costs a read of the
 * log. A client that missed more than one answer carries gets the newest, and a gap.
 */
final class Joins {
    private static final Removals.Missed NOTHING_REMOVED = new Removals.Missed(List.of(), true);

    private final RoomConfig config;
    private final Clients clients;
    private final Messages messages;
    private final Removals removals;
    private final Restrictions restrictions;
    private final NetworkBans networks;
    private final SettingRegister settings;
    private final Revocations revocations;
    private final Notices notices;
    private final Presence presence;
    private final SignIns signIns;
    private final Reactions reactions;
    /** By connection, the joins that wait for the log. */
    private final Map<Long, Joining> waiting = new LinkedHashMap<>();
    /** Whether the log's content is known. */
    private boolean started;

    private record Answer(List<SharedMessage> shown, boolean gap, Removals.Missed removed) {}

    private record Joining(Client client, User user, Credential credential, String cursor, boolean isCall) {
        /** Null for a guest. */
        Long expiresAt() {
            return credential == null ? null : credential.expiresAt();
        }
    }

    Joins(
            RoomConfig config,
            Clients clients,
            Messages messages,
            Removals removals,
            Restrictions restrictions,
            NetworkBans networks,
            SettingRegister settings,
            Revocations revocations,
            Notices notices,
            Presence presence,
            SignIns signIns,
            Reactions reactions) {
        this.config = config;
        this.clients = clients;
        this.messages = messages;
        this.removals = removals;
        this.restrictions = restrictions;
        this.networks = networks;
        this.settings = settings;
        this.revocations = revocations;
        this.notices = notices;
        this.presence = presence;
        this.signIns = signIns;
        this.reactions = reactions;
    }

    /** A client joins. */
    void join(Client client, Input.Join join, Time now, List<Effect> out) {
        if (client.isJoined() || waiting.containsKey(client.connection())) {
            out.add(new Effect.Reject(
                    client.connection(), ErrorCode.INVALID, "this socket has joined already", null));
            return;
        }
        await(new Joining(client, join.user(), join.credential(), join.cursor(), false), now, out);
    }

    /** A moderator calls, who does not join. */
    void call(Client client, CallInput call, Time now, List<Effect> out) {
        await(new Joining(client, call.user(), call.credential(), null, true), now, out);
    }

    private void await(Joining joining, Time now, List<Effect> out) {
        long connection = joining.client().connection();
        waiting.put(connection, joining);
        if (started) {
            proceed(joining, now, out);
        } else {
            out.add(new Effect.StartTimer(new Timer.JoinTimeout(connection), config.joinTimeout()));
        }
    }

    /** The log's content is known: whoever waited for it goes on. */
    void start(Time now, List<Effect> out) {
        if (started) {
            return;
        }
        started = true;
        for (var joining : List.copyOf(waiting.values())) {
            proceed(joining, now, out);
        }
    }

    /** The log is not read any more; the next join waits for its content again. */
    void stop() {
        started = false;
    }

    /** A join has waited long enough for the log's content. */
    void timedOut(long connection, Time now, List<Effect> out) {
        var joining = waiting.get(connection);
        if (joining != null) {
            proceed(joining, now, out);
        }
    }

    /** A client is gone. */
    void forget(Client client) {
        waiting.remove(client.connection());
    }

    /** How many joins wait. */
    int size() {
        return waiting.size();
    }

    private void proceed(Joining joining, Time now, List<Effect> out) {
        var clientId = joining.user().clientId();
        if (restrictions.turnsAway(joining.client(), clientId, now, out)
                || networks.turnsAway(joining.client(), joining.user(), now, out)
                || revocations.turnsAway(joining.client(), clientId, joining.credential(), out)) {
            waiting.remove(joining.client().connection());
            return;
        }
        if (joining.isCall()) {
            serve(joining, now, out);
            return;
        }
        if (joining.cursor() == null) {
            admit(joining, newest(false, NOTHING_REMOVED), now, out);
            return;
        }
        var cursor = EntryId.parse(joining.cursor());
        if (cursor.isEmpty()) {
            admit(joining, newest(true, removals.since(EntryId.ZERO)), now, out);
            return;
        }
        var removed = removals.since(cursor.get());
        if (!started || !removed.complete()) {
            // Where the log is not known, nobody knows what the client missed.
            admit(joining, newest(true, removed), now, out);
            return;
        }
        var missed = messages.history().after(cursor.get());
        boolean gap = !missed.complete() || !messages.history().covers(cursor.get());
        var shown = gap
                ? withNotices(missed.messages())
                : DisplayOrder.merge(missed.messages(), notices.window().after(cursor.get()));
        admit(joining, new Answer(shown, gap, removed), now, out);
    }

    /** A call needs the state of the room, which joins do without. */
    private void serve(Joining call, Time now, List<Effect> out) {
        var client = call.client();
        waiting.remove(client.connection());
        if (!started) {
            out.add(new Effect.Reject(
                    client.connection(), ErrorCode.UNAVAILABLE, "the state of the room cannot be read now", null));
        } else if (!call.user().roleOrGuest().includes(Role.MODERATOR)) {
            out.add(ModeratorChanges.onlyModerators(client, null));
        } else {
            clients.call(client, call.user(), call.credential(), presence.callLimits(call.user(), now));
            out.add(new Effect.Send(client.connection(), new ServerEvent.Self(call.user(), call.expiresAt())));
        }
    }

    private Answer newest(boolean gap, Removals.Missed removed) {
        return new Answer(withNotices(messages.history().newest()), gap, removed);
    }

    /** Puts the notices between messages, from the first one on. */
    private List<SharedMessage> withNotices(List<SharedMessage> shown) {
        return DisplayOrder.merge(shown, notices.window().since(messages.history().startOf(shown)));
    }

    private void admit(Joining joining, Answer answer, Time now, List<Effect> out) {
        var client = joining.client();
        waiting.remove(client.connection());
        var user = presence.marked(joining.user());
        clients.join(client, user, joining.credential(), presence.limits(user, now));
        var history = new ServerEvent.History(
                answer.shown(),
                messages.cursor(),
                answer.gap(),
                user,
                joining.expiresAt(),
                config.instance(),
                answer.removed().events(),
                !answer.removed().complete(),
                settings.current());
        out.add(new Effect.Welcome(client.connection(), history));
        reactions.welcome(client, joining.cursor() != null, answer.shown(), out);
        presence.arrived(client, now, out);
        signIns.joined(client, out);
    }
}
