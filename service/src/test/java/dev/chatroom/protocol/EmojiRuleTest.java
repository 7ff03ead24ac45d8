package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiRuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "👍", "👍🏽", "❤️", "❤️‍🔥", "🎉", "☝🏿", "🇩🇪", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "1️⃣", "#️⃣", "👩‍❤️‍💋‍👩", "👨🏻‍❤️‍💋‍👨🏿", "👨‍👩‍👧‍👦", "🏳️‍🌈",
                "👩🏽‍⚕️", "🧑‍🧑‍🧒‍🧒", "©️", "🫩"
            })
    void acceptsEmoji(String emoji) {
        assertThat(EmojiRule.check(emoji)).contains(emoji);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "a", "1", "#", "ä", "ä", "👍👍", "👍 ", " 👍", "👍a", "🇩", "🇩🇪🇫", "🏽", "\u200d", "\ufe0f", "👍\u200d", "1⃣",
                "👍\u0301", "🏴󠁧󠁢", "🏴󠁿", "👍󠁡", "\u202e👍", "👍\n", "\ud83d", "<b>", "👍🏽🏽", "👩‍👩‍👩‍👩‍👩", "👩‍a"
            })
    void rejectsAnythingElse(String text) {
        assertThat(EmojiRule.check(text)).isEmpty();
    }

    @Test
    void rejectsNothingAndMuch() {
        assertThat(EmojiRule.check(null)).isEmpty();
        assertThat(EmojiRule.check("👍".repeat(100_000))).isEmpty();
    }

    @Test
    void givesTheSameEmojiOneForm() {
        assertThat(EmojiRule.check("❤")).contains("❤️");
        assertThat(EmojiRule.check("👍\ufe0f")).contains("👍");
    }
}
