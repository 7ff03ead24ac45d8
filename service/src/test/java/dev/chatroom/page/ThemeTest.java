package dev.chatroom.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The theme of the page: names, readable colors, and the logo. */
class ThemeTest {
    private static final Rgb INK = Rgb.parse("#0b2b28").orElseThrow();
    private static final Rgb DARK_INK = Rgb.parse("#e3f6f2").orElseThrow();

    @ParameterizedTest
    @CsvSource({"#ffffff,#000000,21.0", "#777777,#ffffff,4.48", "#0f766e,#0f766e,1.0", "#0f766e,#ffffff,5.47"})
    void computesContrast(String a, String b, double expected) {
        assertThat(Rgb.parse(a).orElseThrow().contrastWith(Rgb.parse(b).orElseThrow()))
                .isCloseTo(expected, org.assertj.core.data.Offset.offset(0.01));
    }

    @Property
    void keepsAllTextReadable(
            @ForAll @IntRange(max = 255) int red,
            @ForAll @IntRange(max = 255) int green,
            @ForAll @IntRange(max = 255) int blue) {
        var color = new Rgb(red, green, blue);
        if (Palette.isReadableInLight(color)) {
            assertReadable(Palette.light(color), INK);
            assertReadable(Palette.dark(Palette.lightened(color)), DARK_INK);
        }
        if (Palette.isReadableInDark(color)) {
            assertReadable(Palette.dark(color), DARK_INK);
        }
    }

    private static void assertReadable(Palette palette, Rgb ink) {
        assertThat(palette.onAccent().contrastWith(palette.accent())).isGreaterThanOrEqualTo(Palette.MIN_CONTRAST);
        assertThat(palette.onAccent().contrastWith(palette.hover())).isGreaterThanOrEqualTo(Palette.MIN_CONTRAST);
        assertThat(ink.contrastWith(palette.bubble())).isGreaterThanOrEqualTo(Palette.MIN_CONTRAST);
    }

    @Test
    void rejectsColorsThatCannotBeRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ThemeReader.colors("#ffd400", Optional.empty()))
                .withMessageContaining("darker");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ThemeReader.colors("#0f766e", Optional.of("#0f766e")))
                .withMessageContaining("lighter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"teal", "#fff", "0f766e", "#0f766e;x", "#12345g"})
    void rejectsWhatIsNoColor(String color) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ThemeReader.colors(color, Optional.empty()))
                .withMessageContaining("#0f766e");
    }

    @Test
    void checksNames() {
        assertThat(ThemeReader.name("  Böarding <3 ")).isEqualTo("Böarding <3");
        assertThatIllegalArgumentException().isThrownBy(() -> ThemeReader.name(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> ThemeReader.name("a\nb"));
        assertThatIllegalArgumentException().isThrownBy(() -> ThemeReader.name("x".repeat(41)));
    }

    @Test
    void readsLogosOfTheAcceptedKinds(@TempDir Path folder) throws IOException {
        var svg = Files.writeString(folder.resolve("logo.svg"), "<svg/>");
        assertThat(ThemeReader.logo(svg.toString()).type()).isEqualTo("image/svg+xml");
        var large = Files.write(folder.resolve("large.png"), new byte[300_000]);
        for (var bad : new String[] {large.toString(), folder.toString(), folder + "/none.png", folder + "/a.gif"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> ThemeReader.logo(bad));
        }
    }

    @Test
    void appliesNameColorsAndLogoToTheFilesOfThePage() {
        var theme = new Theme(
                "R&D <b>",
                Optional.of(ThemeReader.colors("#7a1fa2", Optional.empty())),
                Optional.of(new Theme.Logo("image/png", new byte[] {1, 2})));
        assertThat(themed(theme, "index.html"))
                .contains("<title>R&amp;D &lt;b&gt;</title>", "content=\"R&amp;D &lt;b&gt;\"", "type=\"image/png\"")
                .doesNotContain(Theme.DEFAULT.name());
        assertThat(themed(theme, "manifest.webmanifest"))
                .contains("\"name\":\"R&D <b>\"", "\"type\":\"image/png\"")
                .doesNotContain("icon-512");
        assertThat(themed(theme, "theme.css")).contains("--accent:#7a1fa2");
        assertThat(theme.apply("icon.svg", Asset.load("icon.svg").orElseThrow()).type().text())
                .isEqualTo("image/png");
    }

    @Test
    void leavesThePageAsItIsByDefault() {
        for (var name : new String[] {"index.html", "theme.css", "icon.svg"}) {
            assertThat(themed(Theme.DEFAULT, name))
                    .isEqualTo(new String(Asset.load(name).orElseThrow().plain(), UTF_8));
        }
    }

    private static String themed(Theme theme, String name) {
        return new String(theme.apply(name, Asset.load(name).orElseThrow()).plain(), UTF_8);
    }
}
