package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.ChatRoomSpec;
import dev.chatroom.operator.api.ChatRoomStatus;
import dev.chatroom.operator.api.Scaling;
import dev.chatroom.operator.api.Time;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How many pods there are to be.
 *
 * <p>More as soon as there are more connections than the pods are for. One fewer when all connections would fill the
 * others to {@value #COMFORT_PERCENT} % at most and that has been so for the whole delay; then the delay begins anew.
 * No pod is taken away while another goes, a rollout is on, or some pod does not say how many connections it has.
 *
 * @param wanted the number
 * @param fewerSince since when fewer would be enough; empty when they would not
 * @param costs deletion costs to be written before a pod is taken away
 */
public record Size(int wanted, Optional<Instant> fewerSince, Map<String, Integer> costs) {
    private static final int COMFORT_PERCENT = 80;

    /** Makes the map unmodifiable. */
    public Size {
        costs = Map.copyOf(costs);
    }

    /**
     * Decides.
     *
     * @param spec what is asked for
     * @param told what was remembered
     * @param view what is seen
     * @param now the time
     * @return how many pods there are to be
     */
    public static Size decide(ChatRoomSpec spec, ChatRoomStatus told, RoomView view, Instant now) {
        if (spec.scaling() == null) {
            return fixed(spec.fewest());
        }
        var scaling = spec.scaling();
        int before = told.wantedReplicas() == null ? scaling.min() : told.wantedReplicas();
        int current = Math.clamp(before, scaling.min(), scaling.max());
        int needed = needed(scaling, view.connections());
        if (needed > current) {
            return fixed(needed);
        }
        if (current == scaling.min() || !fewerAreEnough(scaling, current, view)) {
            return fixed(current);
        }
        var since = Optional.ofNullable(told.fewerSince()).map(Instant::parse).orElse(now);
        var remain = new Size(current, Optional.of(since), Map.of());
        boolean settled = told.rollout() == null && !view.ending() && view.ready().size() == current;
        if (now.isBefore(since.plus(Time.of(scaling.scaleDownDelay()))) || !settled) {
            return remain;
        }
        if (!DeletionCosts.rightOneGoes(view.staying())) {
            return new Size(current, Optional.of(since), DeletionCosts.of(view.staying()));
        }
        return new Size(current - 1, Optional.of(now), Map.of());
    }

    private static Size fixed(int wanted) {
        return new Size(wanted, Optional.empty(), Map.of());
    }

    private static int needed(Scaling scaling, int connections) {
        int pods = Math.ceilDiv(connections, scaling.connectionsPerPod());
        return Math.clamp(pods, scaling.min(), scaling.max());
    }

    private static boolean fewerAreEnough(Scaling scaling, int current, RoomView view) {
        long comfortable = (long) (current - 1) * scaling.connectionsPerPod() * COMFORT_PERCENT / 100;
        return view.counted() && view.connections() <= comfortable;
    }
}
