package dev.chatroom.room;

import dev.chatroom.protocol.AddressKey;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.NetworkBan;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.RoomChange.Restricted;
import dev.chatroom.protocol.RoomChange.Restricted.Kind;
import dev.chatroom.protocol.User;
import dev.chatroom.room.Clients.Client;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The networks to which bans of users extend. Moderators are let in from everywhere. Only the instances to which a user is, or
 * was lately, connected know the networks; each adds those that it knows as keyed hashes, and every instance obeys.
 */
final class NetworkBans implements ChangeRegister {
    /** Why networks cannot be banned here. */
    static final String NO_KEY =
            "networks cannot be banned: the service does not know the addresses of clients, see limits.byaddress, or has no key to hash "
                    + "them, see auth.idkey";

    /** So many users who left are remembered with their networks. */
    private static final int MAX_DEPARTED = 10_000;
    /** More networks than people have who use the room from everywhere. */
    private static final int MAX_NETWORKS = 20;
    /** Past it, those are forgotten whose ban is over. */
    private static final int MAX_PREFIXES = 10_000;
    /** In place of a prefix: the ban extends to networks. */
    private static final String ANY = "*";

    private static final long MILLIS = 1_000;

    private final Clients clients;
    private final Restrictions restrictions;
    private final Optional<AddressKey> key;
    /** By prefix, and then by the banned user. */
    private final Map<String, Map<String, LoggedChange>> valid = new HashMap<>();
    /** The last network of each user who left, those who left longest ago first. */
    private final LinkedHashMap<String, String> departed = new LinkedHashMap<>();

    NetworkBans(Clients clients, Restrictions restrictions, Optional<AddressKey> key) {
        this.clients = clients;
        this.restrictions = restrictions;
        this.key = key;
    }

    /** Whether networks can be banned: there is a key that all instances share. */
    boolean hasKey() {
        return key.isPresent();
    }

    /** A joined client is gone. */
    void departed(Client client) {
        if (client.hasNetwork() && hasKey()) {
            departed.putLast(client.user().clientId(), client.network());
            if (departed.size() > MAX_DEPARTED) {
                departed.pollFirstEntry();
            }
        }
    }

    /** Whether a client joins from a network that is banned. Then it is told, and closed. */
    boolean turnsAway(Client client, User user, Time now, List<Effect> out) {
        if (valid.isEmpty() || !isBannable(client, user)) {
            return false;
        }
        var ban = bansOf(prefixOf(client.network()), now).findFirst();
        ban.ifPresent(found -> close(client, found, now, out));
        return ban.isPresent();
    }

    /** A change has become valid. Clients from networks that are banned now are closed. */
    void applied(RoomChange change, Changes changes, Time now, List<Effect> out) {
        if (change instanceof Restricted ban) {
            banned(ban, changes, now, out);
        } else if (change instanceof NetworkBan network) {
            added(network, changes, now, out);
        }
    }

    /** Networks of the ban may have been read before it. */
    private void banned(Restricted ban, Changes changes, Time now, List<Effect> out) {
        if (isActive(ban, now)) {
            addNetworks(ban, changes, out);
            valid.forEach((prefix, bans) -> {
                if (isOf(bans.get(ban.clientId()), ban)) {
                    closeAll(prefix, now, out);
                }
            });
        }
    }

    private void added(NetworkBan network, Changes changes, Time now, List<Effect> out) {
        restrictions.newest(network.clientId()).filter(ban -> isActive(ban, now)).ifPresent(ban -> {
            if (network.prefix() == null) {
                addNetworks(ban, changes, out);
            } else {
                closeAll(network.prefix(), now, out);
            }
        });
    }

    /** The changes with which the networks of a user are forgotten some time after the ban was lifted. */
    List<RoomChange> lifted(Restricted lift) {
        return valid.values().stream()
                .filter(bans -> bans.containsKey(lift.clientId()))
                .map(bans -> (NetworkBan) bans.get(lift.clientId()).change())
                .map(ban -> (RoomChange) new NetworkBan(ban.clientId(), ban.prefix(), lift.until(), lift.stamp()))
                .toList();
    }

