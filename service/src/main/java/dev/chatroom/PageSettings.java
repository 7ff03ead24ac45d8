package dev.chatroom;

import dev.chatroom.page.Theme;
import dev.chatroom.page.ThemeReader;
import java.util.function.Function;

/** Reads the theme of the page. */
final class PageSettings {
    private PageSettings() {}

    static Theme theme(Settings settings) {
        var name = settings.text("page.theme.name");
        var dark = settings.text("page.theme.darkcolor").map(color -> checked("page.theme.darkcolor", color, ThemeReader::darkColor));
        var light = settings.text("page.theme.color");
        if (dark.isPresent() && light.isEmpty()) {
            throw new ConfigException("page.theme.darkcolor", dark.get(), "no value unless page.theme.color is set");
        }
        return new Theme(
                name.map(text -> checked("page.theme.name", text, ThemeReader::name)).orElse(Theme.DEFAULT.name()),
                light.map(color -> checked("page.theme.color", color, it -> ThemeReader.colors(it, dark))),
                settings.text("page.theme.logo").map(file -> checked("page.theme.logo", file, ThemeReader::logo)));
    }

    private static <T> T checked(String key, String value, Function<String, T> check) {
        try {
            return check.apply(value);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key, value, e.getMessage());
        }
    }
}
