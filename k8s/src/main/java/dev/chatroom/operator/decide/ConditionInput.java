package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.RebalanceStatus;
import dev.chatroom.operator.api.RolloutStatus;
import java.util.Optional;

/**
 * The input of all conditions.
 *
 * @param view the observed state
 * @param minReplicas the minimum number of pods
 * @param replicas the desired number of pods
 * @param paused whether reconciliation is paused
 * @param applied whether the objects of the newest spec are applied
 * @param rollout the progress of a rollout
 * @param held whether the rollout is held
 * @param rebalance the progress of rebalancing
 * @param redisTemplate the hash of the bundled Redis' pod template; empty without a bundled Redis, or if it is not known
 * @param failure why the newest spec could not be applied; empty if it could
 */
public record ConditionInput(
        RoomView view,
        int minReplicas,
        int replicas,
        boolean paused,
        boolean applied,
        Optional<RolloutStatus> rollout,
        boolean held,
        Optional<RebalanceStatus> rebalance,
        Optional<String> redisTemplate,
        Optional<Failure> failure) {

    /** Why the room is not what its newest spec says; empty if it is. {@code Ready} is false exactly while there is an obstacle. */
    Optional<Failure> obstacle() {
        if (failure.isPresent()) {
            return failure;
        }
        if (!applied) {
            return progress(paused ? "Paused" : "NotApplied", paused
                    ? "the annotation chatroom.dev/paused is true; the newest spec is not applied"
                    : "the newest spec is not applied yet");
        }
        if (rollout.isPresent()) {
            return progress("RollingOut", ProgressingCondition.rolloutMessage(this, rollout.get()));
        }
        int ready = view.readyCount();
        if (ready < minReplicas) {
            return progress(ready == 0 ? "NoPodReady" : "PodsMissing", AvailableCondition.message(this));
        }
        if (redisTemplate.isPresent() && !view.readyRedisTemplates().contains(redisTemplate.get())) {
            return progress("RedisNotReady", view.redisProblem().orElse("the bundled Redis is not ready"));
        }
        return Optional.empty();
    }

    private static Optional<Failure> progress(String reason, String message) {
        return Optional.of(new Failure(reason, message, false));
    }
}
