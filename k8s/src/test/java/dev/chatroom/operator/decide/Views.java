package dev.chatroom.operator.decide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Rooms and pods to decide on. */
final class Views {
    static final String OLD = "old";
    static final String NEW = "new";

    private Views() {}

    /** A room of pods. */
    static RoomView room(PodView... pods) {
        return new RoomView(Arrays.asList(pods), Optional.empty());
    }

    /** A room of pods that are ready, with these connections, and whose costs are their connections. */
    static RoomView roomOf(int... connections) {
        return room(Arrays.stream(connections)
                .mapToObj(each -> marked(pod("pod-" + each, OLD, each), each))
                .toArray(PodView[]::new));
    }

    /** A pod that is ready and has no cost. */
    static PodView pod(String name, String template, int connections) {
        var answer = new PodView.Answer(connections, connections, "up");
        return new PodView(name, template, true, false, Optional.of(answer), OptionalInt.empty(), Optional.empty());
    }

    static PodView marked(PodView pod, int cost) {
        return new PodView(
                pod.name(), pod.template(), pod.ready(), pod.ending(), pod.answer(), OptionalInt.of(cost), pod.problem());
    }

    static PodView ending(PodView pod) {
        return new PodView(pod.name(), pod.template(), pod.ready(), true, pod.answer(), pod.cost(), pod.problem());
    }

    static PodView starting(String name, String template) {
        return new PodView(
                name, template, false, false, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    static PodView silent(String name) {
        return new PodView(name, OLD, true, false, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    static PodView broken(String name, String problem) {
        return new PodView(name, NEW, false, false, Optional.empty(), OptionalInt.empty(), Optional.of(problem));
    }

    static PodView withoutRedis(String name) {
        var answer = new PodView.Answer(1, 1, "down");
        return new PodView(name, OLD, true, false, Optional.of(answer), OptionalInt.empty(), Optional.empty());
    }

    /** The same pods and one more. */
    static RoomView with(RoomView room, PodView pod) {
        var pods = new ArrayList<>(room.pods());
        pods.add(pod);
        return new RoomView(List.copyOf(pods), room.redisProblem());
    }
}
