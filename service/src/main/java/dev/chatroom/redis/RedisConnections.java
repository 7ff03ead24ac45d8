package dev.chatroom.redis;

import dev.chatroom.broker.BrokerMeters;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.resource.ClientResources;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The connections to Redis: one for commands, for as long as the service runs, and one for each reader that asks.
 *
 * <p>The driver neither queues commands while Redis is away nor sends any a second time: what has to survive is kept by
 * whoever wrote it, in order and bounded.
 */
final class RedisConnections implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(RedisConnections.class.getName());
    private static final int QUEUED_COMMANDS = 20_000;
    /** As few as there may be: what there is to do per message is little, and each thread costs memory. */
    private static final int THREADS = 2;

    private final RedisConfig config;
    private final BrokerMeters meters;
    private final ClientResources resources = ClientResources.builder()
            .ioThreadPoolSize(THREADS)
            .computationThreadPoolSize(THREADS)
            // What it would record for each command, nobody reads: the meters are our own.
            .commandLatencyRecorder(CommandLatencyRecorder.disabled())
            .build();
    private final RedisClient client;
    private final RedisClient readers;
    private volatile StatefulRedisConnection<String, String> connection;
    private volatile boolean tried;
    private volatile boolean closed;

    RedisConnections(RedisConfig config, BrokerMeters meters) {
        this.config = config;
        this.meters = meters;
        this.client = client(true);
        this.readers = client(false);
        Thread.ofVirtual().name("redis-connect").start(this::connect);
    }

    /** Gives a command; what the driver refuses at once fails like what Redis refuses later. */
    <T> CompletableFuture<T> run(
            BrokerMeters.Command kind, Function<RedisAsyncCommands<String, String>, CompletionStage<T>> command) {
        long givenAt = System.nanoTime();
        try {
            return command.apply(connected().async())
                    .toCompletableFuture()
                    .whenComplete((_, _) -> meters.answered(kind, System.nanoTime() - givenAt));
        } catch (RedisException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Gives commands that go to Redis together; what the driver refuses at once fails like what Redis refuses later. */
    <T> void run(BrokerMeters.Command kind, List<AsyncCommand<String, String, T>> commands) {
        long givenAt = System.nanoTime();
        for (var command : commands) {
            var _ = command.whenComplete((_, _) -> meters.answered(kind, System.nanoTime() - givenAt));
        }
        try {
            connected().dispatch(commands);
        } catch (RedisException e) {
            commands.forEach(command -> command.completeExceptionally(e));
        }
    }

    boolean isUp() {
        var open = connection;
        return open != null && open.isOpen();
    }

    /** Whether a first attempt to reach Redis is over. */
    boolean wasTried() {
        return tried;
    }

    /** A connection for one reader, whose commands may block for a while. */
    StatefulRedisConnection<String, String> reader(Duration block) {
        var reader = readers.connect(uri("reader"));
        reader.setTimeout(block.plus(config.timeout()));
        return reader;
    }

    @Override
    public void close() {
        closed = true;
        client.shutdown(Duration.ZERO, config.timeout());
        readers.shutdown(Duration.ZERO, config.timeout());
        var _ = resources.shutdown();
    }

    private StatefulRedisConnection<String, String> connected() {
        var open = connection;
        if (open == null) {
            throw new RedisException("Redis was not reached yet");
        }
        return open;
    }

    private void connect() {
        var backoff = new Backoff();
        boolean said = false;
        while (!closed) {
            try {
                connection = client.connect(uri("commands"));
                tried = true;
                return;
            } catch (RedisException e) {
                tried = true;
                if (!said) {
                    LOGGER.log(Level.WARNING, "Redis at {0} is not reached, trying on: {1}", config.uri(), e);
                    said = true;
                }
                backoff.pause();
            }
        }
    }

    private RedisURI uri(String purpose) {
        var uri = RedisURI.builder(config.uri()).build();
        uri.setClientName(config.room() + ":" + config.instance() + ":" + purpose);
        uri.setTimeout(config.timeout());
        return uri;
    }

    private RedisClient client(boolean reconnect) {
        var made = RedisClient.create(resources);
        if (reconnect) {
            made.addListener(new ConnectionLogger(() -> closed));
        }
        made.setOptions(ClientOptions.builder()
                .autoReconnect(reconnect)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(_ -> true)
                .requestQueueSize(QUEUED_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled())
                .build());
        return made;
    }
}
