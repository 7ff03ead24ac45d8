package dev.chatroom.room;

import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.ModeratorAction;
import dev.chatroom.protocol.NetworkBan;
import dev.chatroom.protocol.ReviewAction;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.RoomChange.Restricted.Kind;
import dev.chatroom.protocol.SettingAction;
import dev.chatroom.protocol.Stamp;
import dev.chatroom.room.Clients.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What moderators do: they remove messages, whoever wrote them, and however long ago, and restrict users. */
final class ModeratorChanges {
    /**
     * So many of the newest messages that are removed by their time are also removed under their identities: their author may
     * send them again, as new messages, to an instance that never saw them.
     */
    private static final int NAMED = 100;

    private final Messages messages;
    private final Removals removals;
    private final Restrictions restrictions;
    private final NetworkBans networks;
    private final RevocationChanges revocations;
    private final SettingChanges settings;
    private final Changes changes;
    private final MessageRemoval messageRemoval;

    ModeratorChanges(Messages messages, Removals removals, Restrictions restrictions, NetworkBans networks,
            RevocationChanges revocations, SettingChanges settings, Changes changes) {
        this.messages = messages;
        this.removals = removals;
        this.restrictions = restrictions;
        this.networks = networks;
        this.revocations = revocations;
        this.settings = settings;
        this.changes = changes;
        this.messageRemoval = new MessageRemoval(messages, removals, changes);
    }

    /** A client acts as a moderator. It is acknowledged when the action is stored. */
    void act(Client client, Moderation moderation, Time now, List<Effect> out) {
        if (!client.user().roleOrGuest().includes(Role.MODERATOR)) {
            out.add(onlyModerators(client, moderation.ref()));
            return;
        }
        var key = new MessageKey(client.user().clientId(), moderation.ref());
        if (changes.isRepeated(client.connection(), key, out)
                || !messages.isWithinLimits(client, moderation.ref(), now, out)) {
            return;
        }
        if (!changes.hasRoom()) {
            out.add(Messages.unavailable(client, moderation.ref()));
            return;
        }
        switch (moderation.action()) {
            case ModeratorAction.Delete(var clientId, var id) ->
                messageRemoval.byModerator(client, new MessageKey(clientId, id), moderation, now, out);
            case ModeratorAction.Purge(var clientId) -> purge(client, clientId, moderation, now, out);
            case ModeratorAction.Timeout(var clientId, _) -> timeout(client, clientId, moderation, now, out);
            case ModeratorAction.Ban ban -> ban(client, ban, moderation, now, out);
            case ModeratorAction.Unban(var clientId) -> lift(client, clientId, moderation, now, out);
            case SettingAction action -> settings.act(client, action, moderation, now, out);
            case ModeratorAction.Revoke(var clientId) -> revocations.act(client, clientId, moderation, now, out);
            case ReviewAction _ -> Reviews.ask(client, moderation, out);
            case ModeratorAction.Clear _ -> clear(client, moderation, now, out);
        }
    }

    static Effect.Reject onlyModerators(Client client, String ref) {
        var reason = "only moderators may do this; sign in with a token whose role is moderator";
        return new Effect.Reject(client.connection(), ErrorCode.FORBIDDEN, reason, ref);
    }

    /**
     * A change has become valid. What it removes by its time is removed here, and the newest of these under their identities
     * too, like those that are {@linkplain #read read} later.
     */
    void applied(LoggedChange logged, List<Effect> out) {
        var change = logged.change();
        if (change instanceof RoomChange.Removed) {
            messages.erasures().remove(logged, change::removes, out);
            return;
        }
        Predicate<ChatMessage> removed = change instanceof RoomChange.Restricted restricted
                ? message -> logged.position() != null && isUnstored(message) && restricted.hides(message)
                : change::removes;
        var named = removed(messages.history().held().newest(NAMED, removed), change.stamp());
        // First: an instance that dies in between must not have erased what others then never learn of.
        if (!named.isEmpty()) {
            changes.follow(named, out);
        }
        messages.erasures().remove(logged, removed, out);
    }

    /** What is not stored yet will stand behind everything that is. */
    private boolean isUnstored(ChatMessage message) {
        return messages.history().held().unstored(message.key()) != null;
    }

    /**
     * Entries were read from the log. A message that was purged before anybody here saw it is removed under its identity too:
     * its author may send it again, as a new message.
     */
    void read(List<LogEntry> entries, List<Effect> out) {
        for (var entry : entries) {
            var message = entry.message().message();
            settings.read(message, out);
            var removed = removals.unnamed(message, entry.id());
            if (removed != null && !removals.covers(message.key())) {
                changes.follow(List.of(MessageRemoval.ofModerator(message.key(), removed.stamp())), out);
            }
        }
    }

    private void purge(Client client, String clientId, Moderation moderation, Time now, List<Effect> out) {
        long version = versionOf(message -> message.clientId().equals(clientId), removals.removedUpTo(clientId), now);
        var purge = new RoomChange.Purged(clientId, stamp(client, moderation, version));
        removeByTime(client, purge, newestOf(clientId), List.of(), moderation, out);
    }

