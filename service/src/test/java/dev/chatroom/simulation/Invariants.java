package dev.chatroom.simulation;

import dev.chatroom.hub.Submissions;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.MessageKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What has to hold when all faults are over and everything has settled. */
final class Invariants {
    private final SimulatedRedis redis;
    private final List<SimulatedInstance> instances;
    private final List<HonestClient> honest;
    private final List<HostileClient> hostile;
    /** The final log: of several copies of a message the last. */
    private final Map<MessageKey, ChatMessage> log = new HashMap<>();

    Invariants(
            SimulatedRedis redis,
            List<SimulatedInstance> instances,
            List<HonestClient> honest,
            List<HostileClient> hostile) {
        this.redis = redis;
        this.instances = instances;
        this.honest = honest;
        this.hostile = hostile;
        redis.entries().stream()
                .map(entry -> entry.message().message())
                .filter(message -> message.system() == null)
                .forEach(message -> log.put(message.key(), message));
    }

    void check() {
        honest.forEach(this::checkAcknowledged);
        honest.forEach(this::checkScreen);
        checkPresence();
        checkBounds();
    }

    private void checkAcknowledged(HonestClient client) {
        require(client.pending().isEmpty(), "messages were never acknowledged: " + client.pending());
        for (var key : client.acknowledged()) {
            require(redis.wasAppended(key), "an acknowledged message was never stored: " + key);
            require(
                    log.containsKey(key) || redis.isGone(key),
                    "an acknowledged message is missing from the log: " + key);
        }
    }

    private void checkScreen(HonestClient client) {
        var screen = client.screen();
        var shown = screen.stream().map(ChatMessage::key).collect(Collectors.toSet());
        var hostileIds = hostile.stream().map(HostileClient::clientId).collect(Collectors.toSet());
        for (var key : shown) {
            // What an attacker wrote on an instance that died before it stored it may remain on a screen.
            require(redis.wasAppended(key) || hostileIds.contains(key.clientId()), "shown but never stored: " + key);
        }
        if (client.wasToldOfGap()) {
            return;
        }
        // Of a message that lost a copy, an open screen may keep that copy.
        var expected = log.values().stream()
                .filter(message -> !redis.isGone(message.key()))
                .sorted(Comparator.comparingLong(ChatMessage::at)
                        .thenComparing(ChatMessage::id)
                        .thenComparing(ChatMessage::clientId))
                .toList();
        var common = screen.stream()
                .filter(message -> log.containsKey(message.key()) && !redis.isGone(message.key()))
                .toList();
        require(common.equals(expected), "a screen differs from the log, screen=" + brief(common) + " log=" + brief(expected));
    }

    private void checkPresence() {
        Set<String> present = new HashSet<>();
        honest.stream().filter(HonestClient::isConnected).forEach(client -> present.add(client.clientId()));
        hostile.stream().filter(HostileClient::isConnected).forEach(client -> present.add(client.clientId()));
        for (var instance : instances) {
            var users = instance.hub().snapshot().users().stream()
                    .map(user -> user.clientId())
                    .collect(Collectors.toSet());
            require(users.equals(present), instance.name() + " shows " + users + " instead of " + present);
        }
        for (var client : honest) {
            require(
                    client.presence() == present.size(),
                    "a client was told of " + client.presence() + " users instead of " + present.size());
        }
    }

    private void checkBounds() {
        int connections = honest.size() + hostile.size();
        for (var instance : instances) {
            int remembered = Submissions.bookkeeping(instance.hub());
            // A connection, a local user and a published user for each client; nothing else remains.
            require(
                    remembered <= 3 * connections,
                    instance.name() + " still remembers " + remembered + " items for " + connections + " connections");
        }
    }

    private static List<String> brief(List<ChatMessage> messages) {
        return messages.stream()
                .map(message -> message.name() + "/" + message.id() + "@" + message.at())
                .toList();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new Violation(what);
        }
    }
}
