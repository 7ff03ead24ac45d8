package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private static final long SECOND = 1_000_000_000;

    private final RateLimits limits = new RateLimits(new RoomConfig.Rates(true, 4, 2), 0);

    @Test
    void limitsMessagesToTheConfiguredRate() {
        assertThat(messagesAt(0)).isEqualTo(4);
        assertThat(messagesAt(SECOND)).isEqualTo(2);
    }

    @Test
    void limitsTypingToFiveAtOnceAndOneASecond() {
        assertThat(typingAt(0)).isEqualTo(5);
        assertThat(typingAt(SECOND)).isEqualTo(1);
    }

    @Test
    void limitsMessagesAndTypingApart() {
        assertThat(messagesAt(0)).isEqualTo(4);
        assertThat(typingAt(0)).isEqualTo(5);
    }

    @Test
    void allowsEverythingWhenDisabled() {
        var disabled = new RateLimits(new RoomConfig.Rates(false, 1, 1), 0);
        for (int i = 0; i < 1_000; i++) {
            assertThat(disabled.allowsMessage(0)).isTrue();
            assertThat(disabled.allowsTyping(0)).isTrue();
        }
        assertThat(disabled.areFresh(0)).isTrue();
    }

    @Test
    void areFreshOnceBothAreRefilled() {
        assertThat(limits.areFresh(0)).isTrue();
        assertThat(limits.allowsMessage(0)).isTrue();
        assertThat(limits.areFresh(SECOND / 4)).isFalse();
        assertThat(limits.areFresh(SECOND / 2)).isTrue();
        assertThat(limits.allowsTyping(SECOND)).isTrue();
        assertThat(limits.areFresh(SECOND * 3 / 2)).isFalse();
        assertThat(limits.areFresh(SECOND * 2)).isTrue();
    }

    @Test
    void weighUsersWhoWroteLatelyMoreThanNewcomers() {
        assertThat(limits.weight(0)).isEqualTo(0.5);
        for (int i = 0; i < 4; i++) {
            limits.countMessage(0);
        }
        assertThat(limits.weight(0)).isCloseTo(2.0 / 3, within(1e-9));
    }

    /** Else a user who leaves and comes back would count as a newcomer. */
    @Test
    void areNotFreshWhileTheUserWroteMoreLatelyThanANewcomerCan() {
        for (int second = 0; second < 60; second++) {
            limits.countMessage(second * SECOND);
            limits.countMessage(second * SECOND);
        }
        assertThat(limits.areFresh(60 * SECOND)).isFalse();
        assertThat(limits.areFresh(80 * SECOND)).isTrue();
    }

    private int messagesAt(long nanos) {
        int allowed = 0;
        while (limits.allowsMessage(nanos)) {
            allowed++;
        }
        return allowed;
    }

    private int typingAt(long nanos) {
        int allowed = 0;
        while (limits.allowsTyping(nanos)) {
            allowed++;
        }
        return allowed;
    }
}
