package dev.chatroom.redis;

import static dev.chatroom.redis.StreamEntries.DATA;
import static dev.chatroom.redis.StreamEntries.GONE;
import static dev.chatroom.redis.StreamEntries.KIND;
import static dev.chatroom.redis.StreamEntries.ORIGIN;
import static dev.chatroom.redis.StreamEntries.PRESENCE;
import static dev.chatroom.redis.StreamEntries.REACTIONS;
import static dev.chatroom.redis.StreamEntries.REVIEWS;
import static dev.chatroom.redis.StreamEntries.TYPING;
import static dev.chatroom.redis.StreamEntries.VERSION;

import dev.chatroom.broker.BrokerListener;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.Map;
import java.util.OptionalInt;

/** Decodes the signals of other instances and passes them on. Those that it cannot decode are skipped. */
final class SignalDispatcher {
    private final String instance;
    private final BrokerListener listener;
    private final RedisPresence presence;
    private final SignalJson json;
    private final ReactionFollower reactions;

    SignalDispatcher(String instance, BrokerListener listener, RedisPresence presence, SignalJson json,
            ReactionFollower reactions) {
        this.instance = instance;
        this.listener = listener;
        this.presence = presence;
        this.json = json;
        this.reactions = reactions;
    }

    /** The signals before the start were not read: a heartbeat compares the rosters with the versions in Redis. */
    void started() {
        presence.heartbeat();
    }

    /** Reads what the signals before the start changed, and nothing else tells. Blocks. */
    void start(RedisCommands<String, String> redis) {
        reactions.start(redis);
    }

    /** Looks for signals that were missed. Blocks. */
    void check(RedisCommands<String, String> redis) {
        reactions.check(redis);
    }

    void dispatch(Map<String, String> fields) {
        var origin = fields.get(ORIGIN);
        if (REACTIONS.equals(fields.get(KIND))) {
            // Also those of this instance: all read them in one order.
            reactions.read(fields);
            return;
        }
        if (origin == null || origin.equals(instance)) {
            return;
        }
        switch (fields.getOrDefault(KIND, "")) {
            case TYPING -> json.decodeTyping(fields.get(DATA)).ifPresent(listener::typing);
            case PRESENCE -> json.decodeChange(fields.get(DATA))
                    .ifPresent(change -> presence.rosters().changed(origin, version(fields), change));
            case REVIEWS -> count(fields.get(DATA)).ifPresent(listener::reviews);
            case GONE -> presence.rosters().gone(origin);
            default -> {
                // A kind that a newer version knows.
            }
        }
    }

    /** Empty when it is no number; the next heartbeat reads it. */
    private static OptionalInt count(String text) {
        try {
            return OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException _) {
            return OptionalInt.empty();
        }
    }

    /** Zero, which never follows a known version, when it is missing or not a number. */
    private static long version(Map<String, String> fields) {
        try {
            return Long.parseLong(fields.getOrDefault(VERSION, ""));
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
