package dev.chatroom.operator;

import dev.chatroom.operator.chart.ValuesPolicy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The operator's configuration, read from environment variables.
 *
 * @param namespace the operator's namespace ({@code NAMESPACE})
 * @param identity this pod's name in the leader election ({@code POD_NAME})
 * @param watchedNamespaces the namespaces to watch, all if empty ({@code WATCH_NAMESPACES}, comma-separated)
 * @param values which paths of {@code spec.values} rooms may set, all by default ({@code ROOM_VALUES}, see {@link ValuesPolicy})
 * @param imageRegistry the registry of the rooms' images, that of the chart if empty ({@code ROOM_IMAGE_REGISTRY})
 * @param chart the directory of the chart chat-room ({@code CHART})
 * @param archive the directory with further versions of the chart ({@code CHART_ARCHIVE})
 * @param port the port for health and metrics ({@code PORT})
 */
record OperatorSettings(
        String namespace,
        String identity,
        Set<String> watchedNamespaces,
        ValuesPolicy values,
        String imageRegistry,
        Path chart,
        Path archive,
        int port) {
    OperatorSettings {
        watchedNamespaces = Set.copyOf(watchedNamespaces);
    }

    /**
     * Reads the environment variables.
     *
     * @throws IllegalArgumentException if a required variable is missing
     */
    static OperatorSettings of(Map<String, String> variables) {
        return new OperatorSettings(
                required(variables, "NAMESPACE"),
                required(variables, "POD_NAME"),
                Arrays.stream(variables.getOrDefault("WATCH_NAMESPACES", "").split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet()),
                ValuesPolicy.parse(variables.getOrDefault("ROOM_VALUES", "*")),
                variables.getOrDefault("ROOM_IMAGE_REGISTRY", ""),
                Path.of(variables.getOrDefault("CHART", "/app/chart/chat-room")),
                Path.of(variables.getOrDefault("CHART_ARCHIVE", "/app/chart/archive")),
                Integer.parseInt(variables.getOrDefault("PORT", "8080")));
    }

    private static String required(Map<String, String> variables, String name) {
        var value = variables.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("environment variable " + name + " is not set");
        }
        return value;
    }
}
