package dev.chatroom.room;

import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ReactionEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Sends changed counts to all clients, in constant bytes a second however many users react: the first change at once, and
 * then one event in each window, of so many bytes. The rest follows in the next windows, each message with the counts that
 * it has by then.
 */
final class ReactionBroadcast {
    static final Duration WINDOW = Duration.ofMillis(500);
    /** With the frame and the end of the event, less than 2 kB a second, also when an event takes more than is left. */
    static final int BYTES_PER_WINDOW = 750;

    private final ReactionState state;
    /** The messages to send, and the versions of their reactions. In the order in which they changed first. */
    private final LinkedHashMap<MessageKey, Long> changed = new LinkedHashMap<>();
    /** The same messages, in the order in which they changed last. */
    private final LinkedHashSet<MessageKey> recent = new LinkedHashSet<>();

    private boolean isNewestNext;
    private boolean windowOpen;
    /** Below zero when the last event took more. */
    private int bytesLeft = BYTES_PER_WINDOW;

    ReactionBroadcast(ReactionState state) {
        this.state = state;
    }

    /** The reactions to a message have changed. */
    void changed(MessageKey message, long version) {
        changed.merge(message, version, Math::max);
        recent.addLast(message);
    }

    /** Clients drop the reactions themselves. */
    void removed(MessageKey message) {
        changed.remove(message);
        recent.remove(message);
    }

    /** Nobody is here. */
    void clear() {
        changed.clear();
        recent.clear();
    }

    int size() {
        return changed.size();
    }

    /** After changes. */
    void sendIfDue(List<Effect> out) {
        if (!windowOpen && !changed.isEmpty()) {
            send(out);
        }
    }

    void windowOver(List<Effect> out) {
        windowOpen = false;
        bytesLeft = Math.min(BYTES_PER_WINDOW, bytesLeft + BYTES_PER_WINDOW);
        if (!changed.isEmpty() || bytesLeft < BYTES_PER_WINDOW) {
            send(out);
        }
    }

    private void send(List<Effect> out) {
        var items = new ArrayList<ReactionEvent.Item>();
        while (bytesLeft > 0 && !changed.isEmpty()) {
            var next = next();
            var item = state.item(next, changed.remove(next), null);
            items.add(item);
            bytesLeft -= item.bytes();
        }
        if (!items.isEmpty()) {
            out.add(new Effect.Broadcast(new ReactionEvent.Counts(items)));
        }
        windowOpen = true;
        out.add(new Effect.StartTimer(Timer.Single.REACTION_WINDOW, WINDOW));
    }

    /**
     * In turn the message that changed last and the one that has waited longest. In a crowd that changes more than there are bytes
     * for, the former is what people see now, and the latter gets its turn some time.
     */
    private MessageKey next() {
        var next = isNewestNext ? recent.getLast() : changed.firstEntry().getKey();
        isNewestNext = !isNewestNext;
        recent.remove(next);
        return next;
    }
}
