package dev.chatroom.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one server achieved. CPU is that of all its instances, without Redis and the load generator.
 *
 * @param startSeconds from the start of the first process until a socket could be opened
 * @param stormSeconds from the first join until every connection knew the full count
 * @param stormQuietSeconds from the first join until the last event that the joins caused
 * @param stormMegabytes presence events of all connections together
 * @param stormCpuSeconds CPU that the joins took
 * @param idleKilobytes memory of an idle connection: growth of the instances divided by connections
 * @param lost expected deliveries that did not happen
 * @param doubled duplicate deliveries
 * @param deliveriesPerCpuSecond deliveries per second of CPU
 * @param redisCpu cores that Redis used while messages were sent
 * @param sameP50Millis median latency to connections of the sender's instance
 * @param sameP99Millis 99th percentile of the same
 * @param crossP50Millis median latency to connections of other instances
 * @param crossP99Millis 99th percentile of the same
 */
record BenchmarkResult(
        double startSeconds,
        double stormSeconds,
        double stormQuietSeconds,
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
     * The best of several rounds per figure: other work on the machine can make a round worse, and never better. Lost and
     * duplicate deliveries are added up.
     */
    static BenchmarkResult best(List<BenchmarkResult> rounds) {
        return new BenchmarkResult(
                min(rounds, BenchmarkResult::startSeconds),
                min(rounds, BenchmarkResult::stormSeconds),
                min(rounds, BenchmarkResult::stormQuietSeconds),
                min(rounds, BenchmarkResult::stormMegabytes),
                min(rounds, BenchmarkResult::stormCpuSeconds),
                min(rounds, BenchmarkResult::idleKilobytes),
                rounds.stream().mapToDouble(BenchmarkResult::lost).sum(),
                rounds.stream().mapToDouble(BenchmarkResult::doubled).sum(),
                rounds.stream().mapToDouble(BenchmarkResult::deliveriesPerCpuSecond).max().orElseThrow(),
                min(rounds, BenchmarkResult::redisCpu),
                min(rounds, BenchmarkResult::sameP50Millis),
                min(rounds, BenchmarkResult::sameP99Millis),
                min(rounds, BenchmarkResult::crossP50Millis),
                min(rounds, BenchmarkResult::crossP99Millis));
    }

    private static double min(List<BenchmarkResult> rounds, ToDoubleFunction<BenchmarkResult> figure) {
        return rounds.stream().mapToDouble(figure).min().orElseThrow();
    }
}
