package dev.chatroom.operator.decide;

import java.util.List;
import java.util.Optional;

/**
 * A room at a moment.
 *
 * @param pods the pods of the room
 * @param redisProblem why the room's own Redis does not come up, for people; empty while nothing is wrong
 */
public record RoomView(List<PodView> pods, Optional<String> redisProblem) {
    /** Makes the list unmodifiable. */
    public RoomView {
        pods = List.copyOf(pods);
    }

    /** The pods that are to stay. */
    List<PodView> staying() {
        return pods.stream().filter(pod -> !pod.ending()).toList();
    }

    /** The pods that take newcomers. */
    List<PodView> ready() {
        return staying().stream().filter(PodView::ready).toList();
    }

    /**
     * How many pods take newcomers.
     *
     * @return 0 or more
     */
    public int readyCount() {
        return ready().size();
    }

    /** Whether some pod is about to end. */
    boolean ending() {
        return pods.stream().anyMatch(PodView::ending);
    }

    /** Whether every pod that takes newcomers said how many connections it has. */
    boolean counted() {
        return ready().stream().allMatch(PodView::counted);
    }

    /**
     * Connections on all pods, those that are about to end included: their clients come back on the others.
     *
     * @return as far as they are known
     */
    public int connections() {
        return pods.stream().mapToInt(PodView::connections).sum();
    }

    /**
     * The users in the room.
     *
     * @return as the pod knows it that knows of most: one that has just started may not have heard of all
     */
    public int online() {
        return pods.stream().flatMap(pod -> pod.answer().stream()).mapToInt(PodView.Answer::online).max().orElse(0);
    }

    /** The pods of other templates than this one that are to stay. */
    List<PodView> outdated(String template) {
        return staying().stream().filter(pod -> !pod.template().equals(template)).toList();
    }
}
