package dev.chatroom.hub;

import dev.chatroom.broker.BrokerListener;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.ReactionChanges;
import dev.chatroom.protocol.ReactionSnapshot;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import dev.chatroom.room.Input;
import dev.chatroom.room.PresenceInput;
import dev.chatroom.room.ReactionInput;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** What the broker calls. Each call becomes an input of the room. */
final class BrokerInputs implements BrokerListener {
    private final Consumer<Input> inputs;
    private final Supplier<EntryId> readUpTo;
    private final IntConsumer reviews;

    BrokerInputs(Consumer<Input> inputs, Supplier<EntryId> readUpTo, IntConsumer reviews) {
        this.inputs = inputs;
        this.readUpTo = readUpTo;
        this.reviews = reviews;
    }

    @Override
    public EntryId readUpTo() {
        return readUpTo.get();
    }

    @Override
    public void started(LogSnapshot snapshot) {
        inputs.accept(new Input.Started(snapshot));
    }

    @Override
    public void appended(List<LogEntry> entries, EntryId cursor) {
        inputs.accept(new Input.Appended(entries, cursor));
    }

    @Override
    public void noticed(List<LogEntry> entries) {
        inputs.accept(new Input.Noticed(entries));
    }

    @Override
    public void changed(List<LoggedChange> changes, EntryId cursor) {
        inputs.accept(new Input.Changed(changes, cursor));
    }

    @Override
    public void stateRead(List<LoggedChange> changes) {
        inputs.accept(new Input.StateRead(changes));
    }

    @Override
    public void overrun() {
        inputs.accept(new Input.Overrun());
    }

    @Override
    public void rewound(EntryId tail) {
        inputs.accept(new Input.Rewound(tail));
    }

    @Override
    public void reviews(int open) {
        reviews.accept(open);
    }

    @Override
    public void typing(ServerEvent.Typing typing) {
        inputs.accept(new Input.RemoteTyping(typing));
    }

    @Override
    public void reactionsChanged(ReactionChanges changes) {
        inputs.accept(new ReactionInput.Changed(changes));
    }

    @Override
    public void reactionsRead(ReactionSnapshot snapshot) {
        inputs.accept(new ReactionInput.Read(snapshot));
    }

    @Override
    public void instanceUsers(String instance, List<User> users) {
        inputs.accept(new PresenceInput.InstanceUsers(instance, users));
    }

    @Override
    public void instanceChanged(String instance, PresenceChange change) {
        inputs.accept(new PresenceInput.InstanceChanged(instance, change));
    }

    @Override
    public void expired(List<User> users) {
        inputs.accept(new PresenceInput.Expired(users));
    }

    @Override
    public void leaseLost() {
        inputs.accept(new PresenceInput.LeaseLost());
    }
}
