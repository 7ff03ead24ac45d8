package dev.chatroom.redis;

import dev.chatroom.broker.Broker;
import dev.chatroom.broker.BrokerListener;
import dev.chatroom.broker.BrokerMeters;
import dev.chatroom.broker.BrokerStatus;
import dev.chatroom.broker.Subscription;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;

import dev.chatroom.protocol.ServerEvent;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.XAddArgs;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The broker of a room with many pods: messages and signals are Redis streams, presence is a hash per pod. */
public final class RedisBroker implements Broker {
    private static final System.Logger LOGGER = System.getLogger(RedisBroker.class.getName());

    private final RedisConfig config;
    private final RedisConnections link;
    private final StreamWriter writer;
    private final SignalJson json = new SignalJson();
    private BrokerListener listener;
    private final BrokerMeters meters;
    private RedisPresence presence;
    private volatile StreamReader reader;
    private Thread heart;
    private volatile boolean closed;

    /**
     * Starts to connect; Redis need not be there yet.
     *
     * @param config where and how
     * @param meters what is counted
     */
    public RedisBroker(RedisConfig config, BrokerMeters meters) {
        this.config = config;
        this.meters = meters;
        this.link = new RedisConnections(config, meters);
        this.writer = new StreamWriter(link, config);
    }

    @Override
    public void listener(BrokerListener hub) {
        listener = hub;
        presence = new RedisPresence(link, config, hub, json, meters);
        heart = Thread.ofVirtual().name("heartbeat").start(this::beat);
    }

    @Override
    public Subscription subscribe() {
        var signals = new SignalReader(config, listener, presence.rosters(), presence::beat, json);
        var started = new StreamReader(link, config, listener, signals, meters, writer::gather);
        started.start();
        reader = started;
        return started;
    }

    @Override
    public boolean accepts() {
        return writer.accepts();
    }

    @Override
    public CompletableFuture<EntryId> append(byte[] message) {
        return writer.append(message);
    }

    @Override
    public CompletableFuture<List<LogEntry>> read(EntryId after, int limit) {
        var range = Range.from(Range.Boundary.excluding(after.toString()), Range.Boundary.<String>unbounded());
        return link.run(BrokerMeters.Command.XRANGE, redis -> redis.xrange(config.messages(), range, Limit.from(limit)))
                .thenApply(StreamFields::entries);
    }

    @Override
    public void signal(ServerEvent.Typing typing) {
        var trim = XAddArgs.Builder.maxlen(RedisConfig.SIGNALS_LENGTH).approximateTrimming();
        var body = Map.of(
                StreamFields.KIND, StreamFields.TYPING,
                StreamFields.ORIGIN, config.instance(),
                StreamFields.DATA, json.write(typing));
        var _ = link.run(BrokerMeters.Command.XADD, redis -> redis.xadd(config.signals(), trim, body)).exceptionally(failure -> {
            LOGGER.log(Level.TRACE, "a typing signal was lost", failure);
            return null;
        });
    }

    @Override
    public CompletableFuture<PresenceOutcome> changed(PresenceChange change) {
        return presence.changed(change);
    }

    @Override
    public State state() {
        // A connection may stay open when nobody answers.
        return link.isUp() && presence.isHeard() ? State.UP : State.DOWN;
    }

    @Override
    public BrokerStatus vitals() {
        var now = Optional.ofNullable(reader).filter(StreamReader::isOpen).map(StreamReader::vitals);
        return new BrokerStatus(state(), link.wasTried(), presence.pods(), writer.pending(), now);
    }

    @Override
    public void close() {
        closed = true;
        // The lease is left to run out: whoever comes back to another pod meanwhile has neither left nor joined, and who
        // does not is announced by the pod that finds the lease over.
        heart.interrupt();
        writer.close();
        link.close();
    }

    private void beat() {
        while (!closed) {
            presence.beat();
            try {
                Thread.sleep(config.heartbeat());
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
