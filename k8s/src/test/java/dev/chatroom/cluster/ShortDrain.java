package dev.chatroom.cluster;

import java.util.HashMap;
import java.util.Map;

/** Values of the chart with which pods drain in 8 s instead of 25, for tests of something else. */
final class ShortDrain {
    private static final Map<String, ?> VALUES = Map.of(
            "drain.delaySeconds", 3,
            "drain.windowSeconds", 5,
            "probes.readiness.periodSeconds", 1);

    private ShortDrain() {}

    /** These values and others. */
    static Map<String, ?> with(Map<String, ?> values) {
        var all = new HashMap<String, Object>(VALUES);
        all.putAll(values);
        return all;
    }
}
