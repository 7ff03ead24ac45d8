package dev.chatroom.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ChangeWriterTest {
    private final List<ChangeRequest> tried = new ArrayList<>();
    private final List<CompletableFuture<EntryId>> replies = new ArrayList<>();
    private final ChangeWriter writer = new ChangeWriter(this::store, new ManualScheduler(), Duration.ZERO);

    @Test
    void triesAChangeOnceThatIsAddedWhenTheOneBeforeItIsStored() {
        var second = new ArrayList<CompletableFuture<EntryId>>();
        var _ = writer.store(request(1)).thenRun(() -> second.add(writer.store(request(2))));
        replies.getFirst().complete(new EntryId(1, 0));
        assertThat(tried).containsExactly(request(1), request(2));
        var third = writer.store(request(3));
        replies.get(1).complete(new EntryId(2, 0));
        assertThat(second.getFirst()).isCompletedWithValue(new EntryId(2, 0));
        assertThat(tried).containsExactly(request(1), request(2), request(3));
        replies.get(2).complete(new EntryId(3, 0));
        assertThat(third).isCompletedWithValue(new EntryId(3, 0));
    }

    private CompletableFuture<EntryId> store(ChangeRequest request) {
        tried.add(request);
        var reply = new CompletableFuture<EntryId>();
        replies.add(reply);
        return reply;
    }

    private static ChangeRequest request(long number) {
        return new ChangeRequest(List.of(), List.of(new EntryId(number, 0)), false);
    }
}
