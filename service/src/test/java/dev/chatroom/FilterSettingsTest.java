package dev.chatroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import dev.chatroom.moderation.FilterConfig;
import dev.chatroom.moderation.HookConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterSettingsTest {
    @TempDir
    private Path directory;

    @Test
    void hasNoFiltersByDefault() {
        assertThat(ChatConfig.with(Map.of()).screen().filters()).isEqualTo(FilterConfig.NONE);
        assertThat(ChatConfig.with(Map.of()).screen().filters().isActive()).isFalse();
    }

    @Test
    void readsFiltersFromOptionsAndFiles() throws IOException {
        var words = Files.writeString(directory.resolve("words"), "# of the club\n\n  free money \nidiot\n");
        var patterns = Files.writeString(directory.resolve("patterns"), "buy, .* now\n");
        var filters = ChatConfig.with(Map.of(
                        "moderation.filters.words", "badword, worse",
                        "moderation.filters.wordsfile", words.toString(),
                        "moderation.filters.patterns", "^a{3}$\nb+",
                        "moderation.filters.patternsfile", patterns.toString(),
                        "moderation.filters.links", "reject",
                        "moderation.filters.domains", "Example.org,xn--bcher-kva.example"))
                .screen().filters();

        assertThat(filters.words()).containsExactly("badword", "worse", "free money", "idiot");
        assertThat(filters.patterns()).extracting(Pattern::pattern).containsExactly("^a{3}$", "b+", "buy, .* now");
        assertThat(filters.links()).isEqualTo(FilterConfig.Action.REJECT);
        assertThat(filters.domains()).containsExactlyInAnyOrder("example.org", "xn--bcher-kva.example");
        assertThat(filters.isActive()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            moderation.filters.patterns     | (a        | "(a" is not accepted
            moderation.filters.patterns     | (a)\\1    | RE2
            moderation.filters.patterns     | (?=a)b    | "(?=a)b" is not accepted
            moderation.filters.patterns     | a*        | do not match the empty text
            moderation.filters.wordsfile    | /nowhere  | "/nowhere" is not accepted
            moderation.filters.patternsfile | /         | text file
            moderation.filters.links        | some      | one of allow
            moderation.filters.domains      | a/b       | "a/b" is not accepted
            """)
    void namesAnOptionThatIsNotAccepted(String key, String value, String expected) {
        assertThatThrownBy(() -> ChatConfig.with(Map.of(key, value))).hasMessageContaining(key).hasMessageContaining(expected);
    }

    @Test
    void acceptsTwoHundredWordsButNotAnyNumber() {
        var words = "word,".repeat(200);
        assertThat(ChatConfig.with(Map.of("moderation.filters.words", words)).screen().filters().words()).hasSize(200);
        assertThatThrownBy(() -> ChatConfig.with(Map.of("moderation.filters.words", "word,".repeat(10_001))))
                .hasMessageContaining("10001 words");
        assertThatThrownBy(() -> ChatConfig.with(Map.of("moderation.filters.words", "w".repeat(101))))
                .hasMessageContaining("up to 100 characters");
    }

    @Test
    void readsTheHook() {
        var secret = "s".repeat(32);
        var hook = ChatConfig.with(Map.of("moderation.hook.url", "https://mod.example.org/check", "moderation.hook.secret", secret))
                .screen().hook().orElseThrow();

        assertThat(hook.url()).hasToString("https://mod.example.org/check");
        assertThat(new String(hook.secret(), UTF_8)).isEqualTo(secret);
        assertThat(hook.timeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(hook.onFailure()).isEqualTo(HookConfig.OnFailure.ACCEPT);
        assertThat(hook.toString()).doesNotContain(secret);
        assertThat(ChatConfig.with(Map.of()).screen().hook()).isEmpty();
    }

    @Test
    void rejectsAHookWithoutAnAddressOrASecret() {
        assertThatThrownBy(() -> ChatConfig.with(Map.of("moderation.hook.url", "https://mod.example.org")))
                .hasMessageContaining("moderation.hook.secret");
        assertThatThrownBy(() -> ChatConfig.with(Map.of("moderation.hook.url", "file:///x", "moderation.hook.secret", "s".repeat(32))))
                .hasMessageContaining("moderation.hook.url").hasMessageContaining("https://");
        assertThatThrownBy(() -> ChatConfig.with(Map.of("moderation.hook.secret", "short")))
                .hasMessageContaining("32 to").message().doesNotContain("short");
    }
}
