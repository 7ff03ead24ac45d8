package dev.chatroom.redis;

import dev.chatroom.broker.BrokerListener;

import static dev.chatroom.redis.StreamFields.DATA;
import static dev.chatroom.redis.StreamFields.GONE;
import static dev.chatroom.redis.StreamFields.KIND;
import static dev.chatroom.redis.StreamFields.ORIGIN;
import static dev.chatroom.redis.StreamFields.PRESENCE;
import static dev.chatroom.redis.StreamFields.TYPING;
import static dev.chatroom.redis.StreamFields.VERSION;

import dev.chatroom.protocol.ServerEvent;
import java.util.Map;

/** Understands what the other pods signal. */
final class SignalReader {
    private final RedisConfig config;
    private final BrokerListener listener;
    private final InstanceRosters rosters;
    private final Runnable beat;
    private final SignalJson json;

    /** The heartbeat {@code beat} compares the rosters with what the other pods have. */
    SignalReader(RedisConfig config, BrokerListener listener, InstanceRosters rosters, Runnable beat, SignalJson json) {
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
