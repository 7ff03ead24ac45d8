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
    /** The mean of several rounds; what was lost and doubled is added up. */
    static Figures mean(List<Figures> rounds) {
        return new Figures(
                mean(rounds, Figures::startSeconds),
                mean(rounds, Figures::stormSeconds),
                mean(rounds, Figures::stormMegabytes),
                mean(rounds, Figures::stormCpuSeconds),
                mean(rounds, Figures::idleKilobytes),
                rounds.stream().mapToDouble(Figures::lost).sum(),
                rounds.stream().mapToDouble(Figures::doubled).sum(),
                mean(rounds, Figures::deliveriesPerCpuSecond),
                mean(rounds, Figures::redisCpu),
                mean(rounds, Figures::sameP50Millis),
                mean(rounds, Figures::sameP99Millis),
                mean(rounds, Figures::crossP50Millis),
                mean(rounds, Figures::crossP99Millis));
    }

    private static double mean(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
        return rounds.stream().mapToDouble(figure).average().orElseThrow();
    }
}
