package dev.chatroom.redis;

import dev.chatroom.broker.BrokerMeters;
import dev.chatroom.time.Scheduler;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.resource.ClientResources;
import io.netty.util.HashedWheelTimer;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The connections to Redis: one for commands, for the lifetime of the service, and one for each stream reader.
 *
 * <p>Lettuce neither queues commands while disconnected nor sends any a second time: the owner of a command that must
 * survive keeps it, in order and bounded, and retries.
 */
final class RedisConnections implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(RedisConnections.class.getName());
    private static final int MAX_QUEUED_COMMANDS = 20_000;
    /** The minimum: there is little to do for a message, and each thread costs memory. */
    private static final int THREADS = 2;
    /** Timeouts of commands are the only timers, and are in seconds: the timer's thread need not wake ten times in each. */
    private static final int TICK_MILLIS = 500;

    private final RedisConfig config;
    private final BrokerMeters meters;
    private final Scheduler scheduler;
    private final CommandFailures failures;
    private final HashedWheelTimer timer =
            new HashedWheelTimer(new DefaultThreadFactory("lettuce-timer", true), TICK_MILLIS, TimeUnit.MILLISECONDS);
    private final ClientResources resources = ClientResources.builder()
            .ioThreadPoolSize(THREADS)
            .computationThreadPoolSize(THREADS)
            .timer(timer)
            // BrokerMeters measures latency; nobody reads Lettuce's own records.
            .commandLatencyRecorder(CommandLatencyRecorder.disabled())
            .build();
    private final RedisClient commandClient;
    private final RedisClient readerClient;
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    /** Null until Redis was reached for the first time; Lettuce reconnects it afterwards. */
    private volatile StatefulRedisConnection<String, String> connection;

    private volatile boolean tried;
    private volatile boolean closed;

    /** Connects in the background; Redis need not be up yet. */
    RedisConnections(RedisConfig config, BrokerMeters meters, Scheduler scheduler) {
        this.config = config;
        this.meters = meters;
        this.scheduler = scheduler;
        this.failures = new CommandFailures(meters);
        this.commandClient = client(true);
        this.readerClient = client(false);
        Thread.ofVirtual().name("redis-connect").start(this::connect);
    }

    /** Runs one command. What Lettuce rejects at once fails like what Redis rejects later. */
    <T> CompletableFuture<T> run(
            Operation operation, Function<RedisAsyncCommands<String, String>, CompletionStage<T>> command) {
        var open = connection;
        if (open == null) {
            return CompletableFuture.failedFuture(notConnectedYet());
        }
        long dispatchedAt = scheduler.nanoTime();
        CompletionStage<T> reply;
        try {
            reply = command.apply(open.async());
        } catch (RuntimeException e) {
            reply = CompletableFuture.failedStage(e);
        }
        return record(operation, reply, dispatchedAt);
    }

    /** Runs commands in one pipeline. What Lettuce rejects at once fails like what Redis rejects later. */
    <T> void runAll(Operation operation, List<AsyncCommand<String, String, T>> commands) {
        var open = connection;
        if (open == null) {
            commands.forEach(command -> command.completeExceptionally(notConnectedYet()));
            return;
        }
        long dispatchedAt = scheduler.nanoTime();
        for (var command : commands) {
            var _ = record(operation, command, dispatchedAt);
        }
        try {
            if (commands.size() == 1) {
                // One task of the event loop rather than two.
                open.dispatch(commands.getFirst());
            } else {
                open.dispatch(commands);
            }
        } catch (RuntimeException e) {
            commands.forEach(command -> command.completeExceptionally(e));
        }
    }

    /** Whether the connection for commands is open. */
    boolean isOpen() {
        var open = connection;
        return open != null && open.isOpen();
    }

    /** Whether a first attempt to connect is over. */
    boolean wasTried() {
        return tried;
    }

    /** Completes when Redis was reached for the first time. */
    CompletableFuture<Void> connected() {
        return connected;
    }

    /** Opens a connection for one stream reader, whose commands may block for a while. Blocks. */
    StatefulRedisConnection<String, String> openReader(Duration block) {
        var reader = readerClient.connect(uri("reader"));
        reader.setTimeout(block.plus(config.timeout()));
        return reader;
    }

    @Override
    public void close() {
        closed = true;
        commandClient.shutdown(Duration.ZERO, config.timeout());
        readerClient.shutdown(Duration.ZERO, config.timeout());
        var _ = resources.shutdown();
        var _ = timer.stop();
    }

    private <T> CompletableFuture<T> record(Operation operation, CompletionStage<T> reply, long dispatchedAt) {
        return reply.toCompletableFuture().whenComplete((_, failure) -> {
            meters.answered(operation.command(), scheduler.nanoTime() - dispatchedAt);
            if (failure == null) {
                failures.succeeded(operation);
            } else if (!closed) {
                failures.failed(operation, failure);
            }
        });
    }

    private void connect() {
        var backoff = new Backoff();
        boolean logged = false;
        while (!closed) {
            try {
                connection = commandClient.connect(uri("commands"));
                tried = true;
                connected.complete(null);
                return;
            } catch (RedisException e) {
                tried = true;
                if (!logged) {
                    LOGGER.log(Level.WARNING, "cannot connect to Redis; retrying, redis={0} cause={1}", config.uri(), e);
                    logged = true;
                }
                backoff.pause();
            }
        }
    }

    /** Not a failure of its command: {@link #connect} logs that Redis is not reached. */
    private static RedisException notConnectedYet() {
        return new RedisException("not connected to Redis yet");
    }

    private RedisURI uri(String purpose) {
        var uri = RedisURI.builder(config.uri()).build();
        uri.setClientName(config.room() + ":" + config.instance() + ":" + purpose);
        uri.setTimeout(config.timeout());
        return uri;
    }

    private RedisClient client(boolean reconnect) {
        var created = RedisClient.create(resources);
        if (reconnect) {
            created.addListener(new ConnectionLogger(() -> closed));
        }
        var options = ClientOptions.builder();
        config.authority().ifPresent(file ->
                options.sslOptions(SslOptions.builder().jdkSslProvider().trustManager(file.toFile()).build()));
        created.setOptions(options
                .autoReconnect(reconnect)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(_ -> true)
                .requestQueueSize(MAX_QUEUED_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled())
                .build());
        return created;
    }
}
