package dev.chatroom.operator;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The operator's configuration, from variables.
 *
 * @param namespace the operator's own namespace ({@code NAMESPACE})
 * @param identity this replica's name in the election of the leader ({@code POD_NAME})
 * @param watched the namespaces whose rooms it looks after; empty for all ({@code WATCH_NAMESPACES}, by commas)
 * @param chart where the chart of the room is ({@code CHART})
 * @param port the port for health and numbers ({@code PORT})
 */
record Settings(String namespace, String identity, Set<String> watched, Path chart, int port) {
    Settings {
        watched = Set.copyOf(watched);
    }

    /**
     * Reads the variables.
     *
     * @throws IllegalArgumentException when one is missing; the message names it
     */
    static Settings of(Map<String, String> variables) {
        return new Settings(
                required(variables, "NAMESPACE"),
                required(variables, "POD_NAME"),
                Arrays.stream(variables.getOrDefault("WATCH_NAMESPACES", "").split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet()),
                Path.of(variables.getOrDefault("CHART", "/app/chart/chat-room")),
                Integer.parseInt(variables.getOrDefault("PORT", "8080")));
    }

    private static String required(Map<String, String> variables, String name) {
        var value = variables.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
