package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewItemTest {
    private static final ChatMessage WRITTEN = ChatMessage.written("m1", new User("ann", "Ann"), "hi", 5);

    @Test
    void isHeldOrReported() {
        assertThat(ReviewItem.held(WRITTEN, "links")).isEqualTo(new ReviewItem(null, WRITTEN, true, "links", 0, List.of()));
        assertThat(ReviewItem.reported(WRITTEN)).isEqualTo(new ReviewItem(null, WRITTEN, false, null, 0, List.of()));
        assertThat(new ReviewItem("v1", WRITTEN, true, "links", 0, null).reasons()).isEmpty();
    }

    @Test
    void getsReportsAndAVersion() {
        var held = ReviewItem.held(WRITTEN, "links").withVersion("v1");
        assertThat(held.with(2, List.of("an insult")))
                .isEqualTo(new ReviewItem("v1", WRITTEN, true, "links", 2, List.of("an insult")));
    }

    @Test
    void isDecidedUnderTheNamesOfTheWire() {
        assertThat(new ReviewAction.Approve("ann", "m1").wire()).isEqualTo("approve");
        assertThat(new ReviewAction.Dismiss("ann", "m1").wire()).isEqualTo("dismiss");
        assertThat(new ReviewAction.Remove("ann", "m1", "v1").wire()).isEqualTo("delete");
    }
}
