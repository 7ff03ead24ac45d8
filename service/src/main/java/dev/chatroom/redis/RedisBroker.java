package dev.chatroom.redis;

import dev.chatroom.broker.Broker;
import dev.chatroom.broker.BrokerListener;
import dev.chatroom.broker.BrokerMeters;
import dev.chatroom.broker.BrokerStatus;
import dev.chatroom.broker.ModerationStore;
import dev.chatroom.broker.ReviewQueue;
import dev.chatroom.broker.Subscription;
import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.LogPage;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.ReactionOutcome;
import dev.chatroom.protocol.ReactionRequest;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.time.Scheduler;
import io.lettuce.core.XAddArgs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The broker of a room of many instances: messages and signals are Redis streams, presence is a hash for each instance. */
public final class RedisBroker implements Broker {
    private final RedisConfig config;
    private final BrokerMeters meters;
    private final Scheduler scheduler;
    private final Supplier<Duration> timeUntilNextFlush;
    private final RedisConnections connections;
    private final OwnMessages own = new OwnMessages();
    private final StreamEntries entries;
    private final StreamWriter writer;
    private final StreamWriter noticeWriter;
    private final RoomState state;
    private final ChangeWriter changeWriter;
    private final LogPages pages;
    private final RedisReviews reviews;
    private final RedisModerationStore moderation;
    private final RedisReactions reactions;
    private final SignalJson json = new SignalJson();
    private BrokerListener listener;
    private RedisPresence presence;
    private volatile StreamReader reader;
    private volatile boolean closed;

    /**
     * Starts to connect. Redis need not be up yet.
     *
     * @param config how instances share Redis
     * @param codec encodes and decodes messages
     * @param meters the metrics
     * @param scheduler the time
     * @param timeUntilNextFlush the time until the room's next flush, zero when it may start now: reads wait for it
     */
    public RedisBroker(
            RedisConfig config,
            EventCodec codec,
            BrokerMeters meters,
            Scheduler scheduler,
            Supplier<Duration> timeUntilNextFlush) {
        this.config = config;
        this.meters = meters;
        this.scheduler = scheduler;
        this.timeUntilNextFlush = timeUntilNextFlush;
        this.connections = new RedisConnections(config, meters, scheduler);
        var changes = new ChangeJson();
        this.entries = new StreamEntries(codec, own, changes);
        this.reviews = new RedisReviews(connections, config, changes);
        this.pages = new LogPages(connections, config, entries);
        this.moderation = new RedisModerationStore(connections, config, changes, scheduler);
        this.reactions = new RedisReactions(connections, config);
        this.state = new RoomState(connections, config, changes);
        this.changeWriter = new ChangeWriter(state::store, scheduler, config.timeout());
        this.writer = new StreamWriter(
                XaddPipeline.ofMessages(connections, config), codec, scheduler, timeUntilNextFlush, config.timeout());
        // An instance that stops does not wait for its notices.
        this.noticeWriter = new StreamWriter(
                XaddPipeline.ofNotices(connections, config), codec, scheduler, timeUntilNextFlush, Duration.ZERO);
    }

    @Override
    public void listener(BrokerListener hub) {
        listener = hub;
        var store = new LuaPresenceStore(connections, config, json);
        presence = new RedisPresence(store, config.instance(), config.lease(), hub, meters, scheduler);
        // At once when Redis is reached: an instance without a lease is unknown to the others.
        var _ = connections.connected().thenRun(this::heartbeat);
    }

    @Override
    public Subscription subscribe() {
        var follower = new ReactionFollower(reactions, listener, scheduler, StreamReader.BLOCK);
        var signals = new SignalDispatcher(config.instance(), listener, presence, json, follower);
        var started = new StreamReader(
                connections, config, listener, entries, state, signals, meters, scheduler, timeUntilNextFlush);
        started.start();
        reader = started;
        return started;
    }

    @Override
    public CompletableFuture<EntryId> append(SharedMessage message) {
        return writer.append(message).thenApply(id -> {
            own.stored(id, message);
            return id;
        });
    }

    @Override
    public CompletableFuture<EntryId> appendNotice(SharedMessage notice) {
        return noticeWriter.append(notice);
    }

    @Override
    public CompletableFuture<EntryId> change(ChangeRequest request) {
        return changeWriter.store(request);
    }

    @Override
    public void erase(List<EntryId> positions) {
        var _ = changeWriter.store(new ChangeRequest(List.of(), positions, false));
    }

    @Override
    public CompletableFuture<LogPage> older(EntryId before, int limit) {
        return pages.read(before, limit);
    }

    @Override
    public ModerationStore moderation() {
        return moderation;
    }

    @Override
    public CompletableFuture<List<ReactionOutcome>> react(List<ReactionRequest> requests) {
        return reactions.store(requests);
    }

    @Override
    public ReviewQueue reviews() {
        return reviews;
    }

    @Override
    public void signal(ServerEvent.Typing typing) {
        var trim = XAddArgs.Builder.maxlen(RedisConfig.SIGNALS_LENGTH).approximateTrimming();
        var fields = Map.of(
                StreamEntries.KIND, StreamEntries.TYPING,
                StreamEntries.ORIGIN, config.instance(),
                StreamEntries.DATA, json.encode(typing));
        var _ = connections.run(Operation.SIGNAL, redis -> redis.xadd(config.signals(), trim, fields));
    }

    @Override
    public CompletableFuture<PresenceOutcome> publish(PresenceChange change) {
        return presence.publish(change);
    }

    @Override
    public BrokerStatus status() {
        // A connection may stay open although Redis does not answer.
        var state = connections.isOpen() && presence.isAnswered() ? State.UP : State.DOWN;
        var open = Optional.ofNullable(reader).filter(StreamReader::isOpen).map(StreamReader::status);
        return new BrokerStatus(state, connections.wasTried(), presence.instances(), writer.pending(), open);
    }

    @Override
    public void close() {
        closed = true;
        var reading = reader;
        if (reading != null) {
            reading.close();
        }
        writer.close();
        changeWriter.close();
        noticeWriter.close();
        connections.close();
    }

    /** The next heartbeat is scheduled first, so that a failure does not end them. */
    private void heartbeat() {
        if (closed) {
            return;
        }
        scheduler.after(config.heartbeatInterval(), this::heartbeat);
        presence.heartbeat();
        // A signal may have been lost, or not read while nobody is connected.
        var _ = reviews.count().thenAccept(listener::reviews);
    }
}
