package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Comparator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EntryIdPropertyTest {
    @Property
    void comparesAsPairsOfUnsignedNumbers(@ForAll long time, @ForAll long number, @ForAll long time2, @ForAll long number2) {
        var one = new EntryId(time, number);
        for (var two : new EntryId[] {new EntryId(time2, number2), new EntryId(time, number2), new EntryId(time, number)}) {
            int expected = Comparator.comparing((EntryId id) -> unsigned(id.milliseconds()))
                    .thenComparing(id -> unsigned(id.sequence()))
                    .compare(one, two);
            assertThat(Integer.signum(one.compareTo(two))).isEqualTo(expected);
            assertThat(one.isAfter(two)).isEqualTo(expected > 0);
        }
    }

    @Property
    void parsesWhatItPrints(@ForAll long time, @ForAll long number) {
        var id = new EntryId(time, number);
        assertThat(EntryId.parse(id.toString())).contains(id);
        assertThat(EntryId.of(id.toString())).isEqualTo(id);
        assertThat(id.toString()).isEqualTo(unsigned(time) + "-" + unsigned(number));
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }
}
