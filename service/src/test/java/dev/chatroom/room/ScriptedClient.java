package dev.chatroom.room;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.ModeratorAction;
import dev.chatroom.protocol.ReactionEvent;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A client in a chat script: sends inputs to the room and records what the room sends it. */
final class ScriptedClient {
    private final RoomDriver room;
    private final long connection;
    private final List<ServerEvent> received = new ArrayList<>();
    private final List<Effect.Reject> rejections = new ArrayList<>();
    private final List<CloseCode> closes = new ArrayList<>();
    private boolean welcomed;

    ScriptedClient(RoomDriver room, long connection) {
        this.room = room;
        this.connection = connection;
    }

    long connection() {
        return connection;
    }

    /** Joins as a newcomer. */
    ScriptedClient joins(String name) {
        return joins(name, null);
    }

    ScriptedClient joins(String name, String cursor) {
        room.handle(new Input.Join(connection, RoomDriver.user(name), cursor));
        return this;
    }

    /** Sends messages with these ids. */
    ScriptedClient sends(String... ids) {
        for (var id : ids) {
            room.handle(new Input.Message(connection, id, "text of " + id));
        }
        return this;
    }

    ScriptedClient edits(String id, String text) {
        room.handle(new Input.Edit(connection, id, text, "edit-" + id));
        return this;
    }

    ScriptedClient deletes(String id) {
        room.handle(new Input.Delete(connection, id, "delete-" + id));
        return this;
    }

    /** Joins as a moderator. */
    ScriptedClient joinsAsModerator(String name) {
        var user = RoomDriver.user(name);
        room.handle(new Input.Join(connection, new User(user.clientId(), name, Role.MODERATOR), null));
        return this;
    }

    /** Acts as a moderator, or tries to. */
    ScriptedClient moderates(String ref, ModeratorAction action) {
        room.handle(new Input.Moderate(connection, new Moderation(action, "a reason", ref)));
        return this;
    }

    ScriptedClient asksBefore(EntryId position, int limit) {
        room.handle(new Input.Older(connection, position, limit, "older"));
        return this;
    }

    /** Adds a reaction to a message of a user, or takes it back. The reference is "emoji-on" or "emoji-off". */
    ScriptedClient reacts(String author, String id, String emoji, boolean on) {
        var message = new MessageKey(RoomDriver.user(author).clientId(), id);
        room.handle(new ReactionInput.React(connection, message, emoji, on, emoji + (on ? "-on" : "-off")));
        return this;
    }

    /** Adds a reaction to a message of a user of any instance, with a reference as long as that of the page. */
    ScriptedClient reacts(User author, String id, String emoji) {
        var message = new MessageKey(author.clientId(), id);
        room.handle(new ReactionInput.React(connection, message, emoji, true, UUID.randomUUID().toString()));
        return this;
    }

    ScriptedClient asksWhoReacted(String author, String id, String emoji) {
        var message = new MessageKey(RoomDriver.user(author).clientId(), id);
        room.handle(new ReactionInput.Reactors(connection, message, emoji, "who"));
        return this;
    }

    /** The last counts of a message that were sent, such as {@code {👍=2}}; null when none were. */
    Map<String, Integer> counts(String id) {
        return reactionItems()
                .filter(item -> item.id().equals(id))
                .reduce((_, last) -> last)
                .map(ReactionEvent.Item::counts)
                .orElse(null);
    }

    /** The last own reactions to a message that were sent; null when none were. */
    List<String> ownReactions(String id) {
        return reactionItems()
                .filter(item -> item.id().equals(id) && item.mine() != null)
                .reduce((_, last) -> last)
                .map(ReactionEvent.Item::mine)
                .orElse(null);
    }

    private Stream<ReactionEvent.Item> reactionItems() {
        return received(ReactionEvent.Counts.class).stream().flatMap(event -> event.items().stream());
    }

    ScriptedClient types() {
        room.handle(new Input.Typing(connection));
        return this;
    }

    void leaves() {
        room.disconnect(this);
    }

    boolean isWelcomed() {
        return welcomed;
    }

    /** The answer to the join. */
    ServerEvent.History history() {
        return received(ServerEvent.History.class).getFirst();
    }

    /** The ids of the messages of users in the answer to the join. */
    List<String> historyIds() {
        return written(history().messages()).stream().map(ChatMessage::id).toList();
    }

    /** The messages of users that were sent after the answer to the join. */
    List<ChatMessage> live() {
        return written(liveEvents().stream().map(ServerEvent.Message::message).toList());
    }

    List<String> liveIds() {
        return live().stream().map(ChatMessage::id).toList();
    }

    List<ServerEvent.Message> liveEvents() {
        return received(ServerEvent.Message.class);
    }

    /** The notices that were sent after the answer to the join, such as {@code joined Ann} or {@code left Bob+4}. */
    List<String> notices() {
        return liveEvents().stream()
                .map(event -> event.message().message())
                .filter(ChatMessage::isNotice)
                .map(ScriptedClient::text)
                .toList();
    }

    /** A notice, such as {@code left Bob+4}. */
    static String text(ChatMessage notice) {
        return notice.system() + " " + notice.name() + (notice.others() == null ? "" : "+" + notice.others());
    }

    List<String> ackedIds() {
        return received(ServerEvent.Ack.class).stream().map(ServerEvent.Ack::id).toList();
    }

    List<String> typing() {
        return received(ServerEvent.Typing.class).stream().map(ServerEvent.Typing::name).toList();
    }

    List<ServerEvent.Presence> presence() {
        return received(ServerEvent.Presence.class);
    }

    List<Effect.Reject> rejections() {
        return List.copyOf(rejections);
    }

    List<ErrorCode> rejectionCodes() {
        return rejections.stream().map(Effect.Reject::code).toList();
    }

    List<CloseCode> closes() {
        return List.copyOf(closes);
    }

    <T extends ServerEvent> List<T> received(Class<T> type) {
        return received.stream().filter(type::isInstance).map(type::cast).toList();
    }

    void receive(ServerEvent event) {
        welcomed |= event instanceof ServerEvent.History;
        received.add(event);
    }

    void reject(Effect.Reject rejection) {
        rejections.add(rejection);
    }

    void close(CloseCode code) {
        closes.add(code);
    }

    private static List<ChatMessage> written(List<SharedMessage> messages) {
        return messages.stream()
                .map(SharedMessage::message)
                .filter(message -> message.system() == null)
                .toList();
    }
}
