package dev.chatroom.load;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * The result of a run; the names of the components are those of {@code result.json}. Deliveries are those to users who stay
 * for the whole run: each has to receive each message.
 *
 * @param simulation the simulation's name
 * @param users users who stay and talk
 * @param absent how many of them never joined
 * @param messages messages that were sent
 * @param unacked messages that were not acknowledged
 * @param refused how often a message was rejected
 * @param expected expected deliveries: messages times users
 * @param delivered deliveries
 * @param lost expected deliveries that did not happen
 * @param doubled duplicate deliveries
 * @param disordered deliveries after a later message of the same sender
 * @param holes messages that visitors missed while they were in the room
 * @param visitors visitors who joined
 * @param reconnects how often a user had to reconnect
 * @param gaps how often the server reported that messages may be missing
 * @param pods the pods that messages came from
 * @param samePod latencies within a pod
 * @param crossPod latencies from pod to pod
 * @param presenceBytesPerUser average size of the presence events that a user received
 * @param longestSilenceMillis the longest time that a user received no message while others talked
 */
record RunResult(
        String simulation,
        int users,
        int absent,
        int messages,
        long unacked,
        long refused,
        long expected,
        long delivered,
        long lost,
        long doubled,
        long disordered,
        long holes,
        int visitors,
        long reconnects,
        long gaps,
        Set<String> pods,
        LatencyHistogram.Percentiles samePod,
        LatencyHistogram.Percentiles crossPod,
        long presenceBytesPerUser,
        long longestSilenceMillis) {
    private static final String LATENCY_CHECK = "cross pod p99, ms";

    static RunResult of(String simulation, SimulationState state) {
        var all = state.results().stream().filter(result -> result.joins() > 0).toList();
        var users = all.stream().filter(state::isUser).toList();
        var visitors = all.stream().filter(visitor -> !state.isUser(visitor)).toList();
        int size = state.plan().users();
        long expected = (long) state.messagesSent() * size;
        long delivered = sum(users, UserResult::delivered);
        return new RunResult(
                simulation,
                size,
                size - users.size(),
                state.messagesSent(),
                sum(users, UserResult::unacknowledged),
                sum(users, UserResult::rejected),
                expected,
                delivered,
                expected - delivered,
                sum(all, UserResult::duplicated),
                sum(all, UserResult::outOfOrder),
                sum(visitors, UserResult::missing),
                visitors.size(),
                sum(users, user -> user.joins() - 1L),
                sum(all, UserResult::reportedGaps),
                all.stream().flatMap(user -> user.pods().stream()).collect(Collectors.toCollection(TreeSet::new)),
                state.samePod(),
                state.crossPod(),
                sum(users, UserResult::presenceBytes) / Math.max(1, users.size()),
                users.stream().mapToLong(UserResult::longestSilenceMillis).max().orElse(0));
    }

    /** Everyone joined and received every message once. A run in which nobody sent anything fails. */
    List<Check> completeness(LoadPlan plan) {
        return List.of(
                Check.none("users that never joined", absent),
                Check.atLeast("messages sent", messages, Math.max(1, plan.messages())),
                Check.none("lost", lost),
                Check.none("duplicated", doubled),
                Check.none("missed by visitors", holes),
                Check.none("never acknowledged", unacked),
                Check.none("reported gaps", gaps),
                Check.atLeast("pods", pods.size(), plan.minPods()));
    }

    /** Messages of one sender arrive in order. Holds where nobody reconnects and sends again what was not acknowledged. */
    Check order() {
        return Check.none("out of order", disordered);
    }

    /**
     * Deliveries from pod to pod are fast enough: for simulations in which all pods stay. Skipped where one pod is enough and
     * nothing crossed pods, failed where samples are missing.
     */
    Check latency(LoadPlan plan) {
        return crossPod.count() == 0 && plan.minPods() < 2
                ? Check.skipped(LATENCY_CHECK, "nothing crossed pods")
                : Check.p99AtMost(LATENCY_CHECK, crossPod, plan.maxP99().toMillis());
    }

    private static long sum(Collection<UserResult> users, ToLongFunction<UserResult> figure) {
        return users.stream().mapToLong(figure).sum();
    }
}
