package dev.chatroom.observe;

import dev.chatroom.broker.BrokerMeters;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** What passes between this pod and Redis, as meters. */
public final class RedisMeters implements BrokerMeters {
    private final Map<Command, Timer> commands;
    private final Map<CursorReset, Counter> resets;
    private final LongAdder entries;
    private final Counter leasesLost;
    private final Map<Command, Map<String, Counter>> failures;

    /**
     * Registers the meters.
     *
     * @param meters where
     */
    public RedisMeters(Meters meters) {
        commands = Meters.each(Command.class, command -> meters.timer("chat_redis_command_seconds",
                "From when a command was given until Redis answered or it failed; the reader's, which wait for news,"
                        + " are not timed.",
                Buckets.COMMAND, Meters.tag("command", command)));
        resets = meters.counters(CursorReset.class, "reason", "chat_cursor_resets_total",
                "Times that the reader did not go on from where it was; overrun: the log was trimmed before it was"
                        + " read, rewound: Redis has lost its newest entries.");
        leasesLost = meters.counter("chat_lease_lost_total",
                "Times that this pod found its lease gone: taken away by another pod, or lost with Redis' data.");
        failures = Meters.each(
                Command.class,
                command -> FAILURE_CAUSES.stream().collect(Collectors.toMap(cause -> cause, cause -> meters.counter(
                        "chat_redis_command_failures_total",
                        "Commands that failed, by the error code of Redis, timeout or disconnected.",
                        Meters.tag("command", command),
                        Tag.create("cause", cause)))));
        entries = meters.adder("chat_reader_entries_total", "Entries of the log that this pod read, its own included.");
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
