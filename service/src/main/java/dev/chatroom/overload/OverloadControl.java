package dev.chatroom.overload;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Decides which step applies. Plain state: the caller supplies the readings and the monotonic time.
 *
 * <p>A resource with threshold t begins step n at t + (n - 1) d. The distance d divides what is left above t evenly, or is a
 * third of t where more is left: what clients hold must not fill the heap. A step begins at the first reading at its
 * threshold. It ends when the readings have been below the threshold by a margin for five seconds, one step at a time, so
 * that steps do not flap. The highest step of all resources applies.
 */
final class OverloadControl {
    static final long HOLD_NANOS = 5_000_000_000L;

    private final Map<Resource, Ladder> ladders = new EnumMap<>(Resource.class);

    OverloadControl(OverloadConfig config) {
        config.thresholds().forEach((resource, threshold) -> ladders.put(resource, new Ladder(resource, threshold)));
    }

    /** Takes the readings, each as a part of the resource, and returns the step that applies. */
    OverloadStep update(Map<Resource, Double> load, long now) {
        ladders.values().forEach(ladder -> ladder.update(load.getOrDefault(ladder.resource, 0.0), now));
        return step();
    }

    OverloadStep step() {
        return ladders.values().stream().map(ladder -> ladder.step).max(OverloadStep::compareTo).orElse(OverloadStep.NONE);
    }

    /** The resources that cause the step that applies; empty when none does. */
    List<Resource> causes() {
        var step = step();
        return step == OverloadStep.NONE
                ? List.of()
                : ladders.values().stream().filter(ladder -> ladder.step == step).map(ladder -> ladder.resource).toList();
    }

    /** The part of a resource from which on a step applies; infinite when it leads to no such step. */
    double threshold(Resource resource, OverloadStep step) {
        var ladder = ladders.get(resource);
        return ladder == null || step.compareTo(resource.last()) > 0 ? Double.POSITIVE_INFINITY : ladder.threshold(step);
    }

    /** The steps of one resource. */
    private static final class Ladder {
        private static final double MARGIN = 0.05;

        private final Resource resource;
        private final double first;
        private final double distance;
        private OverloadStep step = OverloadStep.NONE;
        /** Since when the readings have been below the step, less the margin; on the monotonic clock. */
        private long calmSince;

        private boolean calm;

        Ladder(Resource resource, double first) {
            this.resource = resource;
            this.first = first;
            this.distance = Math.max(0, Math.min((1 - first) / OverloadStep.REJECT.number(), first / 3));
        }

        double threshold(OverloadStep at) {
            return first + (at.number() - 1) * distance;
        }

        void update(double reading, long now) {
            var reached = reached(reading);
            if (reached.compareTo(step) > 0) {
                step = reached;
                calm = false;
            } else if (step == OverloadStep.NONE || reading >= threshold(step) * (1 - MARGIN)) {
                calm = false;
            } else if (!calm) {
                calm = true;
                calmSince = now;
            } else if (now - calmSince >= HOLD_NANOS) {
                step = before(step);
                calm = false;
            }
        }

        private static OverloadStep before(OverloadStep step) {
            return switch (step) {
                case NONE, REFUSE -> OverloadStep.NONE;
                case REDUCE -> OverloadStep.REFUSE;
                case SHED -> OverloadStep.REDUCE;
                case REJECT -> OverloadStep.SHED;
            };
        }

        private OverloadStep reached(double reading) {
            var reached = OverloadStep.NONE;
            for (var each : OverloadStep.values()) {
                if (each != OverloadStep.NONE && resource.last().includes(each) && reading >= threshold(each)) {
                    reached = each;
                }
            }
            return reached;
        }
    }
}
