package dev.chatroom.room;

import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.TokensRevoked;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The room on one instance, as a deterministic state machine. {@link #handle} takes an input and the time and returns what
 * the shell has to do. Each rule is in the class of its concept. Not safe for use by many threads.
 */
public final class Room {
    private final Clients clients = new Clients();
    private final TypingIndicators typing = new TypingIndicators();
    private final SharedLimits limits;
    private final TypingReports typingReports;
    private final Restrictions restrictions = new Restrictions(clients);
    private final SlowMode slowMode = new SlowMode();
    private final NetworkBans networks;
    private final SettingRegister settings;
    private final SettingChanges settingChanges;
    private final WritePermissions permissions;
    private final Revocations revocations = new Revocations(clients);
    private final Removals removals;
    private final Messages messages;
    private final Changes changes;
    private final AuthorChanges authorChanges;
    private final Reviews reviews;
    private final Screenings screenings;
    private final ModeratorChanges moderatorChanges;
    private final Reactions reactions;
    private final OlderPages olderPages;
    private final Notices notices;
    private final Presence presence;
    private final SignIns signIns;
    private final Joins joins;
    private final LogReader reader = new LogReader();
    /** When the present input happened. */
    private Time time;

    /**
     * An empty room.
     *
     * @param config its options
     */
    public Room(RoomConfig config) {
        limits = new SharedLimits(config.rates());
        removals = new Removals(config.removals(), restrictions);
        networks = new NetworkBans(clients, restrictions, config.addressKey());
        settings = new SettingRegister(slowMode, message -> removals.covers(message, EntryId.ZERO));
        permissions = new WritePermissions(restrictions, settings, slowMode);
        typingReports = new TypingReports(typing, limits, permissions);
        changes = new Changes(
                config, clients, new RoomRegisters(removals, restrictions, networks, revocations, settings), this::applied);
        messages = new Messages(config, clients, typing, limits, removals, permissions, changes);
        authorChanges = new AuthorChanges(config, messages, removals, changes);
        reviews = new Reviews(config.rates(), clients, messages, removals, new ReviewDecisions(messages, removals, restrictions, changes), authorChanges);
        screenings = new Screenings(clients, messages, authorChanges, permissions, reviews);
        settingChanges = new SettingChanges(messages, settings, changes, clients);
        moderatorChanges = new ModeratorChanges(messages, removals, restrictions, networks,
                new RevocationChanges(messages, revocations, changes), settingChanges, changes);
        reactions = new Reactions(config, clients, messages, removals, permissions);
        olderPages = new OlderPages(config.rates(), messages.erasures(), reactions);
        notices = new Notices(config, messages);
        presence = new Presence(config, clients, notices);
        signIns = new SignIns(clients, presence, revocations, networks);
        joins = new Joins(config, clients, messages, removals, restrictions, networks, settings, revocations, notices, presence, signIns, reactions);
    }

    /**
     * Handles one input.
     *
     * @param input what happened
     * @param now when
     * @return what the shell has to do, in this order; the caller owns the list
     */
    public List<Effect> handle(Input input, Time now) {
        var out = new ArrayList<Effect>(4);
        time = now;
        switch (input) {
            case Input.Connected(var connection, var network) -> {
                reader.connected(out);
                clients.connect(connection, network);
            }
            case Input.Disconnected(var connection) -> disconnected(connection, now, out);
            case Input.Join join -> clients.find(join.connection())
                    .ifPresent(client -> joins.join(client, join, now, out));
            case CallInput call -> clients.find(call.connection())
                    .ifPresent(client -> joins.call(client, call, now, out));
            case Input.Refresh refresh -> clients.joined(refresh.connection(), null, out)
                    .ifPresent(client -> signIns.refresh(client, refresh, now, out));
            case Input.Message message -> clients.joined(message.connection(), message.id(), out)
                    .ifPresent(client -> messages.receive(client, message, now, out));
            case Input.Edit edit -> clients.joined(edit.connection(), edit.ref(), out)
                    .filter(client -> !permissions.rejectsChange(client, edit.ref(), now, out))
                    .ifPresent(client -> authorChanges.edit(client, edit, now, out));
            case ReviewInput review -> reviews.handle(review, now, out);
            case ScreenInput screened -> screenings.handle(screened, now, out);
            case Input.Delete delete -> clients.joined(delete.connection(), delete.ref(), out)
                    .ifPresent(client -> authorChanges.delete(client, delete, now, out));
            case Input.Moderate(var connection, var moderation) -> clients.joined(connection, moderation.ref(), out)
                    .ifPresent(client -> moderatorChanges.act(client, moderation, now, out));
            case Input.Older older -> clients.joined(older.connection(), older.ref(), out)
                    .ifPresent(client -> olderPages.ask(client, older, now, out));
            case Input.OlderRead(var request, var page) -> olderPages.read(request, page, out);
            case Input.Typing(var connection) -> clients.joined(connection, null, out).ifPresent(client -> typingReports.local(client, now, out));
            case ReactionInput reaction -> reactions.handle(reaction, now, out);
            case Input.Started(var snapshot) -> {
                snapshot.changes().ifPresent(state -> stateRead(state, out));
                moderatorChanges.read(snapshot.newest(), out);
                messages.start(snapshot, now, out);
                notices.read(snapshot.notices(), now, out);
                if (reader.isReading()) {
                    joins.start(now, out);
                }
            }
            case Input.Appended(var entries, var cursor) -> {
                moderatorChanges.read(entries, out);
                messages.appended(entries, cursor, now, out);
                reactions.read(entries, out);
            }
            case Input.Changed(var changed, var cursor) -> {
                changes.read(changed, out);
                messages.advance(cursor);
            }
            case Input.StateRead(var state) -> stateRead(state, out);
            case Input.ChangeStored(var key, _) -> changes.stored(key, out);
            case Input.ChangeFailed(var key) -> changes.storeFailed(key);
            case Input.Overrun _ -> out.add(new Effect.CloseAll(CloseCode.RESTART, "messages may be missing; join again"));
            case Input.Rewound(var tail) -> messages.rewind(tail);
            case Input.Noticed(var entries) -> notices.read(entries, now, out);
            case Input.NoticeStored(var key, var entry) -> notices.stored(key, entry);
            case Input.Stored stored -> messages.stored(stored, now, reviews, out);
            case Input.StoreFailed(var key, var version) -> messages.acks().storeFailed(key, version);
            case Input.RemoteTyping(var event) -> typingReports.remote(event, out);
            case PresenceInput reported -> presence.handle(reported, now, out);
            case Input.Overload(var reduced, var rejecting) -> overload(reduced, rejecting, now, out);
            case Input.TimerExpired(var timer) -> expired(timer, now, out);
        }
        return out;
    }

    /**
     * How far this instance has read the log.
     *
     * @return the position of the last entry read
     */
    public EntryId cursor() {
        return messages.cursor();
    }

    /**
     * Who is in the room, on all instances.
     *
     * @return the exact count and at most 100 users; the same object until it changes
     */
    public ServerEvent.Presence presence() {
        return presence.current();
    }

    /**
     * What moderators have done that is in effect.
     *
     * @param messages those in question
     * @param now when
     * @return the settings of the room, the users whose restriction has not ended, and which messages are removed
     */
    public ModerationState moderation(Set<MessageKey> messages, Time now) {
        return new ModerationState(settings.current(), restrictions.active(now), removals.of(messages));
    }

    /**
     * How many items the room remembers beside the history and the roster, bounded by the connections and the options.
     *
     * @return zero or more
     */
    public int bookkeeping() {
        return clients.size() + joins.size() + messages.acks().size() + screenings.size() + reviews.size() + changes.unstored() + presence.bookkeeping() + limits.size()
                + signIns.size() + olderPages.size() + reactions.bookkeeping();
    }

    private void disconnected(long connection, Time now, List<Effect> out) {
        var gone = clients.disconnect(connection);
        gone.ifPresent(client -> {
            joins.forget(client);
            messages.forget(client);
            olderPages.forget(client);
            reactions.forget(client);
            signIns.forget(client);
            if (client.isVisible()) {
                networks.departed(client);
                presence.departed(client, out);
            }
            if (clients.size() == 0) {
                reader.empty(now, out);
            }
        });
    }

    private void applied(LoggedChange change, List<Effect> out) {
        moderatorChanges.applied(change, out);
        reactions.removed(change.change());
        settingChanges.applied(change.change(), out);
        networks.applied(change.change(), changes, time, out);
        if (change.change() instanceof RoomChange.Restricted restricted) {
            restrictions.begun(restricted, time, out);
        } else if (change.change() instanceof TokensRevoked revoked) {
            revocations.begun(revoked, out);
        }
    }

    private void stateRead(List<LoggedChange> state, List<Effect> out) {
        removals.loaded(state);
        changes.reconcile(state, out);
    }

    private void overload(boolean reduce, boolean reject, Time now, List<Effect> out) {
        if (typingReports.reduce(reduce)) {
            presence.reduce(reduce, now, out);
        }
        messages.reject(reject);
    }

    private void expired(Timer timer, Time now, List<Effect> out) {
        switch (timer) {
            case Timer.Grace grace -> presence.graceOver(grace, now, out);
            case Timer.JoinTimeout(var connection) -> joins.timedOut(connection, now, out);
            case Timer.Single.READER_LINGER -> {
                if (reader.lingerOver(clients.size() > 0, now, out)) {
                    joins.stop();
                }
            }
            case Timer.Single.TOKEN_CHECK -> signIns.check(now, out);
            case Timer.Single.JOINED_WINDOW -> notices.joinedWindowOver(now, out);
            case Timer.Single.LEFT_WINDOW -> notices.leftWindowOver(now, out);
            case Timer.Single.TYPING_SIGNAL_WINDOW -> typing.signalWindowOver(out);
            case Timer.Single.TYPING_BROADCAST_WINDOW -> typing.broadcastWindowOver(out);
            case Timer.Single.REACTION_WINDOW, Timer.Single.REACTION_PAUSE, Timer.Single.REACTION_RETRY -> reactions.expired(timer, out);
            case Timer.Single.PRESENCE_BROADCAST -> presence.broadcast(now, out);
            case Timer.Single.PRESENCE_PUBLISH -> presence.publishPauseOver(out);
        }
    }
}
