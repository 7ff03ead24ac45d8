package dev.chatroom.client;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A session beside a model server that loses connections, frames in flight and acknowledgements at random. */
class ClientSessionPropertyTest {
    private final ClientSession session = new ClientSession("secret-of-16-characters", "Ann");
    private final ClientView view = new ClientView();
    private final List<String> toServer = new ArrayList<>();
    private final List<String> toClient = new ArrayList<>();
    /** The server's log: message JSON by id; a message that is stored again moves to its end. */
    private final Map<String, String> log = new LinkedHashMap<>();
    /** All that was ever written, with the place of each entry as its cursor. */
    private final List<String> entries = new ArrayList<>();

    @Property(tries = 300)
    void everyMessageIsStoredAndShownOnce(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int steps) {
        var random = new Random(seed);
        for (int step = 0; step < steps; step++) {
            step(random, step);
        }
        settle();

        assertThat(session.pending()).isEmpty();
        assertThat(view.messages()).extracting(RoomMessage::id).containsExactlyInAnyOrderElementsOf(log.keySet());
        assertThat(view.duplicates()).isEmpty();
    }

    private void step(Random random, int step) {
        switch (random.nextInt(6)) {
            case 0 -> session.send("m" + step, "text " + step);
            case 1 -> reconnect();
            case 2, 3 -> serve(random.nextInt(4) == 0);
            default -> deliver();
        }
        toServer.addAll(session.takeFrames());
    }

    private void reconnect() {
        session.connectionLost();
        toServer.clear();
        toClient.clear();
        session.connectionOpened();
    }

    /** The server takes the next frame; its answer may get lost with the connection. */
    private void serve(boolean connectionDies) {
        if (toServer.isEmpty()) {
            return;
        }
        var json = Json.createReader(new StringReader(toServer.removeFirst())).readObject();
        if (json.getString("type").equals("join")) {
            int from = Integer.parseInt(json.getString("cursor", "0"));
            toClient.add(ServerEvents.history(
                    "" + entries.size(), entries.subList(from, entries.size()).toArray(String[]::new)));
        } else {
            store(json.getString("id"), json.getString("text"));
        }
        if (connectionDies) {
            reconnect();
        }
    }

    private void store(String id, String text) {
        if (!log.containsKey(id)) {
            log.put(id, ServerEvents.message("me", id, text, entries.size()));
            entries.add(log.get(id));
            toClient.add(ServerEvents.live(log.get(id), "" + entries.size()));
        }
        toClient.add(ServerEvents.ack(id));
    }

    private void deliver() {
        if (!toClient.isEmpty()) {
            session.receive(toClient.removeFirst()).ifPresent(view::apply);
        }
    }

    private void settle() {
        reconnect();
        for (toServer.addAll(session.takeFrames()); !toServer.isEmpty() || !toClient.isEmpty(); toServer.addAll(session.takeFrames())) {
            serve(false);
            deliver();
        }
    }
}
