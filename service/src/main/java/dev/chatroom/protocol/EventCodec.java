package dev.chatroom.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import jakarta.json.stream.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/**
 * Writes and reads the events as JSON in UTF-8. Safe for use by many threads.
 *
 * <p>A message of the room is encoded once, when it is first seen, and spliced as bytes into every event that carries
 * it: live frames and histories cost a copy, not an encoding.
 */
public final class EventCodec {
    private static final System.Logger LOGGER = System.getLogger(EventCodec.class.getName());
    private static final byte[] MESSAGE_START = "{\"type\":\"message\",\"message\":".getBytes(UTF_8);
    private static final byte[] HISTORY_START = "{\"type\":\"history\",\"messages\":[".getBytes(UTF_8);

    private final Jsonb jsonb = JsonbBuilder.create();
    private final ClientEventReader reader;

    /**
     * A codec.
     *
     * @param limits how much a client may put into one event
     */
    public EventCodec(WireLimits limits) {
        this.reader = new ClientEventReader(limits);
    }

    /**
     * Reads what a client sent.
     *
     * @param text one text message of the socket
     * @return the event
     * @throws BadEventException when it is not an event of this protocol; its message says why
     */
    public ClientEvent decode(String text) throws BadEventException {
        return reader.read(text);
    }

    /**
     * Writes an event.
     *
     * @param event the event
     * @return its JSON
     */
    public byte[] encode(ServerEvent event) {
        return jsonb.toJson(event).getBytes(UTF_8);
    }

    /**
     * Writes a message of the room, as {@link #live} and {@link #history} and the other pods take it.
     *
     * @param message the message
     * @return its JSON
     */
    public byte[] encode(ChatMessage message) {
        return jsonb.toJson(message).getBytes(UTF_8);
    }

    /**
     * Reads a message of the room, as another pod wrote it.
     *
     * @param json what {@link #encode(ChatMessage)} wrote
     * @return the message, or empty when it is none: what somebody else wrote into the log must not stop the room
     */
    public Optional<ChatMessage> decodeMessage(byte[] json) {
        try {
            var message = jsonb.fromJson(new String(json, UTF_8), ChatMessage.class);
            // The JSON null is read as null.
            return Optional.ofNullable(message).filter(it -> it.id() != null && it.clientId() != null);
        } catch (JsonbException e) {
            LOGGER.log(Level.WARNING, "skipped an entry of the log that is no message");
            return Optional.empty();
        }
    }

    /**
     * The id of a message of the room, without the rest.
     *
     * @param json what {@link #encode(ChatMessage)} wrote
     * @return the id, or empty when it is no message
     */
    public static Optional<String> messageId(byte[] json) {
        try (var parser = Json.createParser(new ByteArrayInputStream(json))) {
            while (parser.hasNext()) {
                if (parser.next() == JsonParser.Event.KEY_NAME && parser.getString().equals("id")) {
                    return parser.next() == JsonParser.Event.VALUE_STRING
                            ? Optional.of(parser.getString())
                            : Optional.empty();
                }
            }
            return Optional.empty();
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    /**
     * The {@code message} event.
     *
     * @param message the message's JSON
     * @param cursor how far the receiver has then read; digits and a dash, which JSON takes as they are
     * @return the event's JSON
     */
    public byte[] live(byte[] message, String cursor) {
        var out = new ByteArrayOutputStream(MESSAGE_START.length + message.length + cursor.length() + 16);
        out.writeBytes(MESSAGE_START);
        out.writeBytes(message);
        out.writeBytes((cursorMember(cursor) + "}").getBytes(UTF_8));
        return out.toByteArray();
    }

    /**
     * The {@code history} event, which answers a join.
     *
     * @param messages the messages' JSON, in order
     * @param cursor how far the receiver has then read; digits and a dash, which JSON takes as they are
     * @param gap whether some that the receiver has missed are no longer to be had
     * @param self who the receiver is
     * @param instance the pod that answers
     * @return the event's JSON
     */
    public byte[] history(List<byte[]> messages, String cursor, boolean gap, User self, String instance) {
        var out = new ByteArrayOutputStream(HISTORY_START.length + 256 + sum(messages));
        out.writeBytes(HISTORY_START);
        for (int i = 0; i < messages.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.writeBytes(messages.get(i));
        }
        var end = "]" + cursorMember(cursor) + ",\"gap\":" + gap + ",\"self\":" + jsonb.toJson(self)
                + ",\"instance\":" + jsonb.toJson(instance) + "}";
        out.writeBytes(end.getBytes(UTF_8));
        return out.toByteArray();
    }

    private static String cursorMember(String cursor) {
        return ",\"cursor\":\"" + cursor + "\"";
    }

    private static int sum(List<byte[]> messages) {
        return messages.stream().mapToInt(message -> message.length + 1).sum();
    }
}
