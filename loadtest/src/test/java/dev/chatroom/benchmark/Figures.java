package dev.chatroom.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a product was measured to do. CPU is that of all its server processes; Redis and the load generator are apart.
 *
 * @param startSeconds from the start of the first process until a socket could be opened
 * @param stormSeconds from the first of the joins until everyone was told the full count
 * @param stormMegabytes frames that tell who is here, of all connections together
 * @param stormCpuSeconds CPU that it took until all was quiet again
 * @param idleKilobytes memory of a connection that has joined and is quiet: what the servers grew by, divided
 * @param lost deliveries that did not come
 * @param doubled deliveries that came more than once
 * @param deliveriesPerCpuSecond deliveries for each second of CPU
 * @param redisCpu CPU seconds that Redis used in each second of the talk
 * @param sameP50Millis half of the deliveries to sockets of the sender's server took no longer
 * @param sameP99Millis 99 % of them took no longer
 * @param crossP50Millis the same for sockets of the other server
 * @param crossP99Millis the same for sockets of the other server
 */
record Figures(
        double startSeconds,
        double stormSeconds,
        double stormMegabytes,
        double stormCpuSeconds,
        double idleKilobytes,
        double lost,
        double doubled,
        double deliveriesPerCpuSecond,
        double redisCpu,
        double sameP50Millis,
        double sameP99Millis,
        double crossP50Millis,
        double crossP99Millis) {
    /**
     * Of each figure the best of several rounds: what else the machine does can make a round worse, and never better. What
     * was lost and doubled is added up.
     */
    static Figures best(List<Figures> rounds) {
        return new Figures(
                least(rounds, Figures::startSeconds),
                least(rounds, Figures::stormSeconds),
                least(rounds, Figures::stormMegabytes),
                least(rounds, Figures::stormCpuSeconds),
                least(rounds, Figures::idleKilobytes),
                rounds.stream().mapToDouble(Figures::lost).sum(),
                rounds.stream().mapToDouble(Figures::doubled).sum(),
                rounds.stream().mapToDouble(Figures::deliveriesPerCpuSecond).max().orElseThrow(),
                least(rounds, Figures::redisCpu),
                least(rounds, Figures::sameP50Millis),
                least(rounds, Figures::sameP99Millis),
                least(rounds, Figures::crossP50Millis),
                least(rounds, Figures::crossP99Millis));
    }

    private static double least(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
        return rounds.stream().mapToDouble(figure).min().orElseThrow();
    }
}
