package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** The methods of records that are written out for speed. */
class KeysTest {
    @Test
    void equalEntryIdsHaveTheSameNumbers() {
        var id = new EntryId(5, 1);
        assertThat(id).isEqualTo(new EntryId(5, 1)).hasSameHashCodeAs(new EntryId(5, 1));
        assertThat(id).isNotEqualTo(new EntryId(6, 1)).isNotEqualTo(new EntryId(5, 2)).isNotEqualTo("5-1");
    }

    @Test
    void equalMessageKeysHaveTheSameSenderAndId() {
        var key = new MessageKey("ann", "m1");
        assertThat(key).isEqualTo(new MessageKey("ann", "m1")).hasSameHashCodeAs(new MessageKey("ann", "m1"));
        assertThat(key).isNotEqualTo(new MessageKey("bob", "m1")).isNotEqualTo(new MessageKey("ann", "m2")).isNotEqualTo("ann m1");
    }

    @Test
    void hashCodesSpread() {
        var ofIds = new HashSet<Integer>();
        var ofKeys = new HashSet<Integer>();
        for (int first = 0; first < 30; first++) {
            for (int second = 0; second < 30; second++) {
                ofIds.add(new EntryId(first, second).hashCode());
                ofKeys.add(new MessageKey(letter(first), letter(second)).hashCode());
            }
        }
        assertThat(ofIds).hasSize(900);
        assertThat(ofKeys).hasSize(900);
    }

    private static String letter(int number) {
        return Character.toString('A' + number);
    }
}
