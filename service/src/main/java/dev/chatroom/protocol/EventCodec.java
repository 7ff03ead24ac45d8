package dev.chatroom.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.stream.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Encodes and decodes events as JSON in UTF-8. Thread-safe.
 *
 * <p>A message of the room is encoded once, see {@link SharedMessage}, and copied as bytes into every event that carries
 * it.
 */
public final class EventCodec {
    private static final System.Logger LOGGER = System.getLogger(EventCodec.class.getName());
    private static final byte[] MESSAGE_START = "{\"type\":\"message\",\"message\":".getBytes(UTF_8);
    private static final byte[] COMMA = {','};
    private static final byte[] OLDER_START = "{\"type\":\"older\",\"messages\":[".getBytes(UTF_8);
    private static final byte[] ROOM_START = "{\"type\":\"room\",".getBytes(UTF_8);
    private static final byte[] HISTORY_START = "{\"type\":\"history\",\"messages\":[".getBytes(UTF_8);

    private final Jsonb jsonb = JsonbBuilder.create();
    private final ClientEventReader reader;
    private final String limitsMember;
    /** The settings that were encoded last: many clients join before they change. */
    private volatile EncodedSettings settings = new EncodedSettings(null, null);

    private record EncodedSettings(RoomSettings settings, byte[] json) {}

    /**
     * Creates a codec.
     *
     * @param limits the size limits for events of clients
     */
    public EventCodec(WireLimits limits) {
        this.reader = new ClientEventReader(limits);
        this.limitsMember = ",\"limits\":" + limits.json();
    }

    /**
     * Decodes an event of a client.
     *
     * @param text one text message of the socket
     * @return the event
     * @throws BadEventException when the text is not a valid event; the message names the problem
     */
    public ClientEvent decode(String text) throws BadEventException {
        return reader.read(text);
    }

    /**
     * Decodes what a moderator asks for over HTTP.
     *
     * @param json a {@code moderate} event; its type is not read
     * @return the action; its ref is {@code null} where the moderator sent none
     * @throws BadEventException when it is not one; the message names the problem
     */
    public Moderation decodeModeration(String json) throws BadEventException {
        return reader.moderation(json);
    }

    /**
     * Decodes which tokens a moderator revokes over HTTP.
     *
     * @param json an object with {@code clientId}, or {@code issuer} and {@code subject}, and maybe {@code reason} and {@code
     *     ref}
     * @param publicIds the public identity of a user by issuer and subject
     * @return the action; its ref is {@code null} where the moderator sent none
     * @throws BadEventException when it is not one; the message names the problem
     */
    public Moderation decodeRevocation(String json, BinaryOperator<String> publicIds) throws BadEventException {
        return reader.revocation(json, publicIds);
    }

    /**
     * Encodes an event.
     *
     * @param event the event
     * @return its JSON in UTF-8; the caller may keep it but not change it
     */
    public byte[] encode(ServerEvent event) {
        return switch (event) {
            case ServerEvent.Message message -> messageEvent(message);
            case ServerEvent.History history -> joined(encodeParts(history));
            case ServerEvent.Older older -> olderEvent(older);
            // By hand: a page that is idle sends a ping every few seconds.
            case ServerEvent.Pong(var n) -> ("{\"type\":\"pong\",\"n\":" + n + "}").getBytes(UTF_8);
            case ServerEvent.Self(var user, var expiresAt) ->
                ("{\"type\":\"self\"," + self(user, expiresAt).substring(1)).getBytes(UTF_8);
            case ServerEvent.Room(var room) -> roomEvent(room(room));
            case ServerEvent.Reports(var open) -> ("{\"type\":\"reports\",\"open\":" + open + "}").getBytes(UTF_8);
            case ServerEvent.Ack ack -> MessageJson.encode(ack);
            case ServerEvent.Typing _,
                    ServerEvent.Presence _,
                    ServerEvent.Refusal _,
                    ServerEvent.Update _,
                    ServerEvent.Remove _,
                    ReactionEvent _ ->
                jsonb.toJson(event).getBytes(UTF_8);
        };
    }

