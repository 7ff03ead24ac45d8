package dev.chatroom.testing;

import dev.chatroom.protocol.CloseCode;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** A client that remembers every event, in the order in which the hub said it. */
public final class RecordingOutbound extends LateReader {
    private final List<JsonObject> events = new ArrayList<>();
    private final List<CloseCode> closes = new ArrayList<>();

    @Override
    public void close(CloseCode code, String reason) {
        closes.add(code);
    }

    /** Why this client was closed, in order. */
    public List<CloseCode> closes() {
        return List.copyOf(closes);
    }

    /** Everything so far. */
    public List<JsonObject> events() {
        drain();
        return List.copyOf(events);
    }

    /** Everything so far of one type. */
    public List<JsonObject> events(String type) {
        return events().stream().filter(event -> event.getString("type").equals(type)).toList();
    }

    /** The ids of the messages shown live, in order; not those of the room itself. */
    public List<String> liveIds() {
        return events("message").stream()
                .map(event -> event.getJsonObject("message"))
                .filter(message -> !message.containsKey("system"))
                .map(message -> message.getString("id"))
                .toList();
    }

    /** What the room itself said live, such as {@code joined Ann} or {@code left Ann +3}. */
    public List<String> said() {
        return events("message").stream()
                .map(event -> event.getJsonObject("message"))
                .filter(message -> message.containsKey("system"))
                .map(message -> message.getString("system") + " " + message.getString("name")
                        + (message.containsKey("others") ? " +" + message.getInt("others") : ""))
                .toList();
    }

    /** The ids in the newest history, in order; not those of messages of the room itself. */
    public List<String> historyIds() {
        return events("history").getLast().getJsonArray("messages").getValuesAs(JsonObject.class).stream()
                .filter(message -> !message.containsKey("system"))
                .map(message -> message.getString("id"))
                .toList();
    }

    /** The ids that were acknowledged, in order. */
    public List<String> ackedIds() {
        return events("ack").stream().map(event -> event.getString("id")).toList();
    }

    @Override
    protected void take(byte[] bytes, int offset, int length) {
        events.addAll(ServerFrames.events(bytes, offset, length));
    }
}
