package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryIdTest {
    @Test
    void ordersTheLargestIdAfterEveryOther() {
        var largest = EntryId.of("18446744073709551615-18446744073709551615");
        assertThat(largest.isAfter(EntryId.of("9223372036854775807-0"))).isTrue();
        assertThat(largest.isAfter(EntryId.ZERO)).isTrue();
        assertThat(EntryId.ZERO.isAfter(EntryId.ZERO)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "1", "1-", "-1", "a-b", "1-2-3", "1--2", "-1-2", "1 -2", "18446744073709551616-0"})
    void rejectsTextThatIsNoId(String text) {
        assertThat(EntryId.parse(text)).isEmpty();
        assertThatThrownBy(() -> EntryId.of(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(text);
    }
}
