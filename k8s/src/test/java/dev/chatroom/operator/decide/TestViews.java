package dev.chatroom.operator.decide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Views of rooms and pods for tests. */
final class TestViews {
    static final String OLD = "old";
    static final String NEW = "new";

    private TestViews() {}

    /** A room with these pods. */
    static RoomView room(PodView... pods) {
        return new RoomView(Arrays.asList(pods), List.of(), Optional.empty(), Set.of());
    }

    /** A room of ready pods with these connections and matching deletion costs. */
    static RoomView roomOf(int... connections) {
        return room(Arrays.stream(connections)
                .mapToObj(each -> withCost(pod("pod-" + each, OLD, each), each))
                .toArray(PodView[]::new));
    }

    /** A ready pod without a deletion cost. */
    static PodView pod(String name, String template, int connections) {
        var report = new PodView.Report(connections, connections, "up");
        return new PodView(name, template, true, false, Optional.of(report), OptionalInt.empty(), Optional.empty());
    }

    static PodView withCost(PodView pod, int deletionCost) {
        return new PodView(
                pod.name(), pod.template(), pod.ready(), pod.terminating(), pod.report(), OptionalInt.of(deletionCost),
                pod.problem());
    }

    static PodView terminating(PodView pod) {
        return new PodView(pod.name(), pod.template(), pod.ready(), true, pod.report(), pod.deletionCost(), pod.problem());
    }

    static PodView starting(String name, String template) {
        return new PodView(
                name, template, false, false, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    static PodView unresponsive(String name) {
        return new PodView(name, OLD, true, false, Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    static PodView broken(String name, String problem) {
        return new PodView(name, NEW, false, false, Optional.empty(), OptionalInt.empty(), Optional.of(problem));
    }

    static PodView withoutRedis(String name) {
        var report = new PodView.Report(1, 1, "down");
        return new PodView(name, OLD, true, false, Optional.of(report), OptionalInt.empty(), Optional.empty());
    }

    /** A copy of the room with one more pod. */
    static RoomView withPod(RoomView room, PodView pod) {
        var pods = new ArrayList<>(room.pods());
        pods.add(pod);
        return new RoomView(List.copyOf(pods), room.startProblems(), room.redisProblem(), room.readyRedisTemplates());
    }
}
