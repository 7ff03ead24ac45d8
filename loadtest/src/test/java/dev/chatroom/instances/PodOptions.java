package dev.chatroom.instances;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a pod's process is started.
 *
 * @param environment options of the service, as environment variables
 * @param jvm options of the JVM, in addition to {@code jvm.options}
 * @param maxDescriptors the limit of open file descriptors ({@code ulimit -n}); 0 keeps the limit of this process
 */
public record PodOptions(Map<String, String> environment, List<String> jvm, int maxDescriptors) {
    private static final List<String> DEFAULT_JVM = List.of("-Xmx512m");

    /** Options of the service, with a heap of 512 MB. */
    public static PodOptions of(Map<String, String> environment) {
        return new PodOptions(environment, DEFAULT_JVM, 0);
    }

    PodOptions with(String variable, String value) {
        var changed = new HashMap<>(environment);
        changed.put(variable, value);
        return new PodOptions(changed, jvm, maxDescriptors);
    }
}
