package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.ReactionRequest;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.TextVerdict;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * A room and the shell around it, as a chat script: clients connect, join and send, time advances, and the log stores and
 * delivers when the script says so. Subscriptions and presence changes are answered at once unless they
 * are held.
 */
final class RoomDriver {
    static final String INSTANCE = "here";
    static final long START_MILLIS = 1_789_000_000_000L;
    /** The origin of a monotonic clock is arbitrary: it may be negative. */
    private static final long START_NANOS = -7_000_000_000L;

    static final int SNAPSHOT_SIZE = 1_000;

    private final Room room;
    private final ScriptedLog log;
    private final Map<Long, ScriptedClient> clients = new LinkedHashMap<>();
    private final List<Effect> effects = new ArrayList<>();
    private final ArrayDeque<Input> answers = new ArrayDeque<>();
    private final ArrayDeque<SharedMessage> unstored = new ArrayDeque<>();
    private final ArrayDeque<SharedMessage> unstoredNotices = new ArrayDeque<>();
    private final ArrayDeque<Effect.Change> unstoredChanges = new ArrayDeque<>();
    private final List<ReviewRequest> reviews = new ArrayList<>();
    private final List<Effect.Ask> asked = new ArrayList<>();
    private final ArrayDeque<Input.Older> reads = new ArrayDeque<>();
    private final ArrayDeque<List<ReactionRequest>> reactions = new ArrayDeque<>();
    private final PriorityQueue<Due> timers =
            new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::number));
    private final Set<String> onOtherInstances = new HashSet<>();
    private final Map<String, User> published = new HashMap<>();
    private long wallMillis = START_MILLIS;
    private long nanos = START_NANOS;
    private long connections;
    private long startedTimers;
    private boolean holdsStart;
    private boolean failsPresence;

    private record Due(long nanos, long number, Timer timer) {}

    private RoomDriver(RoomConfig config, ScriptedLog log) {
        this.room = new Room(config);
        this.log = log;
    }

    static RoomDriver create() {
        return create(RoomConfig.defaults(INSTANCE), new ScriptedLog());
    }

    static RoomDriver create(RoomConfig config) {
        return create(config, new ScriptedLog());
    }

    static RoomDriver create(RoomConfig config, ScriptedLog log) {
        return new RoomDriver(config, log);
    }

    /** The defaults without rate limits. */
    static RoomConfig unlimited() {
        return RoomConfig.defaults(INSTANCE).withRates(new RoomConfig.Rates(false, 10, 5));
    }

    /** {@link #unlimited} of a room that remembers so many removals. */
    static RoomConfig remembering(int removals) {
        var defaults = unlimited();
        return new RoomConfig(
                INSTANCE,
                defaults.history(),
                defaults.maxUnstored(),
                defaults.grace(),
                defaults.joinTimeout(),
                defaults.rates(),
                defaults.editable(),
                removals,
                Optional.empty());
    }

    /** The user of a name. */
    static User user(String name) {
        return new User(name.toLowerCase(Locale.ROOT) + "-id", name);
    }

    Room room() {
        return room;
    }

    ScriptedLog log() {
        return log;
    }

    /** The time of the wall clock. */
    long wallMillis() {
        return wallMillis;
    }

    Time now() {
        return new Time(wallMillis, nanos);
    }

    ScriptedClient connect() {
        return connectFrom("");
    }

    /** A client connects from a network; empty for an unknown one. */
    ScriptedClient connectFrom(String network) {
        var client = new ScriptedClient(this, ++connections);
        clients.put(client.connection(), client);
        handle(new Input.Connected(client.connection(), network));
        return client;
    }

    /** A newcomer connects and joins. */
    ScriptedClient join(String name) {
        return connect().joins(name);
    }

    /** A client comes back with a cursor. */
    ScriptedClient join(String name, EntryId cursor) {
        return connect().joins(name, cursor.toString());
    }

    /** A client is gone. The room must send it nothing more. */
    void disconnect(ScriptedClient client) {
        clients.remove(client.connection());
        handle(new Input.Disconnected(client.connection()));
    }

    void disconnectAll() {
        List.copyOf(clients.values()).forEach(this::disconnect);
    }

    /** This instance's lease, and its published users, are lost. */
    void loseLease() {
        published.clear();
        handle(new PresenceInput.LeaseLost());
    }

    /** What the room asked of the review queue, in order. The queue is empty. */
    List<ReviewRequest> reviews() {
        return reviews;
    }

    /** The questions about texts, in order. */
    List<Effect.Ask> asked() {
        return asked;
    }

    /** Answers a question about a text. */
    void answer(int question, TextVerdict verdict) {
        handle(new ScreenInput.Answered(asked.get(question).ticket(), verdict));
    }

    /** Handles an input and whatever answers it at once, and returns the effects of the input. */
    List<Effect> handle(Input input) {
        var out = room.handle(input, now());
        effects.addAll(out);
        out.forEach(this::run);
        while (!answers.isEmpty()) {
            handle(answers.removeFirst());
        }
        return out;
    }

    /** Lets time pass on both clocks, and expires timers that are due. */
    void advance(Duration duration) {
        long end = nanos + duration.toNanos();
        while (!timers.isEmpty() && timers.peek().nanos() <= end) {
            var due = timers.remove();
            passUntil(due.nanos());
            handle(new Input.TimerExpired(due.timer()));
        }
        passUntil(end);
    }

    /** Sets the wall clock. The monotonic clock goes on. */
    void setWallClock(long millis) {
        wallMillis = millis;
    }

    /** Stores the oldest message that waits, and reports it. */
    void storeNext() {
        var message = unstored.element();
        handle(new Input.Stored(message.key(), message.message().textVersion(), storeNextSilently()));
    }

    /** Stores everything that waits, and reports it. */
    void storeAll() {
        while (!unstored.isEmpty()) {
            storeNext();
        }
    }

    /** Stores the oldest message that waits; the report is lost or late. */
    EntryId storeNextSilently() {
        return log.append(INSTANCE, unstored.removeFirst());
    }

    /** Delivers the entries that this instance has not read yet. */
    void deliver() {
        var cursor = room.cursor();
        handle(new Input.Appended(log.after(cursor), log.end()));
        log.changesAfter(cursor).forEach(change -> handle(new Input.Changed(List.of(change), change.position())));
    }

    /** Stores the changes that wait, and reports it. */
    void storeChanges() {
        while (!unstoredChanges.isEmpty()) {
            var change = unstoredChanges.removeFirst();
            var position = log.change(change.request());
            if (change.key() != null) {
                handle(new Input.ChangeStored(change.key(), position));
            }
        }
    }

    /** The batches of reactions that wait. */
    List<List<ReactionRequest>> reactions() {
        return List.copyOf(reactions);
    }

    /** Stores the reactions that wait, and reports it, until none waits. */
    void storeReactions() {
        while (!reactions.isEmpty()) {
            storeBatch();
            advance(PendingReactions.PAUSE);
        }
    }

    /** Redis stores the oldest batch. */
    void storeBatch() {
        var result = log.react(reactions.removeFirst(), wallMillis);
        handle(new ReactionInput.Changed(result.changes()));
        handle(new ReactionInput.Stored(result.outcomes()));
    }

    /** Redis does not answer the oldest batch. */
    void failReactions() {
        reactions.removeFirst();
        handle(new ReactionInput.Stored(null));
    }

    /** All reactions are read, as when the log is read from its end. */
    void readReactions() {
        handle(new ReactionInput.Read(log.reactions().snapshot()));
    }

    /** How many parts of the log are being read. */
    int reads() {
        return reads.size();
    }

    /** The oldest read of the log is answered. */
    void answerRead() {
        var request = reads.removeFirst();
        handle(new Input.OlderRead(request, log.before(request.before(), request.limit())));
    }

    /** The log cannot be read. */
    void failRead() {
        handle(new Input.OlderRead(reads.removeFirst(), null));
    }

    /** Stores the notices that wait, and reports it. Other instances read them; this one reads them back. */
    void storeNotices() {
        while (!unstoredNotices.isEmpty()) {
            var notice = unstoredNotices.removeFirst();
            handle(new Input.NoticeStored(notice.key(), log.appendNotice(INSTANCE, notice)));
        }
        handle(new Input.Noticed(log.notices()));
    }

    /** Stores everything that waits, and delivers it. */
    void storeAndDeliver() {
        storeAll();
        deliver();
    }

    /** Another instance appends a message, and this instance reads it. */
    void receive(User sender, String id) {
        log.append(sender, id, wallMillis);
        deliver();
    }

    /** Another instance has these users and no others. */
    void otherInstanceHas(String... names) {
        onOtherInstances.clear();
        var users = List.of(names).stream().map(RoomDriver::user).toList();
        users.forEach(user -> onOtherInstances.add(user.clientId()));
        handle(new PresenceInput.InstanceUsers("other", users));
    }

    /** Subscriptions are not answered until {@link #start()}. */
    void holdStart() {
        holdsStart = true;
    }

    void start() {
        handle(new Input.Started(log.snapshot(SNAPSHOT_SIZE)));
    }

    void failPresence(boolean fails) {
        failsPresence = fails;
    }

    int waitingTimers() {
        return timers.size();
    }

    <T extends Effect> List<T> effects(Class<T> type) {
        return effects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The sum of what was counted. */
    long counted(Effect.Metric metric) {
        return effects(Effect.Count.class).stream()
                .filter(count -> count.metric() == metric)
                .mapToLong(Effect.Count::value)
                .sum();
    }

    private void passUntil(long end) {
        wallMillis += (end - nanos) / 1_000_000;
        nanos = end;
    }

    private void run(Effect effect) {
        switch (effect) {
            case Effect.Subscribe _ -> {
                if (!holdsStart) {
                    answers.add(new Input.Started(log.snapshot(SNAPSHOT_SIZE)));
                }
            }
            case Effect.Append(var message) -> unstored.add(message);
            case Effect.Change change -> unstoredChanges.add(change);
            case Effect.Erase(var positions) -> log.erase(positions);
            case Effect.AppendNotice(var notice) -> unstoredNotices.add(notice);
            case Effect.PublishPresence publish -> answers.add(
                    failsPresence ? new PresenceInput.PublishFailed() : new PresenceInput.PresencePublished(outcome(publish)));
            case Effect.StartTimer(var timer, var delay) -> {
                assertThat(delay).isGreaterThanOrEqualTo(Duration.ZERO);
                timers.add(new Due(nanos + delay.toNanos(), ++startedTimers, timer));
            }
            case Effect.Welcome(var connection, var history) -> clients.get(connection).receive(history);
            case Effect.Send(var connection, var event) -> clients.get(connection).receive(event);
            case Effect.SendSoon(var connection, var event) -> clients.get(connection).receive(event);
            case Effect.Reject reject -> clients.get(reject.connection()).reject(reject);
            case Effect.Broadcast(var event) -> welcomed().forEach(client -> client.receive(event));
            case Effect.BroadcastMessage broadcast -> {
                var receivers = welcomed();
                assertThat(broadcast.receivers()).isEqualTo(receivers.size());
                receivers.forEach(client -> client.receive(broadcast.event()));
            }
            case Effect.Close(var connection, var code, _) -> clients.get(connection).close(code);
            case Effect.CloseAll(var code, _) -> clients.values().forEach(client -> client.close(code));
            case Effect.Ask ask -> asked.add(ask);
            case Effect.Review(ReviewRequest.FindOwn own) -> answers.add(new ReviewInput.FoundOwn(own, Optional.empty()));
            case Effect.Review(var request) -> reviews.add(request);
            case Effect.ReadOlder read -> reads.add(read.request());
            case Effect.React(var requests) -> reactions.add(requests);
            case Effect.Unsubscribe _, Effect.Signal _, Effect.Count _ -> {}
        }
    }

    private List<ScriptedClient> welcomed() {
        return clients.values().stream().filter(ScriptedClient::isWelcomed).toList();
    }

    private PresenceOutcome outcome(Effect.PublishPresence publish) {
        var first = new ArrayList<User>();
        var last = new ArrayList<User>();
        for (var user : publish.change().entered()) {
            if (published.put(user.clientId(), user) == null && !onOtherInstances.contains(user.clientId())) {
                first.add(user);
            }
        }
        for (var id : publish.change().left()) {
            var user = published.remove(id);
            if (user != null && !onOtherInstances.contains(id)) {
                last.add(user);
            }
        }
        return new PresenceOutcome(first, last);
    }
}
