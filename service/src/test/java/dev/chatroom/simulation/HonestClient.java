package dev.chatroom.simulation;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.Identity;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ReactionEvent;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.RoomSettings;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A client by the rules of the protocol and no more: it keeps the newest cursor, shows the newest copy of a message, and
 * sends what was not acknowledged again under the same id.
 */
final class HonestClient {
    private final World world;
    private final Authors authors;
    private final BooleanSupplier isLogEmpty;
    private final Governance governance;
    private final String network;
    private final String secret;
    private final String name;
    /** Null for a guest. */
    private SimulatedToken token;
    private final Map<MessageKey, ChatMessage> screen = new HashMap<>();
    private final Map<String, String> pending = new LinkedHashMap<>();
    private final Map<String, ClientEvent> changes = new LinkedHashMap<>();
    private final Set<MessageKey> rejectedChanges = new HashSet<>();
    private final RemovedMessages removed = new RemovedMessages();
    private final Set<MessageKey> acknowledged = new HashSet<>();
    /** Own messages that wait for a moderator, as far as this client knows. */
    private final List<String> held = new ArrayList<>();
    /** Own messages that it took back while they waited. */
    private final Set<MessageKey> withdrawn = new HashSet<>();
    /** What arrived live over the present connection, to notice what arrives twice. */
    private final Map<MessageKey, ChatMessage> live = new HashMap<>();

    /** The notices in the history of the present connection. */
    private final Set<MessageKey> notices = new HashSet<>();

    /** What parts of the log had, the newest copies first. */
    private final Map<MessageKey, ChatMessage> read = new HashMap<>();
    private boolean readToTheEnd;
    private String asked;
    private final ReactingClient reactions;
    private int connections;
    private SimulatedSocket socket;
    private boolean joined;
    private boolean gap;
    /** Whether this client was there before the first message. */
    private boolean first;
    private boolean welcomed;
    private String cursor;
    private int presence;
    private RoomSettings settings;
    /** Null unless a test follows the schedule. */
    private Consumer<String> trace;
    private int written;

    HonestClient(
            World world, Authors authors, BooleanSupplier isLogEmpty, Governance governance, String network, String name) {
        this.world = world;
        this.isLogEmpty = isLogEmpty;
        this.authors = authors;
        this.governance = governance;
        this.network = network;
        this.name = name;
        this.reactions = new ReactingClient(world);
        this.secret = "the secret of " + name + " is long";
        authors.joins(secret, name);
    }

    /** Reports everything that arrives. */
    void trace(Consumer<String> sink) {
        trace = sink;
    }

    /** From now on the client signs in. */
    void signIn() {
        token = new SimulatedToken(world, Role.MEMBER);
    }

    boolean isMember() {
        return token != null;
    }

    String network() {
        return network;
    }

    String clientId() {
        return Identity.publicId(secret);
    }

    boolean isConnected() {
        return socket != null && socket.instance().isAlive();
    }

    /** Whether the present connection was answered. */
    boolean isJoined() {
        return joined && isConnected();
    }

    void connect(SimulatedInstance instance) {
        connections++;
        cut();
        live.clear();
        notices.clear();
        joined = false;
        socket = new SimulatedSocket(world, instance, network, this::receive, this::closed);
        socket.toServer(new ClientEvent.Join(secret, name, cursor, token == null ? null : token.value()));
    }

    /** The connection is lost, and with it whatever was on its way. */
    void cut() {
        if (socket != null) {
            socket.cut();
        }
        lost();
    }

    /** Writes a message and returns its id. */
    String write() {
        var id = name + "-" + written++;
        var text = governance.beginning() + id;
        pending.put(id, text);
        authors.writes(secret, id, text);
        if (joined) {
            socket.toServer(new ClientEvent.Message(id, text));
        }
        return id;
    }

    void type() {
        if (joined) {
            socket.toServer(new ClientEvent.Typing());
        }
    }

    /** Changes the text of an own message that is acknowledged, or deletes it. */
    void changeOwn() {
        var own = acknowledged.stream().map(MessageKey::id).sorted().toList();
        if (own.isEmpty()) {
            return;
        }
        var id = own.get(own.size() - 1 - world.below(Math.min(4, own.size())));
        var ref = "change-" + written++;
        if (world.percent(50)) {
            changes.put(id, new ClientEvent.Delete(id, ref));
        } else if (!(changes.get(id) instanceof ClientEvent.Delete)) {
            var text = governance.beginning() + ref;
            authors.writes(secret, id, text);
            changes.put(id, new ClientEvent.Edit(id, text, ref));
        }
        if (joined) {
            socket.toServer(changes.get(id));
        }
    }