    @Override
    public LoggedChange current(RoomChange change) {
        var network = (NetworkBan) change;
        return valid.getOrDefault(place(network.prefix()), Map.of()).get(network.clientId());
    }

    @Override
    public void put(LoggedChange logged) {
        var network = (NetworkBan) logged.change();
        valid.computeIfAbsent(place(network.prefix()), _ -> new HashMap<>()).put(network.clientId(), logged);
        if (valid.size() > MAX_PREFIXES) {
            valid.values().forEach(bans -> bans.values().removeIf(this::isOver));
            valid.values().removeIf(Map::isEmpty);
        }
    }

    @Override
    public List<LoggedChange> all() {
        return valid.values().stream().flatMap(bans -> bans.values().stream()).toList();
    }

    /** The instance adds the networks that it knows, if the ban extends to networks. */
    private void addNetworks(Restricted ban, Changes changes, List<Effect> out) {
        if (!hasKey() || !isOf(valid.getOrDefault(ANY, Map.of()).get(ban.clientId()), ban)) {
            return;
        }
        var added = networksOf(ban.clientId()).map(this::prefixOf).distinct()
                .filter(prefix -> !isOf(valid.getOrDefault(prefix, Map.of()).get(ban.clientId()), ban))
                .map(prefix -> (RoomChange) new NetworkBan(ban.clientId(), prefix, ban.until(), ban.stamp()))
                .limit(MAX_NETWORKS)
                .toList();
        if (!added.isEmpty()) {
            changes.follow(added, out);
        }
    }

    private Stream<String> networksOf(String clientId) {
        return Stream.concat(
                clients.of(clientId).stream().filter(Client::hasNetwork).map(Client::network),
                Stream.ofNullable(departed.get(clientId)));
    }

    private void closeAll(String prefix, Time now, List<Effect> out) {
        bansOf(prefix, now).findFirst().ifPresent(ban -> clients.all()
                .filter(client -> client.isJoined()
                        && isBannable(client, client.user())
                        && prefixOf(client.network()).equals(prefix))
                .forEach(client -> close(client, ban, now, out)));
    }

    private boolean isBannable(Client client, User user) {
        return hasKey() && client.hasNetwork() && !user.roleOrGuest().includes(Role.MODERATOR);
    }

    /** The bans that are in effect for a prefix. */
    private Stream<Restricted> bansOf(String prefix, Time now) {
        return valid.getOrDefault(prefix, Map.of()).values().stream()
                .flatMap(logged -> restrictions.newest(((NetworkBan) logged.change()).clientId())
                        .filter(ban -> isOf(logged, ban) && isActive(ban, now))
                        .stream());
    }

    private boolean isOver(LoggedChange logged) {
        return restrictions.newest(((NetworkBan) logged.change()).clientId())
                .filter(ban -> isOf(logged, ban) && ban.kind() == Kind.BAN)
                .isEmpty();
    }

    private static boolean isActive(Restricted ban, Time now) {
        return ban.kind() == Kind.BAN && ban.isActive(now.wallMillis());
    }

    private static boolean isOf(LoggedChange network, Restricted ban) {
        return network != null && network.change().stamp().equals(ban.stamp());
    }

    private String prefixOf(String network) {
        return key.orElseThrow().prefixOf(network);
    }

    private static String place(String prefix) {
        return prefix == null ? ANY : prefix;
    }

    private static void close(Client client, Restricted ban, Time now, List<Effect> out) {
        Long seconds = ban.until() == null
                ? null
                : Long.valueOf(Math.max(1, Math.ceilDiv(ban.until() - now.wallMillis(), MILLIS)));
        out.add(new Effect.Reject(
                client.connection(),
                ErrorCode.FORBIDDEN,
                "your network is banned" + (seconds == null ? "" : " for %,d s".formatted(seconds)),
                null,
                seconds,
                null));
        out.add(new Effect.Close(client.connection(), CloseCode.BANNED, "your network is banned"));
    }
}
