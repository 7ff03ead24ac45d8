package dev.chatroom.room;

import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import dev.chatroom.room.Clients.Client;
import dev.chatroom.room.Effect.Metric;
import java.util.List;

/**
 * Who is in the room, on all instances: takes in arrivals and departures here and elsewhere, publishes those here, and has
 * changes broadcast and announced. A user who comes back within the grace period never left.
 */
final class Presence {
    private final RoomConfig config;
    private final Clients clients;
    private final Notices notices;
    private final Roster roster = new Roster();
    private final LocalUsers local;
    private final PresencePublisher publisher;
    private final PresenceBroadcast broadcast;

    Presence(RoomConfig config, Clients clients, Notices notices) {
        this.config = config;
        this.clients = clients;
        this.notices = notices;
        this.local = new LocalUsers(config.rates());
        this.publisher = new PresencePublisher(config.instance(), roster);
        this.broadcast = new PresenceBroadcast(roster);
    }

    /**
     * A user who joins, marked when their name looks like that of a different user who is here already. A user who is here
     * under the same name, on any instance, keeps their mark.
     */
    User marked(User user) {
        var known = roster.shown(user.clientId());
        if (known != null && known.name().equals(user.name())) {
            return user.marked(known.looksLikeAnother());
        }
        return user.marked(Lookalikes.isReserved(user.name()) || roster.lookalikes().isTaken(user));
    }

    /** Adds a connection of a user here and returns their rate limits; {@link #arrived} follows. */
    RateLimits limits(User user, Time now) {
        return local.arrive(user.clientId(), now.nanos());
    }

    /** The rate limits of a user who acts without being in the room. */
    RateLimits callLimits(User user, Time now) {
        return local.limits(user.clientId(), now.nanos());
    }

    /** A client has joined. */
    void arrived(Client client, Time now, List<Effect> out) {
        show(client.user(), now, out);
        if (!broadcast.isDue()) {
            out.add(new Effect.Send(client.connection(), broadcast.current()));
        }
    }

    /** The user of a joined client has another name or role. */
    void renamed(Client client, User user, Time now, List<Effect> out) {
        clients.rename(client, marked(user));
        show(client.user(), now, out);
    }

    private void show(User user, Time now, List<Effect> out) {
        if (!user.equals(roster.on(config.instance(), user.clientId()))) {
            roster.enter(config.instance(), user);
            publisher.changed(user.clientId(), out);
        }
        rosterChanged(now, out);
    }

    /** A joined client is gone. */
    void departed(Client client, List<Effect> out) {
        var clientId = client.user().clientId();
        long absence = local.depart(clientId);
        if (absence != 0) {
            out.add(new Effect.StartTimer(new Timer.Grace(clientId, absence), config.grace()));
        }
    }

    /** A user's grace period is over. */
    void graceOver(Timer.Grace grace, Time now, List<Effect> out) {
        if (local.graceOver(grace.clientId(), grace.absence(), now.nanos())) {
            roster.leave(config.instance(), grace.clientId());
            publisher.changed(grace.clientId(), out);
            rosterChanged(now, out);
        }
    }

    /** The broker reports about users. */
    void handle(PresenceInput input, Time now, List<Effect> out) {
        switch (input) {
            case PresenceInput.InstanceUsers(var instance, var users) -> replace(instance, users, now, out);
            case PresenceInput.InstanceChanged(var instance, var change) -> apply(instance, change, now, out);
            case PresenceInput.Expired(var users) -> expired(users, now, out);
            case PresenceInput.LeaseLost _ -> publisher.leaseLost(out);
            case PresenceInput.PresencePublished(var outcome) -> published(outcome, now, out);
            case PresenceInput.PublishFailed _ -> publisher.failed(out);
        }
    }

    /** Another instance has these users and no others. */
    private void replace(String instance, List<User> users, Time now, List<Effect> out) {
        roster.replace(instance, users);
        rosterChanged(now, out);
    }

    /** Another instance's users changed. */
    private void apply(String instance, PresenceChange change, Time now, List<Effect> out) {
        roster.apply(instance, change);
        rosterChanged(now, out);
    }

    /** The presence change under way was applied. */
    private void published(PresenceOutcome outcome, Time now, List<Effect> out) {
        publisher.succeeded(out);
        out.add(new Effect.Count(Metric.USERS_JOINED, outcome.first().size()));
        out.add(new Effect.Count(Metric.USERS_LEFT, outcome.last().size()));
        notices.joined(outcome.first(), now, out);
        notices.left(outcome.last(), now, out);
    }

    /** The pause after a presence change is over. */
    void publishPauseOver(List<Effect> out) {
        publisher.pauseOver(out);
    }

    /** Users of an instance whose lease expired left the room. */
    private void expired(List<User> users, Time now, List<Effect> out) {
        out.add(new Effect.Count(Metric.USERS_LEFT, users.size()));
        notices.left(users, now, out);
    }

    private void rosterChanged(Time now, List<Effect> out) {
        var here = roster.ids(config.instance());
        for (var change : roster.lookalikes().settle(here::contains)) {
            var user = roster.on(config.instance(), change.clientId()).marked(change.marked());
            roster.enter(config.instance(), user);
            clients.mark(change.clientId(), change.marked());
            publisher.changed(change.clientId(), out);
        }
        broadcast.changed(now.nanos(), out);
    }

    /** A presence broadcast is due. */
    void broadcast(Time now, List<Effect> out) {
        broadcast.broadcast(now.nanos(), clients.joined(), out);
    }

    /** Lists of users are replaced by their number from here on, or no longer. */
    void reduce(boolean reduced, Time now, List<Effect> out) {
        broadcast.reduce(reduced, now.nanos(), out);
    }

    /** The newest roster. */
    ServerEvent.Presence current() {
        return broadcast.current();
    }

    /** How many users are remembered beyond those in the roster. */
    int bookkeeping() {
        return local.size() + publisher.size();
    }
}