    private void timeout(Client client, String clientId, Moderation moderation, Time now, List<Effect> out) {
        if (mayRestrict(client, clientId, moderation, now, out)) {
            long version = messages.nextTime(now, newestVersion(clientId));
            submit(client, List.of(restricted(client, clientId, Kind.TIMEOUT, moderation, version)), moderation, out);
        }
    }

    /** What the user wrote goes too. */
    private void ban(Client client, ModeratorAction.Ban action, Moderation moderation, Time now, List<Effect> out) {
        var clientId = action.clientId();
        if (action.byPrefix() && !networks.hasKey()) {
            out.add(new Effect.Reject(client.connection(), ErrorCode.INVALID, NetworkBans.NO_KEY, moderation.ref()));
        } else if (mayRestrict(client, clientId, moderation, now, out)) {
            long floor = Math.max(removals.removedUpTo(clientId), newestVersion(clientId));
            long version = versionOf(message -> message.clientId().equals(clientId), floor, now);
            var purge = new RoomChange.Purged(clientId, stamp(client, moderation, version));
            var ban = restricted(client, clientId, Kind.BAN, moderation, version);
            List<RoomChange> bans = action.byPrefix() ? List.of(ban, NetworkBan.of(ban)) : List.of(ban);
            removeByTime(client, purge, newestOf(clientId), bans, moderation, out);
        }
    }

    private void lift(Client client, String clientId, Moderation moderation, Time now, List<Effect> out) {
        long version = messages.nextTime(now, newestVersion(clientId));
        var stamp = stamp(client, moderation, version);
        var lift = new RoomChange.Restricted(clientId, Kind.LIFTED, version, null, stamp);
        var all = new ArrayList<RoomChange>(List.of(lift));
        all.addAll(networks.lifted(lift));
        submit(client, all, moderation, out);
    }

    private boolean mayRestrict(Client client, String clientId, Moderation moderation, Time now, List<Effect> out) {
        if (client.user().clientId().equals(clientId)) {
            out.add(new Effect.Reject(
                    client.connection(), ErrorCode.FORBIDDEN, "you cannot restrict yourself", moderation.ref()));
            return false;
        }
        if (restrictions.newest(clientId).isEmpty() && !restrictions.hasRoom(now)) {
            out.add(new Effect.Reject(
                    client.connection(),
                    ErrorCode.UNAVAILABLE,
                    "%,d users are restricted, no more are accepted; lift others first".formatted(Restrictions.MAX),
                    moderation.ref()));
            return false;
        }
        return true;
    }

    private static RoomChange.Restricted restricted(
            Client client, String clientId, Kind kind, Moderation moderation, long version) {
        Long seconds = moderation.action().seconds();
        Long until = seconds == null ? null : Long.valueOf(version + Duration.ofSeconds(seconds).toMillis());
        return new RoomChange.Restricted(clientId, kind, until, moderation.reason(), stamp(client, moderation, version));
    }

    private long newestVersion(String clientId) {
        return restrictions.newest(clientId).map(newest -> newest.stamp().version()).orElse(0L);
    }

    private void submit(Client client, List<RoomChange> made, Moderation moderation, List<Effect> out) {
        var audit = moderation.auditEntry(client.user(), made.getFirst().stamp().version());
        changes.store(client.connection(), new ChangeRequest(made, List.of(), false, null, audit), out);
    }

    private void clear(Client client, Moderation moderation, Time now, List<Effect> out) {
        var clear = new RoomChange.Cleared(
                stamp(client, moderation, versionOf(_ -> true, removals.clearedUpTo(), now)));
        removeByTime(client, clear, messages.history().known().newest(NAMED, _ -> true), List.of(), moderation, out);
    }

    /** Later than all messages that this instance shows of those, and than what was removed of them before. */
    private long versionOf(Predicate<ChatMessage> removed, long removedUpTo, Time now) {
        return messages.nextTime(now, Math.max(messages.history().held().latestTime(removed), removedUpTo));
    }

    private void removeByTime(
            Client client, RoomChange removal, List<MessageKey> named, List<RoomChange> others,
            Moderation moderation, List<Effect> out) {
        // In this order: a purge finds nothing more to name.
        var all = new ArrayList<>(removed(named, removal.stamp()));
        all.add(removal);
        all.addAll(others);
        var positions = messages.history().held().positions(removal::removes);
        var audit = moderation.auditEntry(client.user(), removal.stamp().version());
        changes.store(client.connection(), new ChangeRequest(all, positions, true, messages.cursor(), audit), out);
        out.add(new Effect.Review(new ReviewRequest.Drop(removal instanceof RoomChange.Purged purge ? purge.clientId() : null)));
    }

    private List<MessageKey> newestOf(String clientId) {
        return messages.history().known().newest(NAMED, key -> key.clientId().equals(clientId));
    }

    private List<RoomChange> removed(List<MessageKey> named, Stamp stamp) {
        return named.stream().filter(key -> !removals.covers(key)).map(key -> MessageRemoval.ofModerator(key, stamp)).toList();
    }

    private static Stamp stamp(Client client, Moderation moderation, long version) {
        return new Stamp(version, client.user().clientId(), moderation.ref());
    }
}