    /** Takes an own message back that waits for a moderator. */
    void withdraw() {
        if (!held.isEmpty()) {
            var id = held.remove(world.below(held.size()));
            changes.put(id, new ClientEvent.Delete(id, "withdraw-" + written++));
            if (joined) {
                socket.toServer(changes.get(id));
            }
        }
    }

    /** Messages that the room acknowledged to have withdrawn. */
    Set<MessageKey> withdrawn() {
        return withdrawn;
    }

    /** Reacts to a message on the screen. */
    void react() {
        var messages = screen().stream().map(ChatMessage::key).toList();
        if (messages.isEmpty()) {
            return;
        }
        var react = reactions.react(messages);
        if (joined) {
            socket.toServer(react);
        }
    }

    /** Reports a message of somebody else. */
    void report() {
        var others = screen().stream().map(ChatMessage::key).filter(key -> !key.clientId().equals(clientId())).toList();
        if (joined && !others.isEmpty()) {
            var message = others.get(world.below(others.size()));
            socket.toServer(new ClientEvent.Report(message, null, "report-" + written++));
        }
    }

    boolean hadOneConnection() {
        return connections == 1;
    }

    ReactingClient reactions() {
        return reactions;
    }

    /** Sends what was not acknowledged again, as a page does after a while. */
    void resend() {
        if (joined) {
            pending.forEach((id, text) -> socket.toServer(new ClientEvent.Message(id, text)));
            changes.values().forEach(change -> socket.toServer(change));
            reactions.pending().forEach(react -> socket.toServer(react));
        }
    }

    /** Changes of own messages that are not acknowledged, by message. */
    Map<String, ClientEvent> changes() {
        return changes;
    }

    /** Messages whose change was rejected; some screens may show it. */
    Set<MessageKey> rejectedChanges() {
        return rejectedChanges;
    }

    boolean wasToldOfGap() {
        return gap;
    }

    /** Whether the screen has to show every message: the client saw the first one and was told of no gap. */
    boolean isComplete() {
        return first && !gap;
    }

    Set<String> pending() {
        return pending.keySet();
    }

    Set<MessageKey> acknowledged() {
        return acknowledged;
    }

    /** How many users the client was last told of. */
    int presence() {
        return presence;
    }

    /** What the client was last told of what the room is set to. */
    RoomSettings settings() {
        return settings;
    }

    /** What users wrote, in display order. */
    List<ChatMessage> screen() {
        return screen.values().stream()
                .filter(message -> !message.isNotice())
                .sorted(Comparator.comparingLong(ChatMessage::at)
                        .thenComparing(ChatMessage::id)
                        .thenComparing(ChatMessage::clientId))
                .toList();
    }

    private void closed(SimulatedSocket which) {
        if (which != socket) {
            return;
        }
        lost();
        if (which.closedWith() == CloseCode.UNAUTHENTICATED) {
            token.refused();
        }
        if (trace != null) {
            trace.accept(world.now() + " " + name + " closed " + which.closedWith());
        }
    }

    private void lost() {
        socket = null;
        joined = false;
    }

    private void receive(ServerEvent event) {
        if (trace != null) {
            var code = event instanceof ServerEvent.Refusal refusal ? " " + refusal.code() : "";
            trace.accept(world.now() + " " + name + " " + event.getClass().getSimpleName() + code);
        }
        switch (event) {
            case ServerEvent.History history -> {
                gap |= history.gap();
                if (history.reset()) {
                    screen.clear();
                }
                history.removed().forEach(this::remove);
                first |= !welcomed && isLogEmpty.getAsBoolean() && history.messages().isEmpty();
                welcomed = true;
                history.messages().forEach(message -> show(message.message()));
                history.messages().stream()
                        .map(SharedMessage::message)
                        .filter(ChatMessage::isNotice)
                        .forEach(notice -> notices.add(notice.key()));
                see(history.cursor());
                settings = history.room();
                joined = true;
                resend();
            }
            case ServerEvent.Message message -> {
                checkFirst(message.message().message());
                show(message.message().message());
                see(message.cursor());
            }
            case ServerEvent.Older older -> read(older);
            case ServerEvent.Update update -> screen.computeIfPresent(
                    new MessageKey(update.clientId(), update.id()),
                    (_, shown) -> shown.textVersion() > update.version()
                            ? shown
                            : edited(shown, update));
            case ServerEvent.Remove remove -> remove(remove);
            case ServerEvent.Refusal refusal -> refused(refusal);
            case ReactionEvent counts -> reactions.receive(counts);
            case ServerEvent.Ack(var id) -> {
                reactions.acknowledged(id);
                changes.entrySet().removeIf(change -> {
                    boolean isDone = ref(change.getValue()).equals(id);
                    if (isDone && id.startsWith("withdraw-")) {
                        withdrawn.add(new MessageKey(clientId(), change.getKey()));
                    }
                    return isDone;
                });
                if (pending.remove(id) != null) {
                    acknowledged.add(new MessageKey(clientId(), id));
                }
            }
            case ServerEvent.Presence(var count, _, _) -> presence = count;
            case ServerEvent.Room(var changed) -> settings = changed;
            case ServerEvent.Self _, ServerEvent.Reports _, ServerEvent.Typing _, ServerEvent.Pong _ -> {
                // Not of interest here.
            }
        }
    }

