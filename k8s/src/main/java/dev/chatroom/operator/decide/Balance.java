package dev.chatroom.operator.decide;

import dev.chatroom.operator.api.ChatRoomStatus;
import dev.chatroom.operator.api.Rebalance;
import dev.chatroom.operator.api.RebalanceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which pods shed connections. It begins when pods were added and all of them are ready, goes on in rounds, since a client
 * that is sent away may come back to where it was, and ends when no pod is far above the mean, or after
 * {@link #AT_MOST}.
 *
 * @param sheds what is to be shed now
 * @param state what is to be remembered; empty when nothing is to be balanced
 */
public record Balance(List<Shed> sheds, Optional<RebalanceState> state) {
    private static final Duration AT_MOST = Duration.ofMinutes(5);
    private static final Duration SETTLING = Duration.ofSeconds(10);
    private static final Balance NOTHING = new Balance(List.of(), Optional.empty());

    /**
     * What a pod is to shed.
     *
     * @param pod its name
     * @param count connections
     * @param perSecond the rate
     */
    public record Shed(String pod, int count, int perSecond) {}

    /** Makes the list unmodifiable. */
    public Balance {
        sheds = List.copyOf(sheds);
    }

    /**
     * Decides.
     *
     * @param rebalance how it is to be done; null when it is not
     * @param told what was remembered
     * @param size how many pods there are to be
     * @param pace how far a rollout is
     * @param view what is seen
     * @param now the time
     * @return what is to be done
     */
    public static Balance decide(
            Rebalance rebalance, ChatRoomStatus told, Size size, Pace pace, RoomView view, Instant now) {
        if (rebalance == null) {
            return NOTHING;
        }
        if (told.wantedReplicas() != null && size.wanted() > told.wantedReplicas()) {
            return waitFor(new RebalanceState(now.plus(AT_MOST).toString(), now.toString()));
        }
        var remembered = told.rebalance();
        if (remembered == null || now.isAfter(Instant.parse(remembered.until()))) {
            return NOTHING;
        }
        if (!isSettled(size, pace, view) || now.isBefore(Instant.parse(remembered.next()))) {
            return waitFor(remembered);
        }
        var sheds = sheds(rebalance, view);
        if (sheds.isEmpty()) {
            return NOTHING;
        }
        int longest = sheds.stream().mapToInt(shed -> Math.ceilDiv(shed.count(), shed.perSecond())).max().orElseThrow();
        var next = now.plusSeconds(longest).plus(SETTLING);
        return new Balance(sheds, Optional.of(new RebalanceState(remembered.until(), next.toString())));
    }

    private static boolean isSettled(Size size, Pace pace, RoomView view) {
        return pace.state().isEmpty()
                && !view.ending()
                && view.ready().size() == size.wanted()
                && view.staying().size() == size.wanted()
                && view.counted();
    }

    private static Balance waitFor(RebalanceState state) {
        return new Balance(List.of(), Optional.of(state));
    }

    private static List<Shed> sheds(Rebalance rebalance, RoomView view) {
        var pods = view.ready();
        int mean = Math.ceilDiv(view.connections(), pods.size());
        int most = mean + Math.max(1, mean * rebalance.tolerancePercent() / 100);
        return pods.stream()
                .filter(pod -> pod.connections() > most)
                .map(pod -> new Shed(pod.name(), pod.connections() - mean, rebalance.perSecond()))
                .toList();
    }
}
