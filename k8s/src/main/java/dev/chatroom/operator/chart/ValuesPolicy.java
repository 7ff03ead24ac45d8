package dev.chatroom.operator.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which paths of {@code spec.values} rooms may set. Administrators choose them. A few are refused in any case, because they
 * would go past the spec's own rules or run templates of the room's author in the operator's process.
 *
 * @param allowed paths such as {@code service.type}, each with everything below it; {@code *} allows all
 */
public record ValuesPolicy(List<String> allowed) {
    /** Allows all paths that are not always refused. */
    public static final ValuesPolicy ALL = new ValuesPolicy(List.of("*"));

    private static final Map<String, String> REFUSED = new TreeMap<>(Map.of(
            "extraObjects", "the operator does not render templates of rooms; apply these objects yourself",
            "redis.persistence.size", "set spec.redis.bundled.size instead",
            "redis.persistence.storageClass", "set spec.redis.bundled.storageClass instead"));

    /** Makes the list unmodifiable. */
    public ValuesPolicy {
        allowed = List.copyOf(allowed);
    }

    /**
     * Parses a policy.
     *
     * @param text paths separated by commas; {@code *} for all, empty for none
     * @return the policy
     */
    public static ValuesPolicy parse(String text) {
        return new ValuesPolicy(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .toList());
    }

    /**
     * Checks values.
     *
     * @param values the room's {@code spec.values}
     * @throws RejectedSpecException if a path is not allowed; the message names the paths that are
     */
    public void check(ObjectNode values) {
        var paths = new ArrayList<String>();
        collect("", values, paths);
        for (var path : paths) {
            REFUSED.forEach((refused, instead) -> {
                if (isWithin(path, refused)) {
                    throw rejected(path, instead);
                }
            });
            if (allowed.stream().noneMatch(each -> each.equals("*") || isWithin(path, each))) {
                throw rejected(path, allowed.isEmpty()
                        ? "this operator accepts no spec.values"
                        : "this operator accepts only " + String.join(", ", allowed));
            }
        }
        if (values.at("/redis/tls/enabled").asBoolean() && values.at("/redis/tls/existingSecret").asText().isEmpty()) {
            throw rejected("redis.tls.enabled", "also set redis.tls.existingSecret; the operator generates no certificates");
        }
    }

    private static RejectedSpecException rejected(String path, String reason) {
        return new RejectedSpecException("ValueNotAllowed", "spec.values.%s: %s".formatted(path, reason));
    }

    private static boolean isWithin(String path, String ancestor) {
        return path.equals(ancestor) || path.startsWith(ancestor + ".");
    }

    /** Collects the paths of all values that are no objects, and of empty objects. */
    private static void collect(String prefix, ObjectNode node, List<String> paths) {
        node.properties().forEach(entry -> {
            var path = prefix + entry.getKey();
            JsonNode value = entry.getValue();
            if (value instanceof ObjectNode child && !child.isEmpty()) {
                collect(path + ".", child, paths);
            } else {
                paths.add(path);
            }
        });
    }
}
