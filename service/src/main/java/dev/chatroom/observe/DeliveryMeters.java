package dev.chatroom.observe;

import dev.chatroom.fanout.Fanout.Path;
import dev.chatroom.fanout.FanoutMeters;
import dev.chatroom.fanout.FlushReason;
import dev.chatroom.fanout.SlowAction;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.DistributionSummary;
import io.helidon.metrics.api.Timer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** The meters of the fanout: deliveries, their latency, writes, and slow clients. */
public final class DeliveryMeters implements FanoutMeters {
    private final Map<Path, LongAdder> delivered;
    private final Map<Path, Timer> latency;
    private final DistributionSummary flushFrames;
    private final Map<FlushReason, LongAdder> flushes;
    private final Map<SlowAction, Counter> slow;
    private final LongAdder frames;
    private final LongAdder bytes;

    /**
     * Registers the meters.
     *
     * @param meters the registry
     */
    public DeliveryMeters(Meters meters) {
        delivered = Meters.each(
                Path.class,
                path -> meters.adder(
                        "chat_deliveries_total",
                        "Messages of users times the joined sockets of this instance that each was sent to. local: from a"
                                + " client of this instance, remote: from another instance.",
                        Meters.tag("path", path)));
        latency = Meters.each(
                Path.class,
                path -> meters.timer(
                        "chat_delivery_latency_seconds",
                        "Time from the acceptance of a message until it was written to the last socket of this instance,"
                                + " one sample a message and path. Remote latency is measured by two wall clocks.",
                        Buckets.LATENCY,
                        Meters.tag("path", path)));
        flushFrames = meters.summary(
                "chat_flush_frames",
                "Broadcast frames that one flush carries, with one write for each socket.",
                Buckets.frames());
        flushes = Meters.each(
                FlushReason.class,
                reason -> meters.adder(
                        "chat_flushes_total",
                        "Flushes, by what the wait until the next one followed. batch: a wait that nobody notices; budget:"
                                + " flush.cpu; late: the machine was short of CPU; limit: flush.interval.",
                        Meters.tag("reason", reason)));
        slow = meters.counters(
                SlowAction.class, "action", "chat_slow_consumers_total", "Clients that read too slowly, by action.");
        frames = meters.adder("chat_frames_written_total", "WebSocket frames written to clients.");
        bytes = meters.adder("chat_bytes_written_total", "Bytes of WebSocket frames written to clients.");
    }

    @Override
    public void wroteFrames(long count) {
        frames.add(count);
    }

    @Override
    public void wroteBytes(long count) {
        bytes.add(count);
    }

    @Override
    public void slow(SlowAction action) {
        slow.get(action).increment();
    }

    @Override
    public void delivered(Path path, int sockets) {
        delivered.get(path).add(sockets);
    }

    @Override
    public void handedOver(Path path, long nanos) {
        latency.get(path).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void flushed(int count) {
        flushFrames.record(count);
    }

    @Override
    public void scheduled(FlushReason reason) {
        flushes.get(reason).increment();
    }
}
