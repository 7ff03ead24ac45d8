package dev.chatroom.simulation;

import dev.chatroom.broker.LocalReviews;
import dev.chatroom.broker.ReviewQueue;
import dev.chatroom.protocol.AuditEntry;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ReviewItem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The review queue in Redis as one instance reaches it: commands and replies take time, and get lost. */
final class SimulatedReviews implements ReviewQueue {
    private final LocalReviews stored;
    private final SimulatedBroker broker;

    SimulatedReviews(LocalReviews stored, SimulatedBroker broker) {
        this.stored = stored;
        this.broker = broker;
    }

    @Override
    public CompletableFuture<Added> add(ReviewItem item, String reporter, String reason) {
        return command(() -> stored.add(item, reporter, reason));
    }

    @Override
    public CompletableFuture<List<ReviewItem>> list() {
        return command(stored::list);
    }

    @Override
    public CompletableFuture<Optional<ReviewItem>> find(MessageKey message) {
        return command(() -> stored.find(message));
    }

    @Override
    public CompletableFuture<Integer> close(MessageKey message, String version, AuditEntry audit) {
        return command(() -> stored.close(message, version, audit));
    }

    @Override
    public CompletableFuture<Integer> drop(String clientId) {
        return command(() -> stored.drop(clientId));
    }

    private <T> CompletableFuture<T> command(Supplier<CompletableFuture<T>> work) {
        var answer = new CompletableFuture<T>();
        broker.command(() -> work.get().join(), answer);
        return answer;
    }
}
