package dev.chatroom.simulation;

import dev.chatroom.protocol.Identity;
import dev.chatroom.protocol.ServerEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * A client that attacks the others: it sends other texts under ids that it saw or guessed, repeats itself, reuses the ids
 * of the room's own messages, joins with old and forged cursors, and may read nothing at all.
 */
final class HostileClient {
    private static final String[] FORGED = {"0-0", "0-1", "9999999999999-0", "18446744073709551615-1", "nonsense", "-", ""};

    private static final int JOINS = 20;
    /** An honest client shares it. */
    private static final int NETWORK = 1;
    private static final long SECOND = 1_000_000;
    private static final long NOTICED_MICROS = 4 * SECOND;

    private final World world;
    private final Authors authors;
    private final List<String> knownIds;
    private final Governance governance;
    private final String secret;
    private final String name;
    private final boolean reads;
    private final List<String> cursors = new ArrayList<>();
    private final ArrayDeque<Long> connectedAt = new ArrayDeque<>();
    private SimulatedSocket socket;
    private int written;

    /** {@code knownIds} are the ids of the honest clients' messages: the attacker learns each as soon as it exists. */
    HostileClient(World world, Authors authors, List<String> knownIds, Governance governance, String name, boolean reads) {
        this.world = world;
        this.authors = authors;
        this.knownIds = knownIds;
        this.governance = governance;
        this.name = name;
        this.reads = reads;
        this.secret = "the secret of " + name + " is long";
        authors.joins(secret, name);
    }

    String clientId() {
        return Identity.publicId(secret);
    }

    boolean isConnected() {
        return socket != null && socket.instance().isAlive();
    }

    void connect(SimulatedInstance instance) {
        cut();
        connectedAt.add(world.now());
        socket = new SimulatedSocket(world, instance, governance.network(NETWORK), this::receive, this::closed);
        if (!reads) {
            socket.stopReading();
        }
        var cursor = switch (world.below(3)) {
            case 0 -> FORGED[world.below(FORGED.length)];
            case 1 -> cursors.isEmpty() ? FORGED[0] : cursors.get(world.below(cursors.size()));
            default -> null;
        };
        socket.textToServer("{\"type\":\"join\",\"clientId\":\"" + secret + "\",\"name\":\"" + name + "\""
                + (cursor == null ? "" : ",\"cursor\":\"" + cursor + "\"") + "}");
    }

    /** Joins again and again, with old and forged cursors. */
    void joinRepeatedly(SimulatedInstance instance) {
        for (int i = 0; i < JOINS; i++) {
            world.after(world.between(0, SECOND), () -> {
                if (instance.isAlive()) {
                    connect(instance);
                }
            });
        }
    }

    /** How many sockets it opened so lately that an instance may not have noticed that they are lost. */
    int recentConnections() {
        connectedAt.removeIf(at -> at < world.now() - NOTICED_MICROS);
        return connectedAt.size();
    }

    void cut() {
        if (socket != null) {
            socket.cut();
            socket = null;
        }
    }

    /** A client that never reads would be closed at some time, and its user be remembered for the grace period. */
    void leaveUnlessReading() {
        if (!reads) {
            cut();
        }
    }

    void attack() {
        if (!isConnected()) {
            return;
        }
        switch (world.below(5)) {
            case 0 -> write("own-" + world.below(3));
            case 4 -> socket.textToServer("{\"type\":\"older\",\"before\":\"" + FORGED[world.below(FORGED.length)] + "\"}");
            case 1 -> socket.textToServer("{\"type\":\"typing\"}");
            default -> {
                if (!knownIds.isEmpty()) {
                    // The newest ids are the ones that not every instance has read yet.
                    write(knownIds.get(knownIds.size() - 1 - world.below(Math.min(4, knownIds.size()))));
                }
            }
        }
    }

    private void closed(SimulatedSocket which) {
        if (which == socket) {
            socket = null;
        }
    }

    private void write(String id) {
        var text = (governance.isOn() ? governance.beginning() : "") + "forged " + written++;
        authors.writes(secret, id, text);
        socket.textToServer("{\"type\":\"message\",\"id\":\"" + id + "\",\"text\":\"" + text + "\"}");
    }

    private void receive(ServerEvent event) {
        switch (event) {
            case ServerEvent.History history -> cursors.add(history.cursor().toString());
            case ServerEvent.Message(var message, var cursor) -> {
                cursors.add(cursor.toString());
                if (message.message().system() != null && world.percent(50) && isConnected()) {
                    write(message.message().id());
                }
            }
            case ServerEvent.Self _,
                    ServerEvent.Typing _,
                    ServerEvent.Presence _,
                    ServerEvent.Ack _,
                    ServerEvent.Pong _,
                    ServerEvent.Update _,
                    ServerEvent.Room _,
                    ServerEvent.Reports _,
                    ServerEvent.Remove _,
                    ServerEvent.Older _,
                    ServerEvent.OfReactions _,
                    ServerEvent.Refusal _ -> {
                // Nothing to learn.
            }
        }
    }
}
