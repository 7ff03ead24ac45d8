package dev.chatroom.backbone;

import static dev.chatroom.backbone.StreamFields.DATA;
import static dev.chatroom.backbone.StreamFields.GONE;
import static dev.chatroom.backbone.StreamFields.KIND;
import static dev.chatroom.backbone.StreamFields.ORIGIN;
import static dev.chatroom.backbone.StreamFields.PRESENCE;
import static dev.chatroom.backbone.StreamFields.TYPING;
import static dev.chatroom.backbone.StreamFields.VERSION;

import dev.chatroom.protocol.ServerEvent;
import java.util.Map;

/** Understands what the other pods signal. */
final class SignalReader {
    private final RedisConfig config;
    private final BackboneListener listener;
    private final PodRosters rosters;
    private final Runnable beat;
    private final SignalJson json;

    /** The heartbeat {@code beat} compares the rosters with what the other pods have. */
    SignalReader(RedisConfig config, BackboneListener listener, PodRosters rosters, Runnable beat, SignalJson json) {
        this.config = config;
        this.listener = listener;
        this.rosters = rosters;
        this.beat = beat;
        this.json = json;
    }

    void seeded() {
        beat.run();
    }

    void read(Map<String, String> fields) {
        var origin = fields.getOrDefault(ORIGIN, config.instance());
        if (origin.equals(config.instance())) {
            return;
        }
        switch (fields.getOrDefault(KIND, "")) {
            case TYPING -> json.readTyping(fields.get(DATA))
                    .filter(ServerEvent.Typing.class::isInstance)
                    .map(ServerEvent.Typing.class::cast)
                    .ifPresent(listener::typing);
            case PRESENCE -> json.readChange(fields.get(DATA))
                    .ifPresent(change -> rosters.changed(origin, Long.parseLong(fields.get(VERSION)), change));
            case GONE -> rosters.gone(origin);
            default -> {
                // A kind that a newer pod knows.
            }
        }
    }
}
