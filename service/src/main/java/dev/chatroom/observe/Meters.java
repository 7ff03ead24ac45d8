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
import io.helidon.service.registry.Services;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The meters of one instance, in the registry of the process. Histograms have fixed buckets and no quantiles, so that they
 * can be summed over instances.
 */
public final class Meters implements AutoCloseable {
    private static final double[] NO_QUANTILES = {};

    private final Queue<Meter> registered = new ConcurrentLinkedQueue<>();
    /** Strong references: the registry holds weak ones. */
    private final Queue<Object> sources = new ConcurrentLinkedQueue<>();

    /**
     * The registry that {@code /observe/metrics} prints.
     *
     * @return the registry of the process
     */
    public static MeterRegistry registry() {
        return Registry.OF_PROCESS;
    }

    Counter counter(String name, String help, Tag... tags) {
        return keep(Counter.builder(name).description(help).tags(List.of(tags)));
    }

    /** A counter for each value of an enum, which is a tag. */
    <E extends Enum<E>> Map<E, Counter> counters(Class<E> values, String tag, String name, String help) {
        return each(values, value -> counter(name, help, tag(tag, value)));
    }

    /** The counter of events that a rate limit rejected. */
    Counter rateLimited(String kind) {
        return counter("chat_rate_limited_total",
                "Events of clients that a rate limit rejected, by kind.", Tag.create("kind", kind));
    }

    /** The counter of what was dropped because the instance was overloaded. */
    Counter shed(String kind) {
        return counter("chat_overload_shed_total",
                "Sockets closed, messages rejected and typing events dropped because this instance was overloaded, by kind.",
                Tag.create("kind", kind));
    }

    /** A meter for each value of an enum. */
    static <E extends Enum<E>, M> Map<E, M> each(Class<E> values, Function<E, M> meter) {
        var all = new EnumMap<E, M>(values);
        for (var value : values.getEnumConstants()) {
            all.put(value, meter.apply(value));
        }
        return all;
    }

    /** A value of an enum as a tag. */
    static Tag tag(String name, Enum<?> value) {
        return Tag.create(name, value.name().toLowerCase(Locale.ROOT));
    }

    /** A counter for a hot path. */
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

    /** Removes the meters from the registry. */
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
        /** Helidon's meters of the JVM. Its vendor meters, such as the count of HTTP requests, are disabled. */
        private static final Pattern OF_JVM = Pattern.compile("memory\\..*|gc\\..*|jvm\\..*");

        private static final MeterRegistry OF_PROCESS = Services.get(MetricsFactory.class)
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
