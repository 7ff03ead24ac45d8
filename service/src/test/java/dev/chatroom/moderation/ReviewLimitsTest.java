package dev.chatroom.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.broker.LocalBroker;
import dev.chatroom.broker.ReviewQueue;
import dev.chatroom.fanout.Outbound;
import dev.chatroom.hub.Connection;
import dev.chatroom.hub.Hub;
import dev.chatroom.hub.HubMeters;
import dev.chatroom.hub.Submissions;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.Identity;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ReviewItem;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import dev.chatroom.room.RoomConfig;
import dev.chatroom.testing.DiscardingClient;
import dev.chatroom.testing.ManualScheduler;
import dev.chatroom.testing.ModeratorsByToken;
import dev.chatroom.testing.RecordingFanout;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is refused when there are too many reports or held messages. */
class ReviewLimitsTest {
    private static final MessageKey M1 = new MessageKey(Identity.publicId("the secret of Ann"), "m1");

    private final ManualScheduler time = new ManualScheduler();
    private final RecordingFanout fanout = new RecordingFanout();
    private final LocalBroker broker = new LocalBroker("here", 1_000, time);
    private final Hub hub = new Hub(
            RoomConfig.defaults("here"),
            new ModeratorsByToken(),
            HoldingFilter.of(time),
            broker,
            fanout,
            time,
            HubMeters.NONE);
    private final Outbound ann = new DiscardingClient();
    private final Outbound bob = new DiscardingClient();
    private final Connection annHere = join(ann, "Ann");
    private final Connection bobHere = join(bob, "Bob");

    @Test
    void rejectsReportsPastTheRateOfAUser() {
        send(annHere, new ClientEvent.Message("m1", "hello"));
        for (int i = 0; i < 10; i++) {
            report("p" + i);
        }
        // Enough for the rate of messages.
        time.advance(Duration.ofSeconds(2));
        report("late-1");
        report("late-2");
        assertThat(fanout.events(bob, ServerEvent.Refusal.class)).isEmpty();
        report("late-3");

        assertThat(fanout.events(bob, ServerEvent.Refusal.class)).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("rate_limited");
            assertThat(refusal.id()).isEqualTo("late-3");
            assertThat(refusal.message()).contains("too many reports", "10 at once", "1 a second");
        });
    }

    @Test
    void keepsRoomForHeldMessagesWhenThereAreManyReports() {
        send(annHere, new ClientEvent.Message("m1", "hello"));
        fill(ReviewQueue.MAX_REPORTED);
        report("p1");
        assertThat(fanout.events(bob, ServerEvent.Refusal.class)).extracting(ServerEvent.Refusal::code).containsExactly("unavailable");

        send(annHere, new ClientEvent.Message("m2", "a badword"));
        assertThat(fanout.events(ann, ServerEvent.Refusal.class)).extracting(ServerEvent.Refusal::code).containsExactly("held");
    }

    @Test
    void rejectsWhatItCannotHold() {
        fill(ReviewQueue.MAX_ITEMS);
        send(annHere, new ClientEvent.Message("m2", "a badword"));

        assertThat(fanout.events(ann, ServerEvent.Refusal.class)).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("unavailable");
            assertThat(refusal.message()).contains("the review queue is full");
        });
        assertThat(fanout.events(bob, ServerEvent.Message.class)).noneMatch(event -> event.message().key().id().equals("m2"));
    }

    /** With messages that are held. */
    private void fill(int items) {
        for (int i = 0; i < items; i++) {
            var author = new User("0123456789abcdefghijkl", "Eve");
            broker.reviews().add(ReviewItem.held(ChatMessage.written("h" + i, author, "text", i), "a word"), null, null).join();
        }
    }

    private void report(String ref) {
        send(bobHere, new ClientEvent.Report(M1, "rude", ref));
    }

    private Connection join(Outbound client, String name) {
        var connection = hub.register(client);
        send(connection, new ClientEvent.Join("the secret of " + name, name, null, null));
        return connection;
    }

    private void send(Connection connection, ClientEvent event) {
        Submissions.receive(hub, connection, event);
    }
}
