package dev.chatroom.benchmark;

import dev.chatroom.testing.MetricsPage;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The flush schedule of an instance at a moment, from its metrics.
 *
 * @param at seconds since the beginning
 * @param interval between flushes, in seconds
 * @param share cores that writing takes while flushes follow each other
 * @param flushes so far, by what their interval followed
 */
record FlushSample(double at, double interval, double share, Map<String, Double> flushes) {
    private static final String FLUSHES = "chat_flushes_total{reason=\"";

    static FlushSample of(double at, MetricsPage page) {
        var flushes = new TreeMap<String, Double>();
        page.samples().forEach((sample, value) -> {
            if (sample.startsWith(FLUSHES)) {
                flushes.put(sample.substring(FLUSHES.length(), sample.length() - 2).toLowerCase(Locale.ROOT), value);
            }
        });
        return new FlushSample(at, page.value("chat_flush_interval_seconds"), page.value("chat_flush_cpu"), flushes);
    }
}
