package dev.chatroom.hub;

import dev.chatroom.fanout.BroadcastBuffer;
import dev.chatroom.fanout.DeliveryMetrics;
import dev.chatroom.fanout.Flusher;
import dev.chatroom.fanout.Outbound;
import dev.chatroom.time.Scheduler;

import dev.chatroom.broker.Broker;
import dev.chatroom.broker.BrokerListener;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.broker.Subscription;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.Frames;
import dev.chatroom.protocol.Identity;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The room on this instance. One lock guards its state; nothing waits while holding it, and nobody is written to under
 * it: what is said goes into the {@link BroadcastBuffer}, and the {@link Flusher} has it written.
 */
public final class Hub implements BrokerListener, AutoCloseable {
    private final HubConfig config;
    private final Broker broker;
    private final EventCodec codec;
    private final Scheduler scheduler;
    private final HubMeters meters;
    private final DeliveryMetrics deliveries;
    private static final int RESUME_ATTEMPTS = 3;

    private final AtomicLong connectionNumbers = new AtomicLong();
    /** Changed under {@link #lock}, read by the flusher without. */
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}, like all below that changes. */
    private final BroadcastBuffer log = new BroadcastBuffer();

    private final HybridClock clock;
    private final HistoryWindow history;
    private final Roster presence = new Roster();
    private final Map<String, List<Connection>> awaitingAck = new HashMap<>();
    private Subscription subscription;
    private EntryId cursor = EntryId.ZERO;
    private int joined;

    private final Flusher flusher;
    private final PresencePublisher pump;
    private final PresenceBroadcast presenceBroadcast;
    private final JoinLeaveCoalescer joins;
    private final JoinLeaveCoalescer leaves;
    private final TypingCoalescer typingHere;
    private final TypingCoalescer typingAnywhere;
    private final UserRates rates;
    private final Resume resume;

    /**
     * A room.
     *
     * @param config its options
     * @param broker what ties it to the other pods
     * @param codec the wire's JSON
     * @param scheduler the time
     * @param meters what is counted
     */
    @SuppressWarnings("this-escape") // The broker tells nothing before the first subscription.
    public Hub(HubConfig config, Broker broker, EventCodec codec, Scheduler scheduler, HubMeters meters) {
        this.config = config;
        this.broker = broker;
        this.codec = codec;
        this.scheduler = scheduler;
        this.meters = meters;
        this.deliveries = new DeliveryMetrics(meters);
        this.clock = new HybridClock(scheduler);
        this.history = new HistoryWindow(config.historySize(), config.resumeSize(), config.rememberedIds());
        this.flusher = new Flusher(connections, scheduler, config.flushInterval(), deliveries::flush);
        this.pump = new PresencePublisher(broker, scheduler, this::announce);
        this.presenceBroadcast = new PresenceBroadcast(
                presence, () -> joined, codec, scheduler, this::tellPresence, this::broadcastPresence);
        this.joins = new JoinLeaveCoalescer(scheduler, (user, others) -> say(ChatMessage.JOINED, user, others));
        this.leaves = new JoinLeaveCoalescer(scheduler, (user, others) -> say(ChatMessage.LEFT, user, others));
        this.typingHere = new TypingCoalescer(scheduler, broker::signal);
        this.typingAnywhere = new TypingCoalescer(scheduler, this::showTyping);
        this.rates = new UserRates(config.rates(), scheduler, this::locked);
        this.resume = new Resume(broker, config);
        broker.listener(this);
    }

    /**
     * Takes a socket in, before anything that can wait. The first one starts the reader.
     *
     * @param outbound the way out to its client
     * @return the connection; to be {@linkplain #unregister unregistered} whatever happens
     */
    public Connection register(Outbound outbound) {
        var connection = new Connection(
                Long.toString(connectionNumbers.incrementAndGet(), Character.MAX_RADIX),
                outbound);
        lock.lock();
        try {
            connections.add(connection);
            if (subscription == null) {
                subscription = broker.subscribe();
            }
        } finally {
            lock.unlock();
        }
        return connection;
    }

    /**
     * Lets a socket go. The last one stops the reader. Does nothing when called again.
     *
     * @param connection the connection
     */
    public void unregister(Connection connection) {
        lock.lock();
        try {
            if (connection.isGone()) {
                return;
            }
            connection.leave();
            connections.remove(connection);
            if (connection.user() != null) {
                depart(connection.user());
                rates.leave(connection.user().clientId());
            }
            if (connections.isEmpty()) {
                subscription.close();
                subscription = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Does what a client asks for. A join may wait for the broker; the rest waits for nothing.
     *
     * @param connection who asks
     * @param event for what
     * @throws BadEventException when it is not granted
     */
    public void receive(Connection connection, ClientEvent event) throws BadEventException {
        switch (event) {
            case ClientEvent.Join join -> join(connection, join);
            case ClientEvent.Message message -> message(connection, message);
            case ClientEvent.Typing _ -> typing(connection);
        }
    }

    /**
     * The room now.
     *
     * @return who is here, and how this instance is
     */
    public RoomSnapshot snapshot() {
        lock.lock();
        try {
            int count = presence.count();
            var users = presence.users(PresenceBroadcast.ROSTER);
            return new RoomSnapshot(
                    count, users, count - users.size(), connections.size(), config.instance(), broker.state());
        } finally {
            lock.unlock();
        }
    }

    /**
     * How many users are in the room, on all pods, as this instance knows.
     *
     * @return zero or more
     */
    public int users() {
        lock.lock();
        try {
            return presence.count();
        } finally {
            lock.unlock();
        }
    }

    /**
     * How many sockets this instance has, joined or not.
     *
     * @return zero or more
     */
    public int connections() {
        return connections.size();
    }

    /**
     * How long what the room has to say has waited to be written, beyond the time that it may.
     *
     * @return zero when all is well
     */
    public Duration flushOverdue() {
        return flusher.overdue();
    }

    /**
     * Closes the sockets that are open now, some after the other.
     *
     * @param window the time that this takes; zero or more
     * @param code why
     * @param reason why, for people
     * @throws InterruptedException when interrupted; the rest stays open
     */
    public void closeOver(Duration window, CloseCode code, String reason) throws InterruptedException {
        closeSomeOver(Integer.MAX_VALUE, window, code, reason);
    }

    /**
     * Closes some of the sockets that are open now, one after the other; which, is left to chance.
     *
     * @param most how many, or all when there are fewer
     * @param window the time that this takes; zero or more
     * @param code why
     * @param reason why, for people
     * @throws InterruptedException when interrupted; the rest stays open
     */
    public void closeSomeOver(int most, Duration window, CloseCode code, String reason) throws InterruptedException {
        var open = connections.stream().limit(most).toList();
        if (open.isEmpty()) {
            return;
        }
        var pause = window.dividedBy(open.size());
        for (var connection : open) {
            connection.close(code, reason);
            Thread.sleep(pause);
        }
    }

    /**
     * Closes every socket.
     *
     * @param code why
     * @param reason why, for people
     */
    public void closeAll(CloseCode code, String reason) {
        connections.forEach(connection -> connection.close(code, reason));
    }

    /** Stops flushing; to be called when no socket is left. */
    @Override
    public void close() {
        flusher.close();
    }

    private void join(Connection connection, ClientEvent.Join join) throws BadEventException {
        if (connection.user() != null) {
            throw new BadEventException(ErrorCode.INVALID, "this socket has joined already", null);
        }
        var user = new User(Identity.publicId(join.secret()), join.name());
        var missed = resume.prepare(join.cursor(), currentSubscription(), this::covers);
        for (int attempt = 1; !admit(connection, user, missed); attempt++) {
            missed = attempt < RESUME_ATTEMPTS
                    ? resume.prepare(join.cursor(), currentSubscription(), this::covers)
                    : missed.withGap();
        }
        flusher.signal();
    }

    /** Takes a user in, with what he has missed; false when more has come meanwhile than is held. */
    private boolean admit(Connection connection, User user, Resume.Missed missed) {
        lock.lock();
        try {
            if (connection.isGone()) {
                return true;
            }
            if (!missed.meets(history)) {
                return false;
            }
            connection.joined(user, rates.enter(user.clientId()));
            joined++;
            var messages = missed.messages(history, codec);
            var frame = codec.history(messages, cursor.toString(), missed.gap(), user, config.instance());
            connection.outbound().sendAndFollow(Frames.text(frame), log.follow());
            arrive(connection, user);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void arrive(Connection connection, User user) {
        if (presence.arrive(user)) {
            pump.entered(user);
        }
        presenceBroadcast.changed();
        if (!presenceBroadcast.isDue()) {
            connection.outbound().sendWithNextFlush(presenceBroadcast.roster());
        }
    }

    private void depart(User user) {
        joined--;
        long absence = presence.depart(user.clientId());
        if (absence != 0) {
            scheduler.after(config.grace(), () -> graceOver(user.clientId(), absence));
        }
    }

    private void graceOver(String clientId, long absence) {
        lock.lock();
        try {
            if (presence.graceOver(clientId, absence)) {
                pump.left(clientId);
                presenceBroadcast.changed();
            }
        } finally {
            lock.unlock();
        }
    }

    private void message(Connection connection, ClientEvent.Message message) throws BadEventException {
        var user = joinedUser(connection, message.id());
        long acceptedAt = System.nanoTime();
        if (!connection.limits().message()) {
            meters.messageRateLimited();
            throw new BadEventException(
                    ErrorCode.RATE_LIMITED,
                    "too many messages; at most %d at once and %s a second are accepted"
                            .formatted(config.rates().messageBurst(), config.rates().messagesPerSecond()),
                    message.id());
        }
        var id = message.id() == null ? UUID.randomUUID().toString() : message.id();
        lock.lock();
        try {
            if (history.isUnstored(id)) {
                awaitingAck.get(id).add(connection);
            } else if (history.knows(id)) {
                acknowledge(connection, ack(id));
            } else if (broker.accepts()) {
                awaitingAck.put(id, new ArrayList<>(List.of(connection)));
                meters.received();
                post(ChatMessage.written(id, user, message.text(), clock.next()), acceptedAt);
                deliveries.message(HubMeters.Path.LOCAL, acceptedAt, joined);
            } else {
                throw new BadEventException(
                        ErrorCode.UNAVAILABLE, "the room cannot store messages now; send it again later", id);
            }
        } finally {
            lock.unlock();
        }
        flusher.signal();
    }

    /** Under the lock: this instance's sockets first, then the log. */
    private void post(ChatMessage message, long acceptedAt) {
        typingHere.forget(message.clientId());
        typingAnywhere.forget(message.clientId());
        var json = codec.encode(message);
        history.addUnstored(message, json);
        log.append(Frames.text(codec.live(json, cursor.toString())), BroadcastBuffer.Kind.MESSAGE);
        var _ = broker.append(json)
                .whenComplete((entry, failure) -> appended(message.id(), acceptedAt, entry, failure));
    }

    private void appended(String messageId, long acceptedAt, EntryId entry, Throwable failure) {
        lock.lock();
        try {
            var waiting = awaitingAck.remove(messageId);
            if (failure == null) {
                history.stored(messageId, entry).ifPresent(this::showInstead);
                if (waiting != null) {
                    var ack = ack(messageId);
                    waiting.forEach(connection -> acknowledge(connection, ack));
                    meters.acknowledged(System.nanoTime() - acceptedAt);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock. */
    private void showInstead(byte[] json) {
        log.append(Frames.text(codec.live(json, cursor.toString())), BroadcastBuffer.Kind.MESSAGE);
        flusher.signal();
    }

    /** In a quiet room the next flush would be for this one client, and an interval away. */
    private void acknowledge(Connection connection, byte[] ack) {
        if (flusher.isPending()) {
            connection.outbound().sendWithNextFlush(ack);
            // It may have begun, and passed this client, in between.
            flusher.signal();
        } else {
            connection.outbound().send(ack);
        }
    }

    private byte[] ack(String messageId) {
        return Frames.text(codec.encode(new ServerEvent.Ack(messageId)));
    }

    private void typing(Connection connection) throws BadEventException {
        var user = joinedUser(connection, null);
        // Beyond the limit it is dropped without a word: nobody misses it, and an answer would cost more than it.
        if (connection.limits().typing()) {
            var typing = new ServerEvent.Typing(user.clientId(), user.name(), null);
            typingHere.add(typing);
            typingAnywhere.add(typing);
        } else {
            meters.typingRateLimited();
        }
    }

    private static User joinedUser(Connection connection, String messageId) throws BadEventException {
        var user = connection.user();
        if (user == null) {
            throw new BadEventException(ErrorCode.NOT_JOINED, "send a join first on every socket", messageId);
        }
        return user;
    }

    private void showTyping(ServerEvent.Typing typing) {
        locked(() -> broadcast(Frames.text(codec.encode(typing)), BroadcastBuffer.Kind.TYPING));
    }

    private void announce(PresenceOutcome outcome) {
        meters.joined(outcome.first().size());
        meters.left(outcome.last().size());
        joins.add(outcome.first());
        leaves.add(outcome.last());
    }

    private void say(String kind, User user, int others) {
        locked(() -> {
            post(ChatMessage.system(UUID.randomUUID().toString(), kind, user, others, clock.next()), System.nanoTime());
            deliveries.frame();
            flusher.signal();
        });
    }

    private void tellPresence() {
        locked(presenceBroadcast::tell);
    }

    private void broadcastPresence(byte[] frame) {
        broadcast(frame, BroadcastBuffer.Kind.PRESENCE);
    }

    private void broadcast(byte[] frame, BroadcastBuffer.Kind kind) {
        log.append(frame, kind);
        deliveries.frame();
        flusher.signal();
    }

    private Subscription currentSubscription() {
        lock.lock();
        try {
            return subscription;
        } finally {
            lock.unlock();
        }
    }

    private boolean covers(EntryId point) {
        lock.lock();
        try {
            return history.covers(point);
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable task) {
        lock.lock();
        try {
            task.run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public EntryId readUpTo() {
        lock.lock();
        try {
            return cursor;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void seeded(LogSnapshot seed) {
        locked(() -> {
            // Whoever joined before there was a seed is shown what it brings.
            var unseen = joined == 0 ? List.<LogEntry>of() : seed.newest();
            unseen.forEach(this::show);
            clock.observe(history.reset(seed, codec));
            cursor = seed.cursor();
        });
        flusher.signal();
    }

    @Override
    public void appended(List<LogEntry> entries) {
        boolean fromOthers = false;
        lock.lock();
        try {
            for (var entry : entries) {
                cursor = entry.id().isAfter(cursor) ? entry.id() : cursor;
                if (!entry.origin().equals(config.instance())) {
                    show(entry);
                    fromOthers = true;
                }
            }
        } finally {
            lock.unlock();
        }
        // What was said here is written already, and nobody is to wait behind a round in which nothing is.
        if (fromOthers) {
            flusher.signal();
        }
    }

    private void show(LogEntry entry) {
        codec.decodeMessage(entry.json()).ifPresent(message -> {
            clock.observe(message.at());
            if (history.addStored(message, entry)) {
                typingAnywhere.forget(message.clientId());
                log.append(Frames.text(codec.live(entry.json(), cursor.toString())), BroadcastBuffer.Kind.MESSAGE);
                count(message);
            }
        });
    }

    private void count(ChatMessage message) {
        if (message.system() != null) {
            deliveries.frame();
            return;
        }
        long age = TimeUnit.MILLISECONDS.toNanos(Math.max(0, scheduler.millis() - message.at()));
        deliveries.message(HubMeters.Path.REMOTE, System.nanoTime() - age, joined);
    }

    @Override
    public Duration patience() {
        return flusher.patience();
    }

    @Override
    public void rewound(EntryId tail) {
        // Everyone here has seen what the log has lost; only the place from where it goes on is another.
        locked(() -> cursor = tail);
    }

    @Override
    public void overtaken() {
        // Everyone comes back with his cursor, and is told of the gap that his history then has.
        closeAll(CloseCode.RESTART, "messages may be missing; join again");
    }

    @Override
    public void typing(ServerEvent.Typing typing) {
        typingAnywhere.add(typing);
    }

    @Override
    public void podUsers(String pod, List<User> users) {
        locked(() -> {
            presence.podUsers(pod, users);
            presenceBroadcast.changed();
        });
    }

    @Override
    public void podChanged(String pod, PresenceChange change) {
        locked(() -> {
            presence.podChanged(pod, change);
            presenceBroadcast.changed();
        });
    }

    @Override
    public void vanished(List<User> users) {
        meters.left(users.size());
        leaves.add(users);
    }
}
