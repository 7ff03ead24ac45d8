package dev.chatroom.observe;

import io.helidon.metrics.api.BuiltInMeterNameFormat;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.DistributionStatisticsConfig;
import io.helidon.metrics.api.DistributionSummary;
import io.helidon.metrics.api.FunctionalCounter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Meter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.MetricsConfig;
import io.helidon.metrics.api.MetricsFactory;
import io.helidon.metrics.api.ScopeConfig;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The meters of one instance, in the registry of the process: Helidon has one for all. Histograms have fixed buckets and
 * no quantiles, so that they can be added up over pods.
 */
public final class Meters implements AutoCloseable {
    private static final double[] NO_QUANTILES = {};

    private final Queue<Meter> registered = new ConcurrentLinkedQueue<>();
    /** The registry alone would let them go. */
    private final Queue<Object> sources = new ConcurrentLinkedQueue<>();

    /**
     * The registry that {@code /observe/metrics} prints.
     *
     * @return the process's
     */
    public static MeterRegistry registry() {
        return Registry.OF_PROCESS;
    }

    Counter counter(String name, String help, Tag... tags) {
        return keep(Counter.builder(name).description(help).tags(List.of(tags)));
    }

    /** A counter that is added to on a hot path. */
    LongAdder adder(String name, String help, Tag... tags) {
        var adder = new LongAdder();
        sources.add(adder);
        keep(FunctionalCounter.builder(name, adder, LongAdder::sum).description(help).tags(List.of(tags)));
        return adder;
    }

    void gauge(String name, String help, Supplier<? extends Number> value, Tag... tags) {
        sources.add(value);
        keep(Gauge.builder(name, () -> value.get().doubleValue()).description(help).tags(List.of(tags)));
    }

    Timer timer(String name, String help, Duration[] buckets, Tag... tags) {
        return keep(Timer.builder(name)
                .description(help)
                .tags(List.of(tags))
                .percentiles(NO_QUANTILES)
                .buckets(buckets));
    }

    DistributionSummary summary(String name, String help, double... buckets) {
        return keep(DistributionSummary.builder(
                        name, DistributionStatisticsConfig.builder().percentiles(NO_QUANTILES).buckets(buckets))
                .description(help));
    }

    /** Takes the meters out of the registry. */
    @Override
    public void close() {
        registered.forEach(registry()::remove);
    }

    private <B extends Meter.Builder<B, M>, M extends Meter> M keep(Meter.Builder<B, M> builder) {
        var meter = registry().getOrCreate(builder.identity());
        registered.add(meter);
        return meter;
    }

    private static final class Registry {
        /** Of Helidon's own, those whose names are in Prometheus' form; its count of HTTP requests is left out. */
        private static final Pattern OF_JVM = Pattern.compile("memory\\..*|gc\\..*|jvm\\..*");

        private static final MeterRegistry OF_PROCESS = MetricsFactory.getInstance()
                .globalRegistry(MetricsConfig.builder()
                        .builtInMeterNameFormat(BuiltInMeterNameFormat.SNAKE)
                        .scoping(scoping -> scoping
                                .putScope(Meter.Scope.BASE, ScopeConfig.builder().name(Meter.Scope.BASE).include(OF_JVM).build())
                                .putScope(
                                        Meter.Scope.VENDOR,
                                        ScopeConfig.builder().name(Meter.Scope.VENDOR).enabled(false).build()))
                        .build());
    }
}
