package dev.chatroom.page;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A color, with the arithmetic that a theme needs.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
record Rgb(int red, int green, int blue) {
    static final Rgb WHITE = new Rgb(255, 255, 255);

    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");

    /** A color such as {@code #0f766e}; empty for any other form. */
    static Optional<Rgb> parse(String hex) {
        return Optional.of(hex)
                .filter(HEX.asMatchPredicate())
                .map(text -> Integer.parseInt(text.substring(1), 16))
                .map(bits -> new Rgb(bits >> 16, (bits >> 8) & 0xff, bits & 0xff));
    }

    /** This color with a part, from 0 to 1, of another one. */
    Rgb mixedWith(Rgb other, double part) {
        return new Rgb(mix(red, other.red, part), mix(green, other.green, part), mix(blue, other.blue, part));
    }

    /**
     * The contrast ratio of two colors, from 1 to 21.
     *
     * @see <a href="https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio">WCAG 2.2, contrast ratio</a>
     */
    double contrastWith(Rgb other) {
        double a = luminance() + 0.05;
        double b = other.luminance() + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    String hex() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static int mix(int a, int b, double part) {
        return (int) Math.round(a + (b - a) * part);
    }
}
