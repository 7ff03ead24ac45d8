package dev.chatroom.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StampTest {
    private static final Stamp ONE = new Stamp("run", "pod-1-x7", 3, 14, 1_789_000_000_123L);
    private static final Stamp OTHER = new Stamp("run", "pod-2-y8", 4, 0, 1_789_000_000_456L);

    @Test
    void whatIsWrittenIsRead() {
        assertThat(Stamp.in("{\"type\":\"message\",\"message\":{\"text\":\"" + ONE.text() + "\"}}")).containsExactly(ONE);
    }

    @Test
    void aHistoryHoldsMany() {
        assertThat(Stamp.in("[\"" + ONE.text() + "\",\"hello\",\"" + OTHER.text() + "\"]")).containsExactly(ONE, OTHER);
    }

    @Test
    void otherTextIsNoStamp() {
        assertThat(Stamp.in("no mark")).isEmpty();
        assertThat(Stamp.in("~one mark")).isEmpty();
        assertThat(Stamp.in("~some~ other ~tildes~")).isEmpty();
    }
}
