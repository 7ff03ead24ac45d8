package dev.chatroom.simulation;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.Identity;
import dev.chatroom.protocol.MessageKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What every client really wrote, and under which name. */
final class Authors {
    private final Map<MessageKey, Set<String>> texts = new HashMap<>();
    /** Messages that a moderator approved, and the texts that they saw. */
    private final Map<MessageKey, Set<String>> approved = new HashMap<>();

    private final Map<String, String> names = new HashMap<>();
    private final Map<MessageKey, ChatMessage> notices = new HashMap<>();

    void joins(String secret, String name) {
        names.put(Identity.publicId(secret), name);
    }

    void writes(String secret, String id, String text) {
        texts.computeIfAbsent(new MessageKey(Identity.publicId(secret), id), _ -> new HashSet<>(2)).add(text);
    }

    /** A moderator is about to approve a message. */
    void approves(ChatMessage message) {
        approved.computeIfAbsent(message.key(), _ -> new HashSet<>(2)).add(message.text());
    }

    boolean wasApproved(MessageKey message) {
        return approved.containsKey(message);
    }

    /**
     * Checks that a message on a screen has the sender, the name and the text of its author, and that its text may be shown.
     */
    void check(ChatMessage message) {
        if (!message.name().equals(names.get(message.clientId()))) {
            throw new Violation("a message shows the name " + message.name() + " for another user: " + message);
        }
        if (message.isNotice() && !message.equals(notices.computeIfAbsent(message.key(), _ -> message))) {
            throw new Violation("a notice is not the same on all screens: " + message);
        }
        if (!message.isNotice()) {
            checkText(message);
        }
    }

    private boolean wasApproved(ChatMessage message) {
        return approved.getOrDefault(message.key(), Set.of()).contains(message.text());
    }

    private void checkText(ChatMessage message) {
        if (!texts.getOrDefault(message.key(), Set.of()).contains(message.text())) {
            throw new Violation("a message shows a text that its sender did not write: " + message);
        }
        if (SimulatedScreen.isRejected(message.text())) {
            throw new Violation("a message shows a text that was rejected: " + message);
        }
        boolean isHeld = SimulatedScreen.isHeld(message.text());
        if (isHeld && (message.version() != null || !wasApproved(message))) {
            throw new Violation("a message shows a text that nobody approved: " + message);
        }
    }
}
