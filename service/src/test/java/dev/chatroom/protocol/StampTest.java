package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StampTest {
    private static final Stamp STAMP = new Stamp(100, "bob", "r5");

    @ParameterizedTest
    @CsvSource({"99,eve,r9", "100,ann,r9", "100,bob,r4"})
    void isOrderedByVersionThenActorThenReference(long version, String actor, String ref) {
        var earlier = new Stamp(version, actor, ref);
        assertThat(earlier).isLessThan(STAMP);
        assertThat(STAMP).isGreaterThan(earlier).isEqualByComparingTo(new Stamp(100, "bob", "r5"));
    }

    @Test
    void isIdentifiedByActorAndReference() {
        assertThat(STAMP.key()).isEqualTo(new MessageKey("bob", "r5"));
    }

    @Test
    void standsBehindACursorUntilAnInstanceHasReadIt() {
        var cursor = new EntryId(5, 1);
        assertThat(changeAt(new EntryId(5, 2)).isAfter(cursor)).isTrue();
        assertThat(changeAt(cursor).isAfter(cursor)).isFalse();
        assertThat(changeAt(null).isAfter(cursor)).isTrue();
    }

    private static LoggedChange changeAt(EntryId position) {
        return new LoggedChange(position, new RoomChange.Cleared(STAMP));
    }
}
