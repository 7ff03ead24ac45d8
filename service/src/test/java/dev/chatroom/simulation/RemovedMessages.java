package dev.chatroom.simulation;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ServerEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a client was told of removals. It shows none of these again, as an instance may that has not read the removal yet. */
final class RemovedMessages {
    private final Set<MessageKey> messages = new HashSet<>();
    /** By user, up to when their messages are removed. */
    private final Map<String, Long> users = new HashMap<>();

    private long all = Long.MIN_VALUE;

    void add(ServerEvent.Remove event) {
        if (event.id() != null) {
            messages.add(new MessageKey(event.clientId(), event.id()));
        } else if (event.clientId() != null) {
            users.merge(event.clientId(), event.before(), Math::max);
        } else {
            all = Math.max(all, event.before());
        }
    }

    boolean covers(ChatMessage message) {
        return messages.contains(message.key())
                || message.at() <= users.getOrDefault(message.clientId(), Long.MIN_VALUE)
                || message.at() <= all;
    }
}
