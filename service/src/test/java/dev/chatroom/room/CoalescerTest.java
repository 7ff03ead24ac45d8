package dev.chatroom.room;

import static dev.chatroom.room.Coalescer.Decision.PASS;
import static dev.chatroom.room.Coalescer.Decision.PASS_AND_START_WINDOW;
import static dev.chatroom.room.Coalescer.Decision.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class CoalescerTest {
    private final Coalescer<String> coalescer = new Coalescer<>(2);

    @Test
    void passesTheFirstFewOfAWindow() {
        assertThat(offer("a")).isEqualTo(PASS_AND_START_WINDOW);
        assertThat(offer("b")).isEqualTo(PASS);
        assertThat(offer("c")).isEqualTo(WAIT);
        assertThat(offer("d")).isEqualTo(WAIT);
        assertThat(coalescer.size()).isEqualTo(2);
    }

    @Test
    void passesOnlyTheFirstWhenOnePassesAtOnce() {
        var single = new Coalescer<String>(1);
        assertThat(single.offer("a", "A")).isEqualTo(PASS_AND_START_WINDOW);
        assertThat(single.offer("b", "B")).isEqualTo(WAIT);
    }

    @Test
    void returnsWhatWaitedInOrderWhenTheWindowIsOver() {
        offerAll("a", "b", "c", "d");
        assertThat(coalescer.windowOver()).containsExactly("C", "D");
        assertThat(coalescer.size()).isZero();
    }

    @Test
    void keepsTheNewestItemOfAKeyInThePlaceOfTheFirst() {
        offerAll("a", "b", "c", "d");
        assertThat(coalescer.offer("c", "newest")).isEqualTo(WAIT);
        assertThat(coalescer.windowOver()).containsExactly("newest", "D");
    }

    @Test
    void passesNothingInTheWindowAfterOneInWhichSomethingWaited() {
        offerAll("a", "b", "c");
        assertThat(coalescer.windowOver()).containsExactly("C");
        assertThat(offer("d")).isEqualTo(WAIT);
        assertThat(coalescer.windowOver()).containsExactly("D");
        assertThat(coalescer.windowOver()).isEmpty();
    }

    @Test
    void passesAgainAfterAWindowInWhichNothingWaited() {
        offerAll("a");
        assertThat(coalescer.windowOver()).isEmpty();
        assertThat(offer("b")).isEqualTo(PASS_AND_START_WINDOW);
        assertThat(offer("c")).isEqualTo(PASS);
        assertThat(offer("d")).isEqualTo(WAIT);
    }

    @Test
    void withdrawsWhatWaits() {
        offerAll("a", "b", "c", "d");
        coalescer.withdraw("c");
        coalescer.withdraw("nothing");
        assertThat(coalescer.windowOver()).containsExactly("D");
    }

    @Test
    void closesTheWindowWhenAllThatWaitedWasWithdrawn() {
        offerAll("a", "b", "c");
        coalescer.withdraw("c");
        assertThat(coalescer.windowOver()).isEmpty();
        assertThat(offer("d")).isEqualTo(PASS_AND_START_WINDOW);
    }

    private void offerAll(String... keys) {
        for (var key : keys) {
            assertThat(offer(key)).isNotNull();
        }
    }

    private Coalescer.Decision offer(String key) {
        return coalescer.offer(key, key.toUpperCase(Locale.ROOT));
    }
}
