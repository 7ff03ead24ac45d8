package dev.chatroom.operator;

import dev.chatroom.operator.api.ChatRoom;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records what the operator does: as an Event of the room, as a log line and as a counter. */
final class EventRecorder {
    private static final Logger LOGGER = LoggerFactory.getLogger(EventRecorder.class);

    private final KubernetesClient client;
    private final MeterRegistry meters;
    private final Clock clock;

    EventRecorder(KubernetesClient client, MeterRegistry meters, Clock clock) {
        this.client = client;
        this.meters = meters;
        this.clock = clock;
    }

    /** Records an event. Logs a warning if the API server does not accept it, because reconciliation must go on. */
    void record(ChatRoom room, EventReason reason, String message) {
        var metadata = room.getMetadata();
        LOGGER.info("event reason={} namespace={} room={} message=\"{}\"",
                reason.text(), metadata.getNamespace(), metadata.getName(), message);
        meters.counter("chat_operator_events", "reason", reason.text()).increment();
        try {
            client.resource(event(room, reason, message)).create();
        } catch (KubernetesClientException e) {
            LOGGER.warn("event not created reason={} namespace={} room={} error=\"{}\"",
                    reason.text(), metadata.getNamespace(), metadata.getName(), e.getMessage());
        }
    }

    private Event event(ChatRoom room, EventReason reason, String message) {
        var now = clock.instant().toString();
        return new EventBuilder()
                .withNewMetadata()
                .withGenerateName(room.getMetadata().getName() + ".")
                .withNamespace(room.getMetadata().getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(room.getApiVersion())
                .withKind(room.getKind())
                .withName(room.getMetadata().getName())
                .withNamespace(room.getMetadata().getNamespace())
                .withUid(room.getMetadata().getUid())
                .endInvolvedObject()
                .withType(reason.type())
                .withReason(reason.text())
                .withMessage(message)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .withNewSource()
                .withComponent("chat-operator")
                .endSource()
                .build();
    }
}
