package dev.chatroom.attacks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs the attacks of a plan and returns what they did. */
final class AttackRun {
    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration BASELINE = Duration.ofSeconds(5);
    /** Attacks that need longer run together. */
    private static final Duration SLOW = Duration.ofSeconds(30);

    private static final Duration SOAK_SLICE = Duration.ofSeconds(20);
    /** A latency that was exceeded is measured again, up to so many times. */
    private static final int RETRIES = Integer.getInteger("attacks.retries", 2);

    /** Without an attack the p99 is below this on a machine that has CPU to spare. */
    private static final long MAX_CALM_P99_MILLIS = 150;

    private static final int AT_ONCE_DIVISOR = 4;
    private static final int SOAK_DIVISOR = 1_000;
    private static final Attack NONE = new Nothing();

    private final AttackPlan plan;
    private final Path data;
    private final Path results;
    private final AttackReport report = new AttackReport();

    private AttackRun(AttackPlan plan, Path data, Path results) {
        this.plan = plan;
        this.data = data;
        this.results = results;
    }

    /**
     * Runs a plan.
     *
     * @param data Redis stores its data below it
     * @param results gets the charts, the table and the histogram
     */
    static AttackReport run(AttackPlan plan, Path data, Path results) throws Exception {
        var run = new AttackRun(plan, data, results);
        run.run();
        run.report.write(results);
        return run.report;
    }

    private void run() throws Exception {
        var attacks = AttackCatalog.named(plan.only());
        var shared = attacks.stream().filter(attack -> !attack.needsOwnInstances()).toList();
        var own = attacks.stream().filter(Attack::needsOwnInstances).toList();
        switch (plan.form()) {
            case SHORT -> with(NONE, room -> slice(room, "all at once", shared, plan.duration(), AT_ONCE_DIVISOR));
            case SOAK -> with(NONE, room -> soak(room, shared));
            case FULL -> {
                boolean several = attacks.size() > 1;
                var each = plan.duration().dividedBy((several ? 2L : 1L) * attacks.size());
                if (!shared.isEmpty()) {
                    with(NONE, room -> {
                        alone(room, shared, each);
                        if (several) {
                            slice(room, "all at once", shared, plan.duration().dividedBy(2), AT_ONCE_DIVISOR);
                        }
                    });
                }
                for (var attack : own) {
                    with(attack, room -> slice(room, attack.name(), List.of(attack), longer(each, attack.minTime()), 1));
                }
            }
        }
    }

    /** Each attack alone; those that need long to show their result, together. */
    private void alone(RoomUnderAttack room, List<Attack> attacks, Duration each) throws Exception {
        var slow = attacks.stream().filter(attack -> attack.minTime().compareTo(SLOW) > 0).toList();
        for (var attack : attacks) {
            if (slow.size() <= 1 || !slow.contains(attack)) {
                slice(room, attack.name(), List.of(attack), longer(each, attack.minTime()), 1);
            }
        }
        if (slow.size() > 1) {
            var time = slow.stream().map(Attack::minTime).reduce(each, AttackRun::longer);
            slice(room, "silent and slow connections", slow, time, AT_ONCE_DIVISOR);
        }
    }

    private static Duration longer(Duration one, Duration two) {
        return one.compareTo(two) > 0 ? one : two;
    }

    private void soak(RoomUnderAttack room, List<Attack> attacks) throws Exception {
        long end = System.nanoTime() + plan.duration().toNanos();
        var trend = new ResourceTrend();
        for (int i = 0; System.nanoTime() < end; i++) {
            var attack = attacks.get(i % attacks.size());
            slice(room, attack.name(), List.of(attack), SOAK_SLICE, SOAK_DIVISOR);
            for (var pod : room.pods()) {
                var watch = room.watch(pod);
                trend.add(pod.port(), watch.collect(), watch.threads(), watch.descriptors());
            }
        }
        report.trend(trend.findings());
    }

    private void slice(RoomUnderAttack room, String name, List<Attack> attacks, Duration time, int divisor) throws Exception {
        var result = new Slice(room, report.series()).run(name, attacks, time, divisor);
        for (int retry = 0; retry < retries() && result.isSlow(); retry++) {
            var again = new Slice(room, report.series()).run(name, attacks, time, divisor);
            result = again.p99Millis() < result.p99Millis() ? again : result;
        }
        report.add(result.isSlow() && !isQuiet(room) ? result.onBusyMachine() : result);
    }

    private int retries() {
        return plan.form() == AttackPlan.Form.SOAK ? 0 : RETRIES;
    }

    /** Whether the room is fast on this machine now, without an attack. */
    private boolean isQuiet(RoomUnderAttack room) throws Exception {
        var calm = new Slice(room, report.series()).run("no attack", List.of(), BASELINE, 1);
        return calm.p99Millis() <= MAX_CALM_P99_MILLIS;
    }

    private void with(Attack attack, Slices slices) throws Exception {
        try (var room = new RoomUnderAttack(attack, plan, data, results)) {
            // Compiles what is on the path of a message, and shows what the machine does without an attack.
            var _ = new Slice(room, report.series()).run("warm-up", List.of(), BASELINE, 1);
            report.add(new Slice(room, report.series()).run("no attack", List.of(), BASELINE, 1));
            slices.run(room);
            report.ended(room, room.users().awaitDelivered(DELIVERY_TIMEOUT));
        }
    }

    @FunctionalInterface
    private interface Slices {
        void run(RoomUnderAttack room) throws Exception;
    }

    /** The instances that attacks share need nothing special. */
    private static final class Nothing implements Attack {
        @Override
        public String name() {
            return "nothing";
        }

        @Override
        public void run(AttackContext context) {
            context.awaitEnd();
        }
    }
}
