package dev.chatroom.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryStampTest {
    private final DeliveryStamp stamp = new DeliveryStamp("run1");
    private final List<List<Long>> found = new ArrayList<>();

    @Test
    void findsEveryMarkOfAFrame() {
        find("{\"text\":\"" + stamp.text(1, 19, 1_234, 59_999_999_999L) + "\"} and " + stamp.text(0, 0, 0, 0));

        assertThat(found).containsExactly(List.of(1L, 19L, 1_234L, 59_999_999_999L), List.of(0L, 0L, 0L, 0L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "~run1.1.2.3.4", "~run1.1.2.3~", "~run1.1.2.x.4~", "~run2.1.2.3.4~", "~run1.1.2.3.4.5~", "~run11.2.3.4~"})
    void ignoresWhatOnlyResemblesAMark(String text) {
        find(text);

        assertThat(found).isEmpty();
    }

    @Test
    void findsMarkBehindWhatResemblesOne() {
        find("~run1.1~~" + stamp.text(1, 2, 3, 4).substring(1));

        assertThat(found).containsExactly(List.of(1L, 2L, 3L, 4L));
    }

    @Test
    void looksAtNoMoreThanItsPart() {
        var bytes = stamp.text(1, 2, 3, 4).getBytes(UTF_8);

        stamp.find(bytes, 0, bytes.length - 1, (server, sender, sequence, due) -> found.add(List.of()));
        stamp.find(bytes, 1, bytes.length, (server, sender, sequence, due) -> found.add(List.of()));

        assertThat(found).isEmpty();
    }

    private void find(String text) {
        var bytes = text.getBytes(UTF_8);
        stamp.find(bytes, 0, bytes.length, (server, sender, sequence, due) ->
                found.add(List.of((long) server, (long) sender, (long) sequence, due)));
    }
}
