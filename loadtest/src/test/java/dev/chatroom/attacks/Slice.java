package dev.chatroom.attacks;

import dev.chatroom.instances.PodProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/** Runs one attack, or several at once, against a room for some time, and measures. */
final class Slice {
    private static final Duration SAMPLE_INTERVAL = Duration.ofSeconds(1);
    private static final Duration SETTLE_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);
    private static final int FIRST_NETWORK = 40;

    private final RoomUnderAttack room;
    private final AttackSeries series;
    private final Histogram latencies = new Histogram(600_000, 3);
    private long maxDescriptors;

    Slice(RoomUnderAttack room, AttackSeries series) {
        this.room = room;
        this.series = series;
    }

    /**
     * Attacks.
     *
     * @param divisor of the number of hostile clients
     */
    SliceResult run(String name, List<Attack> attacks, Duration time, int divisor) throws Exception {
        var marks = each(pod -> room.watch(pod).mark());
        long before = max(pod -> room.watch(pod).descriptors());
        var _ = room.room().takeLatencies();
        var contexts = start(attacks, time, divisor);
        long start = System.nanoTime();
        boolean collected = attacks.isEmpty();
        for (long passed = 0; passed < time.toNanos(); passed = System.nanoTime() - start) {
            Thread.sleep(SAMPLE_INTERVAL);
            sample();
            if (!collected && passed > time.toNanos() * 3 / 4) {
                // Shows what the attack holds while it goes on.
                collected = true;
                collect();
            }
        }
        var figures = new TreeMap<String, Long>();
        var breaches = new ArrayList<String>();
        for (var context : contexts) {
            var own = context.stop();
            if (attacks.size() == 1) {
                figures.putAll(own);
            }
            breaches.addAll(context.breaches());
        }
        settle(before);
        int deaths = room.restartDead();
        long liveHeap = liveHeap(marks, deaths);
        return new SliceResult(
                name,
                time,
                latencies.getValueAtPercentile(50),
                latencies.getValueAtPercentile(99),
                latencies.getMaxValue(),
                liveHeap,
                maxDescriptors,
                Math.max(0, max(pod -> room.watch(pod).descriptors()) - before),
                deaths,
                true,
                figures,
                List.copyOf(breaches));
    }

    private List<AttackContext> start(List<Attack> attacks, Duration time, int divisor) {
        var contexts = new ArrayList<AttackContext>();
        for (var attack : attacks) {
            int network = FIRST_NETWORK + AttackCatalog.all().indexOf(attack);
            var context = new AttackContext(room.pods(), room.room(), network, divisor, time);
            context.begin(attack);
            contexts.add(context);
        }
        return contexts;
    }

    private void sample() {
        var interval = room.room().takeLatencies();
        latencies.add(interval);
        long descriptors = max(pod -> room.watch(pod).descriptors());
        maxDescriptors = Math.max(maxDescriptors, descriptors);
        series.add(
                interval.getTotalCount() == 0 ? Double.NaN : interval.getValueAtPercentile(99),
                (double) max(pod -> room.watch(pod).heapMegabytes()),
                (double) descriptors,
                (double) max(pod -> room.watch(pod).threads()));
    }

    /** Waits until what was delayed has arrived, and the connections of the attack are closed. */
    private void settle(long descriptorsBefore) throws InterruptedException {
        long end = System.nanoTime() + SETTLE_TIMEOUT.toNanos();
        long onTheWay = 2L * room.users().rate() * room.room().size();
        while (System.nanoTime() < end
                && (room.users().missing() > onTheWay
                        || max(pod -> room.watch(pod).descriptors()) > descriptorsBefore)) {
            Thread.sleep(POLL_INTERVAL);
        }
        latencies.add(room.room().takeLatencies());
    }

    /** What full collections left since the attack began; an instance that was restarted counts from its start. */
    private long liveHeap(Map<PodProcess, Long> marks, int deaths) throws Exception {
        collect();
        return room.pods().stream()
                .mapToLong(pod -> room.watch(pod).largestLiveHeap(deaths > 0 ? 0 : marks.get(pod)))
                .max()
                .orElse(0);
    }

    private void collect() throws Exception {
        for (var pod : room.pods()) {
            if (pod.isAlive()) {
                room.watch(pod).collect();
            }
        }
    }

    private Map<PodProcess, Long> each(ToLongFunction<PodProcess> figure) {
        var values = new HashMap<PodProcess, Long>();
        room.pods().forEach(pod -> values.put(pod, figure.applyAsLong(pod)));
        return values;
    }

    private long max(ToLongFunction<PodProcess> figure) {
        return room.pods().stream().mapToLong(figure).max().orElse(0);
    }
}
