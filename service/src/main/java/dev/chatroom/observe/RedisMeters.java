package dev.chatroom.observe;

import dev.chatroom.broker.BrokerMeters;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** The meters of the broker: Redis commands, the stream reader and the presence lease. */
public final class RedisMeters implements BrokerMeters {
    private final Map<Command, Timer> commands;
    private final Map<CursorReset, Counter> resets;
    private final LongAdder entries;
    private final Counter leasesLost;
    private final Map<Command, Map<String, Counter>> failures;

    /**
     * Registers the meters.
     *
     * @param meters the registry
     */
    public RedisMeters(Meters meters) {
        commands = Meters.each(Command.class, command -> meters.timer("chat_redis_command_seconds",
                "Time until Redis answered a command or it failed. The blocking reads of the stream reader are not measured.",
                Buckets.COMMAND, Meters.tag("command", command)));
        resets = meters.counters(CursorReset.class, "reason", "chat_cursor_resets_total",
                "Times that the stream reader moved its cursor. overrun: the log was trimmed before it was read,"
                        + " rewound: Redis lost its newest entries.");
        leasesLost = meters.counter("chat_lease_lost_total",
                "Times that this instance found its presence lease gone: it had expired, or Redis lost its data.");
        failures = Meters.each(
                Command.class,
                command -> FAILURE_CAUSES.stream().collect(Collectors.toMap(cause -> cause, cause -> meters.counter(
                        "chat_redis_command_failures_total",
                        "Commands that failed, by the error code of Redis, timeout or disconnected.",
                        Meters.tag("command", command),
                        Tag.create("cause", cause)))));
        entries = meters.adder("chat_reader_entries_total", "Entries of the log that this instance read, its own included.");
    }

    @Override
    public void failed(Command command, String cause) {
        failures.get(command).get(cause).increment();
    }

    @Override
    public void answered(Command command, long nanos) {
        commands.get(command).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void read(int count) {
        entries.add(count);
    }

    @Override
    public void reset(CursorReset reason) {
        resets.get(reason).increment();
    }

    @Override
    public void leaseLost() {
        leasesLost.increment();
    }
}