    private ChatMessage edited(ChatMessage shown, ServerEvent.Update update) {
        var edited = new ChatMessage(
                shown.id(),
                shown.clientId(),
                shown.name(),
                update.text(),
                update.at(),
                null,
                null,
                shown.lookalike(),
                shown.role(),
                update.version(),
                shown.replyTo());
        authors.check(edited);
        return edited;
    }

    /** Asks for what is in the log before all that this client was sent, part by part. */
    void readAll() {
        if (joined) {
            read.clear();
            readToTheEnd = false;
            // The entry at the cursor may be a later text of a message that is not in the history.
            var seen = EntryId.of(cursor);
            askBefore(new EntryId(seen.milliseconds(), seen.sequence() + 1).toString());
        }
    }

    private void askBefore(String position) {
        if (!joined) {
            return;
        }
        asked = position;
        socket.toServer(new ClientEvent.Older(EntryId.of(position), 1 + world.below(7), "older"));
    }

    /** What the parts of the log had, when all were read; null before. */
    List<ChatMessage> readToTheEnd() {
        if (!readToTheEnd) {
            return null;
        }
        return List.copyOf(read.values());
    }

    /** Parts do not replace what is shown: a later copy may have been sent live. */
    private void read(ServerEvent.Older older) {
        older.messages().forEach(message -> {
            authors.check(message.message());
            read.putIfAbsent(message.key(), message.message());
            if (removed.covers(message.message())) {
                throw new Violation(name + " was sent a removed message: " + message.message());
            }
        });
        readToTheEnd = older.end();
        if (!older.end()) {
            askBefore(older.before().toString());
        }
    }

    private void see(EntryId seen) {
        cursor = seen.toString();
    }

    private void show(ChatMessage message) {
        authors.check(message);
        if (!removed.covers(message)) {
            screen.merge(
                    message.key(), message, (shown, next) -> shown.textVersion() > next.textVersion() ? shown : next);
        }
    }

    private void remove(ServerEvent.Remove event) {
        removed.add(event);
        // Not those to messages that are not here yet.
        var gone = screen.values().stream().filter(removed::covers).map(ChatMessage::key).collect(Collectors.toSet());
        screen.keySet().removeAll(gone);
        reactions.forget(gone::contains);
    }

    /** What is unavailable now is sent again; what is forbidden is given up. */
    private void refused(ServerEvent.Refusal refusal) {
        reactions.refused(refusal);
        if ("older".equals(refusal.id())) {
            world.after(1_000_000, () -> askBefore(asked));
            return;
        }
        switch (refusal.code()) {
            case "muted" -> pending.remove(refusal.id());
            // No screen shows a changed text that is filtered.
            case "filtered", "held" -> {
                if (pending.remove(refusal.id()) != null && refusal.code().equals("held")) {
                    held.add(refusal.id());
                }
                changes.values().removeIf(change -> ref(change).equals(refusal.id()));
            }
            default -> {
                // Sent again, or given up below.
            }
        }
        if (List.of("forbidden", "frozen", "muted").contains(refusal.code())) {
            changes.entrySet().removeIf(change -> {
                boolean given = ref(change.getValue()).equals(refusal.id());
                if (given) {
                    rejectedChanges.add(new MessageKey(clientId(), change.getKey()));
                }
                return given;
            });
        }
    }

    private static String ref(ClientEvent change) {
        return change instanceof ClientEvent.Edit edit ? edit.ref() : ((ClientEvent.Delete) change).ref();
    }

    private void checkFirst(ChatMessage message) {
        if (message.equals(live.put(message.key(), message)) || notices.contains(message.key())) {
            throw new Violation(name + " was sent the same message twice over one connection: " + message);
        }
    }
}
