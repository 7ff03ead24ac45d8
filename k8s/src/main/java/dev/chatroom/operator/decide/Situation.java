package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.RebalanceState;
import dev.chatroom.operator.api.RolloutState;
import java.util.Optional;

/**
 * All that the conditions are made of.
 *
 * @param view what is seen
 * @param fewest the fewest pods that the room is to have
 * @param wanted how many pods it is to have now
 * @param paused whether the operator is asked to leave it alone
 * @param rollout how far a rollout is
 * @param held whether the rollout waits
 * @param rebalance how far rebalancing is
 * @param failure why what is wanted could not be applied, for people
 */
public record Situation(
        RoomView view,
        int fewest,
        int wanted,
        boolean paused,
        Optional<RolloutState> rollout,
        boolean held,
        Optional<RebalanceState> rebalance,
        Optional<String> failure) {}
