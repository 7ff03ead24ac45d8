package dev.chatroom.room;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.AddressKey;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.NetworkBan;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.RoomChange.Restricted;
import dev.chatroom.protocol.RoomChange.Restricted.Kind;
import dev.chatroom.protocol.Stamp;
import dev.chatroom.protocol.User;
import dev.chatroom.room.Clients.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworkBanRegisterTest {
    private static final AddressKey KEY = new AddressKey("a secret of the room".getBytes(UTF_8));
    private static final EntryId POSITION = new EntryId(1_000, 1);
    private static final Time NOW = new Time(1_000, 0);

    private final Clients clients = new Clients();
    private final Restrictions restrictions = new Restrictions(clients);
    private final NetworkBans networks = new NetworkBans(clients, restrictions, Optional.of(KEY));
    private final List<Effect> out = new ArrayList<>();
    private final Changes changes = new Changes(RoomDriver.unlimited(), clients, networks, (_, _) -> {});

    @Test
    void keepsABanForEachUserAndPrefix() {
        var any = network("ann", null, "r1");
        var first = network("ann", "p1", "r1");
        var other = network("bob", "p1", "r2");
        assertThat(networks.current(any)).isNull();
        List.of(any, first, other).forEach(network -> networks.put(new LoggedChange(POSITION, network)));
        assertThat(networks.all()).extracting(LoggedChange::change).containsExactlyInAnyOrder(any, first, other);
        assertThat(networks.current(network("ann", "p1", "r9")).change()).isEqualTo(first);
        assertThat(networks.current(network("ann", null, "r9")).change()).isEqualTo(any);
        assertThat(networks.current(network("bob", null, "r9"))).isNull();
    }

    @Test
    void liftsTheBansOfTheUserAlone() {
        List.of(network("ann", null, "r1"), network("ann", "p1", "r1"), network("bob", "p2", "r2"))
                .forEach(network -> networks.put(new LoggedChange(POSITION, network)));
        var stamp = new Stamp(200, "mod", "r3");
        assertThat(networks.lifted(new Restricted("ann", Kind.LIFTED, 200L, null, stamp)))
                .containsExactlyInAnyOrder(new NetworkBan("ann", null, 200L, stamp), new NetworkBan("ann", "p1", 200L, stamp));
    }

    @Test
    void forgetsWhatIsOverWhenThereAreTooManyPrefixes() {
        put(restricted("ann", Kind.BAN, null, "r1"), network("ann", "p1", "r1"));
        put(restricted("bob", Kind.LIFTED, null, "r2"), network("bob", "p2", "r2"));
        put(restricted("cyd", Kind.BAN, null, "r3"), network("cyd", "p3", "an earlier one"));
        for (int i = 4; i <= 10_000; i++) {
            networks.put(new LoggedChange(POSITION, network("user", "p" + i, "r4")));
        }
        assertThat(networks.all()).hasSize(10_000);
        networks.put(new LoggedChange(POSITION, network("user", "more", "r4")));
        assertThat(networks.all()).extracting(LoggedChange::change).containsExactly(network("ann", "p1", "r1"));
    }

    @Test
    void addsTheNetworkOfAUserOnce() {
        connect("ann", "192.0.2.1");
        var ban = restricted("ann", Kind.BAN, null, "r1");
        put(ban, network("ann", null, "r1"));
        networks.applied(ban, changes, NOW, out);
        var added = new NetworkBan("ann", KEY.prefixOf("192.0.2.1"), null, ban.stamp());
        assertThat(followed()).containsExactly(added);
        networks.put(new LoggedChange(POSITION, added));
        networks.applied(network("ann", null, "r1"), changes, NOW, out);
        assertThat(followed()).containsExactly(added);
    }

    @Test
    void addsNoNetworkToABanThatHasEnded() {
        connect("ann", "192.0.2.1");
        var ban = restricted("ann", Kind.BAN, NOW.wallMillis() - 1, "r1");
        put(ban, network("ann", null, "r1"));
        networks.applied(ban, changes, NOW, out);
        networks.applied(network("ann", null, "r1"), changes, NOW, out);
        assertThat(out).isEmpty();
        var last = restricted("ann", Kind.BAN, NOW.wallMillis(), "r1");
        restrictions.put(new LoggedChange(POSITION, last));
        networks.applied(network("ann", null, "r1"), changes, NOW, out);
        assertThat(followed()).hasSize(1);
    }

    @Test
    void addsNoNetworkToATimeout() {
        connect("ann", "192.0.2.1");
        var timeout = restricted("ann", Kind.TIMEOUT, null, "r1");
        put(timeout, network("ann", null, "r1"));
        networks.applied(timeout, changes, NOW, out);
        assertThat(out).isEmpty();
    }

    @Test
    void addsTwentyNetworksOfAUser() {
        for (int i = 0; i < 21; i++) {
            connect("ann", "192.0." + i + ".1");
        }
        var ban = restricted("ann", Kind.BAN, null, "r1");
        put(ban, network("ann", null, "r1"));
        networks.applied(ban, changes, NOW, out);
        assertThat(followed()).hasSize(20);
    }

    @Test
    void remembersTheNetworksOfTheLastTenThousandUsersWhoLeft() {
        leave("first", "192.0.2.1");
        leave("second", "192.0.3.1");
        for (int i = 3; i <= 10_000; i++) {
            leave("user" + i, "198.51.100.1");
        }
        assertThat(prefixesAddedToABanOf("first", "r1")).containsExactly(KEY.prefixOf("192.0.2.1"));
        leave("last", "198.51.100.1");
        assertThat(prefixesAddedToABanOf("first", "r2")).isEmpty();
        assertThat(prefixesAddedToABanOf("second", "r3")).containsExactly(KEY.prefixOf("192.0.3.1"));
    }

    @Test
    void extendsNoBanToTheUnknownNetworkOfAUserWhoLeft() {
        leave("ann", "");
        assertThat(prefixesAddedToABanOf("ann", "r1")).isEmpty();
    }

    private void leave(String clientId, String network) {
        var client = connect(clientId, network);
        clients.disconnect(client.connection());
        networks.departed(client);
    }

    private Client connect(String clientId, String network) {
        long connection = clients.size();
        clients.connect(connection, network);
        var client = clients.find(connection).orElseThrow();
        clients.join(client, new User(clientId, clientId), null, null);
        return client;
    }

    private List<String> prefixesAddedToABanOf(String clientId, String ref) {
        var ban = restricted(clientId, Kind.BAN, null, ref);
        put(ban, network(clientId, null, ref));
        out.clear();
        networks.applied(ban, changes, NOW, out);
        return followed().stream().map(change -> ((NetworkBan) change).prefix()).toList();
    }

    private void put(Restricted ban, NetworkBan network) {
        restrictions.put(new LoggedChange(POSITION, ban));
        networks.put(new LoggedChange(POSITION, network));
    }

    private List<RoomChange> followed() {
        return out.stream()
                .flatMap(effect -> ((Effect.Change) effect).request().changes().stream())
                .toList();
    }

    private static NetworkBan network(String clientId, String prefix, String ref) {
        return new NetworkBan(clientId, prefix, null, new Stamp(100, "mod", ref));
    }

    private static Restricted restricted(String clientId, Kind kind, Long until, String ref) {
        return new Restricted(clientId, kind, until, null, new Stamp(100, "mod", ref));
    }
}
