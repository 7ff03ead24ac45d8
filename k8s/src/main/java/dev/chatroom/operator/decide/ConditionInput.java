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
 * @param rollout the progress of a rollout
 * @param held whether the rollout is held
 * @param rebalance the progress of rebalancing
 * @param error why the desired state could not be applied, for people
 */
public record ConditionInput(
        RoomView view,
        int minReplicas,
        int replicas,
        boolean paused,
        Optional<RolloutStatus> rollout,
        boolean held,
        Optional<RebalanceStatus> rebalance,
        Optional<String> error) {}
