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

/** Tells of what the operator does: as an Event of the room, as a line in the log, and as a number. */
final class Announcer {
    private static final Logger LOGGER = LoggerFactory.getLogger(Announcer.class);

    /** What is told of. */
    enum Deed {
        SCALED_UP("ScaledUp"),
        SCALED_DOWN("ScaledDown"),
        ROLLOUT_STARTED("RolloutStarted"),
        ROLLOUT_STEP("RolloutStep"),
        ROLLOUT_FINISHED("RolloutFinished"),
        SHED("Shed"),
        DEGRADED("Degraded"),
        RECOVERED("Recovered"),
        PAUSED("Paused"),
        RESUMED("Resumed");

        private final String reason;

        Deed(String reason) {
            this.reason = reason;
        }

        private String type() {
            return this == DEGRADED ? "Warning" : "Normal";
        }
    }

    private final KubernetesClient client;
    private final MeterRegistry meters;
    private final Clock clock;

    Announcer(KubernetesClient client, MeterRegistry meters, Clock clock) {
        this.client = client;
        this.meters = meters;
        this.clock = clock;
    }

    /** Tells of a deed; an Event that cannot be written is no reason to stop. */
    void tell(ChatRoom room, Deed deed, String message) {
        LOGGER.info("{} room={} namespace={}: {}",
                deed.reason, room.getMetadata().getName(), room.getMetadata().getNamespace(), message);
        meters.counter("chat_operator_deeds", "deed", deed.reason).increment();
        try {
            client.resource(event(room, deed, message)).create();
        } catch (KubernetesClientException e) {
            LOGGER.warn("the event was not written: {}", e.getMessage());
        }
    }

    private Event event(ChatRoom room, Deed deed, String message) {
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
                .withType(deed.type())
                .withReason(deed.reason)
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
