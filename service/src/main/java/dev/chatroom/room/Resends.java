package dev.chatroom.room;

import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.room.Clients.Client;
import java.util.List;

/** Messages that clients send again, since they missed the acknowledgement. What is acknowledged outlives this instance. */
final class Resends {
    private final HistoryWindow history;
    private final Acknowledgements acks;
    private final Removals removals;
    private final Changes changes;

    Resends(HistoryWindow history, Acknowledgements acks, Removals removals, Changes changes) {
        this.history = history;
        this.acks = acks;
        this.removals = removals;
        this.changes = changes;
    }

    /** Whether a message is known to be stored, waiting to be, or removed. Then the client is answered, now or when it is stored. */
    boolean answers(Client client, MessageKey key, List<Effect> out) {
        if (acks.isPending(key)) {
            acks.await(client, key, key.id());
        } else if (removals.covers(key)) {
            // A message that was held is not in the log: its removal is all that is stored of it.
            var removal = removals.changeOf(key);
            changes.await(client.connection(), removal, key.id(), out);
            changes.whenStored(removal, new Effect.Send(client.connection(), removals.eventOf(key)), out);
        } else if (history.isStored(key)) {
            out.add(new Effect.Send(client.connection(), new ServerEvent.Ack(key.id())));
        } else {
            return false;
        }
        return true;
    }
}
