package dev.chatroom.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Checks what an operator chose for the theme. Each problem is an {@link IllegalArgumentException} that says what is accepted. */
public final class ThemeReader {
    private static final int MAX_NAME = 40;
    private static final int MAX_LOGO_BYTES = 256 * 1024;

    private ThemeReader() {}

    /**
     * Checks the name of the room.
     *
     * @param name the name
     * @return the name without space around it
     * @throws IllegalArgumentException when it is empty, too long, or has control characters
     */
    public static String name(String name) {
        var trimmed = name.strip();
        if (trimmed.isEmpty()
                || trimmed.codePointCount(0, trimmed.length()) > MAX_NAME
                || trimmed.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("1 to %d characters, without control characters".formatted(MAX_NAME));
        }
        return trimmed;
    }

    /**
     * Makes the style sheet for an accent color. Without one for dark mode, it uses a lighter shade there.
     *
     * @param light the accent color in light mode, such as {@code #0f766e}
     * @param dark the accent color in dark mode
     * @return the style sheet
     * @throws IllegalArgumentException when a color is none, or too pale or too dark to be read
     */
    public static String colors(String light, Optional<String> dark) {
        var accent = color(light);
        if (!Palette.isReadableInLight(accent)) {
            throw new IllegalArgumentException(
                    "a color darker than this one: text needs a contrast of 4.5:1 on the page's light background");
        }
        var lightened = dark.map(ThemeReader::darkColor).map(ThemeReader::color).orElseGet(() -> Palette.lightened(accent));
        // Twice the specificity of the page's own rules, so that the order of the style sheets does not matter.
        return ":root:root{%s}@media(prefers-color-scheme:dark){:root:root{%s}}%n"
                .formatted(Palette.light(accent).css(), Palette.dark(lightened).css());
    }

    /**
     * Checks the accent color for dark mode.
     *
     * @param dark the color, such as {@code #3fc7b6}
     * @return the same
     * @throws IllegalArgumentException when it is none, or too dark to be read
     */
    public static String darkColor(String dark) {
        if (!Palette.isReadableInDark(color(dark))) {
            throw new IllegalArgumentException(
                    "a color lighter than this one: text needs a contrast of 4.5:1 on the page's dark background");
        }
        return dark;
    }

    /**
     * Reads the logo.
     *
     * @param file the path of an SVG or PNG file
     * @return the logo
     * @throws IllegalArgumentException when it is not a readable SVG or PNG file of at most 256 KiB
     */
    public static Theme.Logo logo(String file) {
        var type = file.endsWith(".svg") ? "image/svg+xml" : file.endsWith(".png") ? "image/png" : null;
        try {
            var path = Path.of(file);
            if (type != null && Files.isRegularFile(path) && Files.size(path) <= MAX_LOGO_BYTES) {
                return new Theme.Logo(type, Files.readAllBytes(path));
            }
        } catch (IOException | InvalidPathException _) {
            // Reported like a file that does not exist.
        }
        throw new IllegalArgumentException("the path of a readable .svg or .png file of at most 256 KiB");
    }

    private static Rgb color(String hex) {
        return Rgb.parse(hex).orElseThrow(() -> new IllegalArgumentException("a color such as #0f766e"));
    }
}
