package dev.chatroom.room;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.SharedMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The order in which every page shows messages and notices. It is the same on all instances. */
final class DisplayOrder {
    static final Comparator<ChatMessage> COMPARATOR = Comparator.comparingLong(ChatMessage::at)
            .thenComparing(ChatMessage::id)
            .thenComparing(ChatMessage::clientId);

    private DisplayOrder() {}

    /** Both in one list. */
    static List<SharedMessage> merge(List<SharedMessage> messages, List<SharedMessage> notices) {
        var merged = new ArrayList<SharedMessage>(messages.size() + notices.size());
        merged.addAll(messages);
        merged.addAll(notices);
        merged.sort(Comparator.comparing(SharedMessage::message, COMPARATOR));
        return merged;
    }
}
