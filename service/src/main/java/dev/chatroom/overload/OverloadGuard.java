package dev.chatroom.overload;

import dev.chatroom.time.Scheduler;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Watches the process and applies the steps. Reads four times a second, and ten times while a step applies: what clients
 * hold can grow by a third of a small heap within a second.
 */
public final class OverloadGuard {
    private static final System.Logger LOGGER = System.getLogger(OverloadGuard.class.getName());
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration OVERLOADED_INTERVAL = Duration.ofMillis(100);

    private final OverloadControl control;
    private final OverloadLoad load;
    private final OverloadActions actions;
    private final Scheduler scheduler;
    private final OverloadState state;
    /** The number of the collection whose excess was shed last. */
    private long shedAfter;

    private OverloadGuard(
            OverloadConfig config, OverloadLoad load, OverloadActions actions, Scheduler scheduler, OverloadState state) {
        this.control = new OverloadControl(config);
        this.load = load;
        this.actions = actions;
        this.scheduler = scheduler;
        this.state = state;
    }

    /**
     * Starts to watch, until the scheduler stops.
     *
     * @param config when the steps begin
     * @param load the readings
     * @param actions what the steps do
     * @param scheduler the time
     * @param state where the step is published
     */
    public static void start(
            OverloadConfig config, OverloadLoad load, OverloadActions actions, Scheduler scheduler, OverloadState state) {
        if (!config.thresholds().isEmpty()) {
            new OverloadGuard(config, load, actions, scheduler, state).check();
        }
    }

    private void check() {
        try {
            update();
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "overload check failed", e);
        } finally {
            scheduler.after(state.step() == OverloadStep.NONE ? INTERVAL : OVERLOADED_INTERVAL, this::check);
        }
    }

    private void update() {
        load.collectIfStale(control.threshold(Resource.HEAP, OverloadStep.REFUSE));
        var readings = load.read();
        var before = control.step();
        var step = control.update(readings, scheduler.nanoTime());
        var causes = control.causes();
        state.set(new OverloadState.Status(step, reason(causes, readings), causes.equals(List.of(Resource.CONNECTIONS)), readings));
        if (step != before) {
            LOGGER.log(step.compareTo(before) > 0 ? Level.WARNING : Level.INFO,
                    "overload step changed, step={0} before={1} causes={2} readings={3}",
                    Integer.toString(step.number()), Integer.toString(before.number()), names(causes), percentages(readings));
            actions.apply(step);
        }
        if (step.includes(OverloadStep.SHED)) {
            shed(readings);
        }
    }

    private void shed(Map<Resource, Double> readings) {
        double excess = excess(Resource.HELD, readings) * load.maxHeapBytes();
        // The heap is known after a collection only: its excess is shed once, and the next collection shows the effect.
        if (load.collections() != shedAfter) {
            shedAfter = load.collections();
            excess = Math.max(excess, excess(Resource.HEAP, readings) * load.maxOldBytes());
        }
        if (excess > 0) {
            int closed = actions.closeLargest(Math.round(excess));
            if (closed > 0) {
                LOGGER.log(Level.WARNING, "closed the largest sockets, count={0} excess_bytes={1}",
                        Integer.toString(closed), Long.toString(Math.round(excess)));
            }
        }
    }

    private double excess(Resource resource, Map<Resource, Double> readings) {
        double reading = readings.getOrDefault(resource, 0.0);
        return reading >= control.threshold(resource, OverloadStep.SHED)
                ? reading - control.threshold(resource, OverloadStep.REFUSE)
                : 0;
    }

    private static String names(List<Resource> causes) {
        return causes.isEmpty() ? "none" : causes.stream().map(OverloadGuard::name).collect(Collectors.joining(","));
    }

    private static String percentages(Map<Resource, Double> readings) {
        return readings.entrySet().stream()
                .map(entry -> "%s:%.0f%%".formatted(name(entry.getKey()), 100 * entry.getValue()))
                .collect(Collectors.joining(","));
    }

    private static String name(Resource resource) {
        return resource.name().toLowerCase(Locale.ROOT);
    }

    private static String reason(List<Resource> causes, Map<Resource, Double> readings) {
        return causes.stream()
                .map(cause -> "%s %.0f %%"
                        .formatted(name(cause), 100 * readings.getOrDefault(cause, 0.0)))
                .collect(Collectors.joining(", "));
    }
}
