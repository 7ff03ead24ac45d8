package dev.chatroom.moderation;

import static dev.chatroom.moderation.ReviewedRoom.M1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.broker.ReviewQueue;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.ReviewItem;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import dev.chatroom.room.RoomConfig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is refused when there are too many reports or held messages. */
class ReviewLimitsTest {
    private final ReviewedRoom room = new ReviewedRoom(RoomConfig.Rates.DEFAULT);

    @Test
    void rejectsReportsPastTheRateOfAUser() {
        room.ann.sends(new ClientEvent.Message("m1", "hello"));
        for (int i = 0; i < 10; i++) {
            report("p" + i);
        }
        // Enough for the rate of messages.
        room.time().advance(Duration.ofSeconds(2));
        report("late-1");
        report("late-2");
        assertThat(room.bob.refused()).isEmpty();
        report("late-3");

        assertThat(room.bob.refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("rate_limited");
            assertThat(refusal.id()).isEqualTo("late-3");
            assertThat(refusal.message()).contains("too many reports", "10 at once", "1 a second");
        });
    }

    @Test
    void keepsRoomForHeldMessagesWhenThereAreManyReports() {
        room.ann.sends(new ClientEvent.Message("m1", "hello"));
        fill(ReviewQueue.MAX_REPORTED);
        report("p1");
        assertThat(room.bob.refused()).extracting(ServerEvent.Refusal::code).containsExactly("unavailable");

        room.ann.sends(new ClientEvent.Message("m2", "a badword"));
        assertThat(room.ann.refused()).extracting(ServerEvent.Refusal::code).containsExactly("held");
    }

    @Test
    void rejectsWhatItCannotHold() {
        fill(ReviewQueue.MAX_ITEMS);
        room.ann.sends(new ClientEvent.Message("m2", "a badword"));

        assertThat(room.ann.refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("unavailable");
            assertThat(refusal.message()).contains("the review queue is full");
        });
        assertThat(room.bob.shown()).noneMatch(message -> message.id().equals("m2"));
    }

    /** With messages that are held. */
    private void fill(int items) {
        for (int i = 0; i < items; i++) {
            var author = new User("0123456789abcdefghijkl", "Eve");
            room.queue().add(ReviewItem.held(ChatMessage.written("h" + i, author, "text", i), "a word"), null, null).join();
        }
    }

    private void report(String ref) {
        room.bob.sends(new ClientEvent.Report(M1, "rude", ref));
    }
}
