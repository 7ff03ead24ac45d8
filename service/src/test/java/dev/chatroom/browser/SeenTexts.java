package dev.chatroom.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedSet;
import java.util.TreeSet;

/** The messages that a reader has seen while they scroll, of which only a part is rendered at a time. */
final class SeenTexts {
    private final SortedSet<String> texts = new TreeSet<>();
    private int most;

    /** Takes what is rendered now, which stands in its order and once. */
    void look(Tab tab) {
        var rendered = tab.texts();
        assertThat(rendered).isSorted().doesNotHaveDuplicates();
        texts.addAll(rendered);
        most = Math.max(most, rendered.size());
    }

    SortedSet<String> texts() {
        return texts;
    }

    /** How many were rendered at a time. */
    int most() {
        return most;
    }
}
