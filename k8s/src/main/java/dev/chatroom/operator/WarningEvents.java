package dev.chatroom.operator;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the Events in which Kubernetes reports what it could not do for an object. */
final class WarningEvents {
    /** A controller that backs off reports a failure again within 17 minutes. */
    private static final Duration RECENT = Duration.ofMinutes(20);

    private final KubernetesClient client;

    WarningEvents(KubernetesClient client) {
        this.client = client;
    }

    /**
     * The message of the latest warning about an object.
     *
     * @return empty if there is none of the last 20 minutes; the error, if Events cannot be read
     */
    Optional<String> latest(String namespace, String kind, String name, Instant now) {
        try {
            return client.v1().events().inNamespace(namespace)
                    .withField("involvedObject.kind", kind)
                    .withField("involvedObject.name", name)
                    .withField("type", "Warning")
                    .list().getItems().stream()
                    .filter(event -> at(event).isAfter(now.minus(RECENT)))
                    .max(Comparator.comparing(WarningEvents::at))
                    .map(event -> event.getReason() + ": " + event.getMessage());
        } catch (KubernetesClientException e) {
            return Optional.of("its Events cannot be read: " + Failures.message(e));
        }
    }

    /** When an Event was last seen. Old and new clients of Kubernetes use different fields. */
    private static Instant at(Event event) {
        var series = event.getSeries() == null ? null : event.getSeries().getLastObservedTime();
        return Stream.of(
                        event.getLastTimestamp(),
                        series == null ? null : series.getTime(),
                        event.getEventTime() == null ? null : event.getEventTime().getTime(),
                        event.getMetadata().getCreationTimestamp())
                .filter(Objects::nonNull)
                .map(Instant::parse)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
