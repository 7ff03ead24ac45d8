package dev.chatroom.overload;

import java.util.EnumMap;
import java.util.Map;

/**
 * When the steps begin.
 *
 * @param thresholds by resource, the part of it from which on the first step applies, above 0; absent: it is not watched
 */
public record OverloadConfig(Map<Resource, Double> thresholds) {
    /** The defaults. */
    public static final OverloadConfig DEFAULT = new OverloadConfig(Map.of(
            Resource.HEAP, 0.75, Resource.HELD, 0.15, Resource.FILES, 0.85, Resource.CPU, 0.95, Resource.CONNECTIONS, 1.0));

    /** Watches nothing. */
    public static final OverloadConfig OFF = new OverloadConfig(Map.of());

    /** Copies the map. */
    public OverloadConfig {
        thresholds = Map.copyOf(thresholds);
    }

    /**
     * The same without a resource.
     *
     * @param resource not to be watched
     * @return a copy
     */
    public OverloadConfig without(Resource resource) {
        var rest = new EnumMap<Resource, Double>(Resource.class);
        rest.putAll(thresholds);
        rest.remove(resource);
        return new OverloadConfig(rest);
    }
}
