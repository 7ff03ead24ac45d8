package dev.chatroom.room;

import dev.chatroom.protocol.Credential;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The open connections of this instance. */
final class Clients {
    private final Map<Long, Client> clients = new HashMap<>();
    /** The joined clients by user. */
    private final Map<String, List<Client>> byUser = new HashMap<>();

    private int joined;

    void connect(long connection, String network) {
        clients.put(connection, new Client(connection, network));
    }

    Optional<Client> find(long connection) {
        return Optional.ofNullable(clients.get(connection));
    }

    /** A client that has joined. One that has not is told to; the id is that of its message. */
    Optional<Client> joined(long connection, String id, List<Effect> out) {
        var found = find(connection);
        if (found.isPresent() && !found.get().isJoined()) {
            out.add(new Effect.Reject(
                    connection, ErrorCode.NOT_JOINED, "send a join first on every socket", id));
            return Optional.empty();
        }
        return found;
    }

    /** Removes a connection; empty when it was removed before. */
    Optional<Client> disconnect(long connection) {
        var client = clients.remove(connection);
        if (client != null && client.isVisible()) {
            joined--;
            byUser.computeIfPresent(client.user.clientId(), (_, list) -> without(client, list));
        }
        return Optional.ofNullable(client);
    }

    void join(Client client, User user, Credential credential, RateLimits limits) {
        client.user = user;
        client.credential = credential;
        client.limits = limits;
        client.visible = true;
        byUser.computeIfAbsent(user.clientId(), _ -> new ArrayList<>(1)).add(client);
        joined++;
    }

    /** A moderator acts over the connection without being in the room. */
    void call(Client client, User user, Credential credential, RateLimits limits) {
        client.user = user;
        client.credential = credential;
        client.limits = limits;
    }

    /** A client has shown a newer token. */
    void renew(Client client, Credential credential) {
        client.credential = credential;
    }

    /** A client's user has another name or role. */
    void rename(Client client, User user) {
        client.user = user;
    }

    /** The joined clients of a user. */
    List<Client> of(String clientId) {
        return List.copyOf(byUser.getOrDefault(clientId, List.of()));
    }

    /** Every connection, joined or not. */
    Stream<Client> all() {
        return clients.values().stream();
    }

    /** Gives every client of a user the user's new mark. */
    void mark(String clientId, boolean marked) {
        for (var client : of(clientId)) {
            client.user = client.user.marked(marked);
        }
    }

    /** How many clients are joined. */
    int joined() {
        return joined;
    }

    int size() {
        return clients.size();
    }

    private static List<Client> without(Client client, List<Client> list) {
        list.remove(client);
        return list.isEmpty() ? null : list;
    }

    /** One connection. */
    static final class Client {
        private final long connection;
        /** Empty when it is unknown. */
        private final String network;
        /** Null until the join. */
        private User user;
        /** Null until the join, and for a guest. */
        private Credential credential;
        /** Null until the join. */
        private RateLimits limits;
        /** Whether its user is in the room, where others see them. */
        private boolean visible;
        /** Messages whose acknowledgement this client waits for. */
        private final Set<MessageKey> awaited = new HashSet<>(2);

        Client(long connection, String network) {
            this.connection = connection;
            this.network = network;
        }

        long connection() {
            return connection;
        }

        boolean hasNetwork() {
            return !network.isEmpty();
        }

        String network() {
            return network;
        }

        /** Whether it may send more than a join. */
        boolean isJoined() {
            return user != null;
        }

        /** Whether it joined; not when it only calls. */
        boolean isVisible() {
            return visible;
        }

        User user() {
            return user;
        }

        /** Null for a guest. */
        Credential credential() {
            return credential;
        }

        RateLimits limits() {
            return limits;
        }

        Set<MessageKey> awaited() {
            return awaited;
        }
    }
}
