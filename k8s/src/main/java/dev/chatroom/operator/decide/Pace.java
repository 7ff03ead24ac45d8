package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.Rollout;
import dev.chatroom.operator.api.RolloutState;
import dev.chatroom.operator.api.Time;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a rollout may take its next step: one pod of the old ones fewer, since one more of the new ones is ready.
 * Kubernetes starts the new one by itself; the step is allowed by letting the Deployment go on until one old pod fewer is
 * left, and holding it then.
 *
 * @param hold whether the Deployment is to be held
 * @param state what is to be remembered; empty when no rollout is on
 * @param costs deletion costs to be written before a pod is taken away
 */
public record Pace(boolean hold, Optional<RolloutState> state, Map<String, Integer> costs) {
    /** Makes the map unmodifiable. */
    public Pace {
        costs = Map.copyOf(costs);
    }

    /**
     * Decides.
     *
     * @param rollout how rollouts are to be paced
     * @param remembered what was remembered of the rollout; null when none was on
     * @param template the hash of the template that pods are to be made of
     * @param view what is seen
     * @param wanted how many pods there are to be
     * @param now the time
     * @return what is to be done
     */
    public static Pace decide(
            Rollout rollout, RolloutState remembered, String template, RoomView view, int wanted, Instant now) {
        int outdated = view.outdated(template).size();
        if (outdated == 0) {
            return new Pace(false, Optional.empty(), Map.of());
        }
        var state = remembered != null && remembered.template().equals(template)
                ? seen(remembered, outdated, now)
                : new RolloutState(template, outdated, view.connections(), true, now.toString());
        if (!state.waiting()) {
            return new Pace(false, Optional.of(state), Map.of());
        }
        if (!newOnesReady(state, view, wanted) || !mayGoOn(rollout, state, view, now)) {
            return new Pace(true, Optional.of(state), Map.of());
        }
        if (!DeletionCosts.rightOneGoes(view.outdated(template))) {
            return new Pace(true, Optional.of(state), DeletionCosts.of(view.outdated(template)));
        }
        var next = new RolloutState(template, outdated - 1, view.connections(), false, now.toString());
        return new Pace(false, Optional.of(next), Map.of());
    }

    /** What is remembered after a look; old pods may have become more meanwhile, when the room was made larger. */
    private static RolloutState seen(RolloutState state, int outdated, Instant now) {
        if (state.waiting()) {
            int remaining = Math.max(state.remaining(), outdated);
            return new RolloutState(state.template(), remaining, state.connections(), true, state.since());
        }
        boolean stepDone = outdated <= state.remaining();
        int remaining = stepDone ? state.remaining() : outdated - 1;
        return new RolloutState(
                state.template(), remaining, state.connections(), stepDone, stepDone ? now.toString() : state.since());
    }

    /** Whether there is one pod more than there is to be, and the new ones are ready. */
    private static boolean newOnesReady(RolloutState state, RoomView view, int wanted) {
        var newOnes = view.staying().stream().filter(pod -> pod.template().equals(state.template())).toList();
        return view.staying().size() > wanted && !newOnes.isEmpty() && newOnes.stream().allMatch(PodView::ready);
    }

    private static boolean mayGoOn(Rollout rollout, RolloutState state, RoomView view, Instant now) {
        boolean patienceIsOver = !now.isBefore(Instant.parse(state.since()).plus(Time.of(rollout.limit())));
        return patienceIsOver || (!view.ending() && recovered(rollout, state, view));
    }

    private static boolean recovered(Rollout rollout, RolloutState state, RoomView view) {
        return 100L * view.connections() >= (long) rollout.recoveredPercent() * state.connections();
    }
}
