package dev.chatroom.load;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What a run has come to: the small result file. Deliveries are those to users who stay; each has to hear each message.
 *
 * @param simulation its name
 * @param users how many stayed and talked
 * @param absent how many of them never came in
 * @param messages messages that were said
 * @param unacked those whose senders were not told that they are stored
 * @param refused how many were refused
 * @param expected deliveries due
 * @param delivered deliveries that came
 * @param lost deliveries that did not come
 * @param doubled deliveries that came more than once
 * @param disordered deliveries after a later one of the same sender
 * @param holes messages that visitors missed while they were there
 * @param visitors how many came and went
 * @param reconnects how often a user had to come back
 * @param gaps how often somebody was told that messages may be missing
 * @param pods the pods that messages came from
 * @param samePod how long deliveries took within a pod
 * @param crossPod how long they took from pod to pod
 * @param presenceBytesPerUser how much each was told on average about who is here
 * @param longestSilenceMillis the longest time that a user heard nothing while others talked
 */
record Outcome(
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
        Latencies.Spread samePod,
        Latencies.Spread crossPod,
        long presenceBytesPerUser,
        long longestSilenceMillis) {
    static Outcome of(String simulation, Room room) {
        var all = room.testimonies();
        var users = all.stream().filter(room::isUser).filter(user -> user.joins() > 0).toList();
        var visitors = all.stream().filter(visitor -> !room.isUser(visitor)).toList();
        int size = room.plan().users();
        long expected = (long) room.messagesSaid() * size;
        long delivered = sum(users, Testimony::heard);
        return new Outcome(
                simulation,
                size,
                size - users.size(),
                room.messagesSaid(),
                sum(users, Testimony::unacked),
                sum(users, Testimony::refusals),
                expected,
                delivered,
                expected - delivered,
                sum(all, Testimony::doubled),
                sum(all, Testimony::disordered),
                sum(visitors, Testimony::holes),
                visitors.size(),
                sum(users, user -> user.joins() - 1L),
                sum(all, Testimony::gaps),
                all.stream().flatMap(guest -> guest.pods().stream()).collect(Collectors.toCollection(TreeSet::new)),
                room.samePod(),
                room.crossPod(),
                sum(users, Testimony::presenceBytes) / Math.max(1, users.size()),
                users.stream().mapToLong(Testimony::silenceMillis).max().orElse(0));
    }

    /** What every simulation that talks has to show: everyone was there and heard everything once. */
    List<Finding> complete(LoadPlan plan) {
        return List.of(
                Finding.none("absent", absent),
                Finding.atLeast("messages said", messages, plan.messages()),
                Finding.none("lost", lost),
                Finding.none("doubled", doubled),
                Finding.none("missed by visitors", holes),
                Finding.none("never acknowledged", unacked),
                Finding.none("told of a gap", gaps),
                Finding.atLeast("pods", pods.size(), plan.pods()));
    }

    /** In sequence: may be asked for where nobody has to come back and say again what was not acknowledged. */
    Finding inSequence() {
        return Finding.none("out of sequence", disordered);
    }

    /** Fast enough: for simulations in which no pod is away. */
    Finding fastEnough(LoadPlan plan) {
        return Finding.atMost("cross pod p99, ms", crossPod.p99Millis(), plan.p99().toMillis());
    }

    private static long sum(Collection<Testimony> guests, ToLongFunction<Testimony> what) {
        return guests.stream().mapToLong(what).sum();
    }
}
