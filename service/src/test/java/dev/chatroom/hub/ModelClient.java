package dev.chatroom.hub;

import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.testing.RecordingOutbound;
import jakarta.json.JsonObject;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A client by the rules of the protocol and no more: it keeps the newest cursor it saw, takes the newest word on a message,
 * and sends what was not acknowledged again under the same id.
 */
final class ModelClient {
    private final String secret;
    private final Map<String, JsonObject> screen = new LinkedHashMap<>();
    private final Set<String> pending = new LinkedHashSet<>();
    private String cursor;
    private boolean toldOfGap;
    private ModelPod pod;
    private Connection connection;
    private RecordingOutbound out;
    private int read;
    private int said;

    ModelClient(String name) {
        secret = "the secret of " + name + ", long enough";
    }

    boolean isConnected() {
        return connection != null && pod.isAlive();
    }

    void connect(ModelPod to) {
        if (isConnected()) {
            return;
        }
        pod = to;
        out = new RecordingOutbound();
        read = 0;
        connection = pod.hub().register(out);
        tell(new ClientEvent.Join(secret, "Ann", cursor));
    }

    /** The connection ends, and with it whatever was on its way. */
    void vanish() {
        if (isConnected()) {
            pod.hub().unregister(connection);
        }
        connection = null;
    }

    String say() {
        var id = secret.hashCode() + "-" + said++;
        pending.add(id);
        tell(new ClientEvent.Message(id, "text"));
        return id;
    }

    void sayAgain() {
        pending.forEach(id -> tell(new ClientEvent.Message(id, "text")));
    }

    /** Takes in what has arrived. */
    void read() {
        var events = out.events();
        events.subList(read, events.size()).forEach(this::take);
        read = events.size();
    }

    boolean wasToldOfGap() {
        return toldOfGap;
    }

    Set<String> pending() {
        return Set.copyOf(pending);
    }

    /** What users said, in the order shown. */
    List<String> screen() {
        return screen.values().stream()
                .filter(message -> !message.containsKey("system"))
                .sorted(Comparator.comparingLong(ModelClient::at).thenComparing(message -> message.getString("id")))
                .map(message -> message.getString("id") + "@" + at(message))
                .toList();
    }

    static String shown(ChatMessage message) {
        return message.id() + "@" + message.at();
    }

    private static long at(JsonObject message) {
        return message.getJsonNumber("at").longValue();
    }

    private void take(JsonObject event) {
        switch (event.getString("type")) {
            case "history" -> {
                toldOfGap |= event.getBoolean("gap");
                event.getJsonArray("messages").getValuesAs(JsonObject.class).forEach(this::show);
                cursor = event.getString("cursor");
            }
            case "message" -> {
                show(event.getJsonObject("message"));
                cursor = event.getString("cursor");
            }
            case "ack" -> pending.remove(event.getString("id"));
            default -> {
                // Who is here and who is typing is not this model's matter.
            }
        }
    }

    private void show(JsonObject message) {
        screen.put(message.getString("id"), message);
    }

    private void tell(ClientEvent event) {
        try {
            pod.hub().receive(connection, event);
        } catch (BadEventException e) {
            throw new AssertionError(e);
        }
    }
}