    /**
     * Encodes a history as parts of one text. The messages are not copied: however many clients wait for a history, each
     * message is in memory once.
     *
     * @param event the history
     * @return its JSON in UTF-8, one part after another; the caller may keep the parts but not change them
     */
    public List<byte[]> encodeParts(ServerEvent.History event) {
        var parts = messageParts(HISTORY_START, event.messages());
        var middle = "]" + cursorMember(event.cursor()) + ",\"gap\":" + event.gap() + ",\"self\":"
                + self(event.self(), event.expiresAt()) + ",\"instance\":" + jsonb.toJson(event.instance()) + limitsMember
                + ",\"room\":";
        parts.add(middle.getBytes(UTF_8));
        parts.add(room(event.room()));
        var end = (event.removed().isEmpty() ? "" : ",\"removed\":" + jsonb.toJson(event.removed()))
                + (event.reset() ? ",\"reset\":true" : "") + "}";
        parts.add(end.getBytes(UTF_8));
        return parts;
    }

    /**
     * Encodes a message of the room, as {@code message} and {@code history} events and the log carry it.
     *
     * @param message the message
     * @return its JSON in UTF-8
     */
    public byte[] encode(ChatMessage message) {
        return MessageJson.encode(message);
    }

    /**
     * Decodes a message of the room that an instance encoded.
     *
     * @param json the result of {@link #encode(ChatMessage)}
     * @return the message, or empty when the bytes are not a message; the caller skips such a log entry
     */
    public Optional<SharedMessage> decodeMessage(byte[] json) {
        var message = MessageJson.decode(new String(json, UTF_8)).map(it -> new SharedMessage(it, json));
        if (message.isEmpty()) {
            LOGGER.log(Level.WARNING, "skipped a log entry that is not a message");
        }
        return message;
    }

    /**
     * Decodes only the identity of a message.
     *
     * @param json the result of {@link #encode(ChatMessage)}
     * @return the identity, or empty when the bytes are not a message
     */
    public static Optional<MessageKey> messageKey(byte[] json) {
        String id = null;
        String clientId = null;
        try (var parser = Json.createParser(new ByteArrayInputStream(json))) {
            while (parser.hasNext() && (id == null || clientId == null)) {
                if (parser.next() == JsonParser.Event.KEY_NAME) {
                    var name = parser.getString();
                    if (parser.next() == JsonParser.Event.VALUE_STRING) {
                        id = name.equals("id") ? parser.getString() : id;
                        clientId = name.equals("clientId") ? parser.getString() : clientId;
                    }
                }
            }
            return id == null || clientId == null ? Optional.empty() : Optional.of(new MessageKey(clientId, id));
        } catch (JsonException _) {
            return Optional.empty();
        }
    }

    private byte[] messageEvent(ServerEvent.Message event) {
        var message = event.message().json(this);
        var end = (cursorMember(event.cursor()) + "}").getBytes(UTF_8);
        var out = new ByteArrayOutputStream(MESSAGE_START.length + message.length + end.length);
        out.writeBytes(MESSAGE_START);
        out.writeBytes(message);
        out.writeBytes(end);
        return out.toByteArray();
    }

    private byte[] olderEvent(ServerEvent.Older event) {
        var parts = messageParts(OLDER_START, event.messages());
        parts.add(("],\"before\":\"" + event.before() + "\",\"end\":" + event.end() + "}").getBytes(UTF_8));
        return joined(parts);
    }

    private List<byte[]> messageParts(byte[] start, List<SharedMessage> messages) {
        var parts = new ArrayList<byte[]>(2 * messages.size() + 2);
        parts.add(start);
        for (var message : messages) {
            if (parts.size() > 1) {
                parts.add(COMMA);
            }
            parts.add(message.json(this));
        }
        return parts;
    }

    private static byte[] joined(List<byte[]> parts) {
        var out = new ByteArrayOutputStream();
        parts.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static byte[] roomEvent(byte[] room) {
        return joined(List.of(ROOM_START, Arrays.copyOfRange(room, 1, room.length)));
    }

    private byte[] room(RoomSettings room) {
        var known = settings;
        if (!room.equals(known.settings())) {
            known = new EncodedSettings(room, jsonb.toJson(room).getBytes(UTF_8));
            settings = known;
        }
        return known.json();
    }

    private String self(User user, Long expiresAt) {
        var json = jsonb.toJson(user);
        return expiresAt == null ? json : json.substring(0, json.length() - 1) + ",\"expiresAt\":" + expiresAt + "}";
    }

    private static String cursorMember(EntryId cursor) {
        return ",\"cursor\":\"" + cursor + "\"";
    }
}
