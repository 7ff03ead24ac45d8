package dev.chatroom.simulation;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.NetworkBan;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.RoomChange.Restricted;
import dev.chatroom.protocol.RoomChange.Restricted.Kind;
import dev.chatroom.protocol.TokensRevoked;
import dev.chatroom.protocol.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** What an instance has read of mutes, bans and revocations. From then on it accepts nothing of those whom they concern. */
final class Obedience {
    /** Hashing takes longer than everything else here. */
    private static final Map<String, String> PREFIXES = new ConcurrentHashMap<>();

    private final World world;
    private final SimulatedClock clock;
    private final Map<String, Restricted> restricted = new HashMap<>();
    private final Map<String, TokensRevoked> revoked = new HashMap<>();
    private final Map<String, NetworkBan> networks = new HashMap<>();

    Obedience(World world, SimulatedClock clock) {
        this.world = world;
        this.clock = clock;
    }

    /** Changes reach the instance. */
    void read(List<LoggedChange> changes) {
        for (var logged : changes) {
            switch (logged.change()) {
                case Restricted change -> restricted.merge(change.clientId(), change, Obedience::newer);
                case TokensRevoked change -> revoked.merge(change.clientId(), change, Obedience::newer);
                case NetworkBan change -> networks.merge(change.register(), change, Obedience::newer);
                default -> {
                    // Concerns no user.
                }
            }
        }
    }

    /** The instance makes changes. A ban is applied before it is stored, and ends that of the networks of the ban before it. */
    void made(List<RoomChange> changes) {
        changes.stream()
                .filter(change -> change instanceof Restricted made && made.onlyForbids(restricted.get(made.clientId())))
                .forEach(change -> read(List.of(new LoggedChange(null, change))));
    }

    /** Checks that the instance may accept a message, or a later text of one. */
    void checkAccepted(ChatMessage message) {
        var found = restricted.get(message.clientId());
        require(found == null || !found.isActive(clock.millis()), "accepted of a user who may not write: " + message);
    }

    /** Checks that the instance may let a user in. */
    void checkAdmitted(User user, String network, String token) {
        checkUser(user, network, token, ban -> ban.kind() == Kind.BAN && ban.isActive(clock.millis()));
    }

    /** Checks that a socket may still be open. A ban that has ended may begin again when a clock is set back. */
    void checkOpen(User user, String network, String token) {
        checkUser(user, network, token, ban -> ban.kind() == Kind.BAN && ban.until() == null);
    }

    private void checkUser(User user, String network, String token, Predicate<Restricted> isBan) {
        var ban = restricted.get(user.clientId());
        require(ban == null || !isBan.test(ban), "a banned user is here: " + user);
        var revocation = revoked.get(user.clientId());
        require(
                revocation == null || token == null || !revocation.covers(SimulatedToken.credential(token)),
                "a user is here with a revoked token: " + user);
        require(
                networks.isEmpty() || network.isEmpty() || user.roleOrGuest() == Role.MODERATOR || !isBanned(network, isBan),
                "a user is here from a network that is banned: " + user);
    }

    private boolean isBanned(String network, Predicate<Restricted> isBan) {
        var prefix = PREFIXES.computeIfAbsent(network, Governance.KEY::prefixOf);
        return networks.values().stream().filter(found -> prefix.equals(found.prefix())).anyMatch(found -> {
            var ban = restricted.get(found.clientId());
            return ban != null && ban.stamp().equals(found.stamp()) && isBan.test(ban);
        });
    }

    private static <T extends RoomChange> T newer(T one, T other) {
        return other.stamp().compareTo(one.stamp()) > 0 ? other : one;
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            world.fail(what);
        }
    }
}
