package dev.chatroom.page;

/**
 * The colors of the page that depend on the accent color, in light or in dark mode.
 *
 * @param accent the color of buttons, links and marks
 * @param hover the same under the pointer
 * @param onAccent the color of text on it
 * @param bubble the background of own messages
 */
record Palette(Rgb accent, Rgb hover, Rgb onAccent, Rgb bubble) {
    /** Required between text and its background (WCAG 2.2, 1.4.3). */
    static final double MIN_CONTRAST = 4.5;

    /** The darkest background of accent text in light mode, and the lightest in dark mode, as in tokens.css. */
    private static final Rgb LIGHT_GROUND = new Rgb(0xf4, 0xf6, 0xf6);
    private static final Rgb DARK_GROUND = new Rgb(0x20, 0x26, 0x2a);
    private static final Rgb INK = new Rgb(0x06, 0x10, 0x12);
    private static final double STEP = 0.02;

    static Palette light(Rgb accent) {
        return new Palette(accent, accent.mixedWith(INK, 0.2), onAccent(accent), Rgb.WHITE.mixedWith(accent, 0.16));
    }

    static Palette dark(Rgb accent) {
        return new Palette(
                accent, accent.mixedWith(Rgb.WHITE, 0.2), onAccent(accent), DARK_GROUND.mixedWith(accent, 0.3));
    }

    static boolean isReadableInLight(Rgb accent) {
        return accent.contrastWith(LIGHT_GROUND) >= MIN_CONTRAST;
    }

    static boolean isReadableInDark(Rgb accent) {
        return accent.contrastWith(DARK_GROUND) >= MIN_CONTRAST;
    }

    /** A lighter shade of a color that is readable in dark mode. */
    static Rgb lightened(Rgb accent) {
        double part = 0;
        while (!isReadableInDark(accent.mixedWith(Rgb.WHITE, part))) {
            part += STEP;
        }
        return accent.mixedWith(Rgb.WHITE, part);
    }

    String css() {
        return "--accent:%s;--accent-hover:%s;--on-accent:%s;--bubble-own:%s"
                .formatted(accent.hex(), hover.hex(), onAccent.hex(), bubble.hex());
    }

    private static Rgb onAccent(Rgb accent) {
        return accent.contrastWith(Rgb.WHITE) >= accent.contrastWith(INK) ? Rgb.WHITE : INK;
    }
}
