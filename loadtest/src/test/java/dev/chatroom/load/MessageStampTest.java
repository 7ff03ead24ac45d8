package dev.chatroom.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageStampTest {
    private static final MessageStamp ONE = new MessageStamp("run", "pod-1-x7", 3, 14, 1_789_000_000_123L);
    private static final MessageStamp OTHER = new MessageStamp("run", "pod-2-y8", 4, 0, 1_789_000_000_456L);

    @Test
    void readsWhatItWrites() {
        assertThat(MessageStamp.in("{\"type\":\"message\",\"message\":{\"text\":\"" + ONE.text() + "\"}}")).containsExactly(ONE);
    }

    @Test
    void findsAllStampsOfAHistory() {
        assertThat(MessageStamp.in("[\"" + ONE.text() + "\",\"hello\",\"" + OTHER.text() + "\"]")).containsExactly(ONE, OTHER);
    }

    @Test
    void ignoresOtherText() {
        assertThat(MessageStamp.in("no mark")).isEmpty();
        assertThat(MessageStamp.in("~one mark")).isEmpty();
        assertThat(MessageStamp.in("~some~ other ~tildes~")).isEmpty();
    }
}
