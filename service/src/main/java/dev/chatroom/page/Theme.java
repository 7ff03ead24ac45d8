package dev.chatroom.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.util.Optional;

/**
 * How the page of this installation looks. It replaces a few of the page's files.
 *
 * @param name the name of the room, as the page, its title and the installed app show it
 * @param colors the style sheet with the colors; empty: those of the page
 * @param logo replaces the page's icon; empty: the page's icon
 */
public record Theme(String name, Optional<String> colors, Optional<Logo> logo) {
    /** The theme of the page itself. */
    public static final Theme DEFAULT = new Theme("Chat room", Optional.empty(), Optional.empty());

    private static final String INDEX = "index.html";
    private static final String MANIFEST = "manifest.webmanifest";

    /**
     * A picture.
     *
     * @param type its media type, {@code image/svg+xml} or {@code image/png}
     * @param bytes its content; not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // written once, at the start
    public record Logo(String type, byte[] bytes) {}

    /** The file that the page gets under a name, made from the one that the page brings along. */
    Asset apply(String name, Asset original) {
        return switch (name) {
            case INDEX, "offline.html" -> original.with(index(text(original)));
            case MANIFEST -> original.with(manifest(original.plain()));
            case "theme.css" -> colors.map(original::with).orElse(original);
            case "icon.svg", "icon-unread.svg" ->
                logo.map(picture -> original.with(picture.type(), picture.bytes())).orElse(original);
            default -> original;
        };
    }

    private String index(String html) {
        var named = html.replace(DEFAULT.name, escaped(name));
        return logo.map(picture -> named.replace("type=\"image/svg+xml\"", "type=\"" + picture.type() + '"'))
                .orElse(named);
    }

    private String manifest(byte[] json) {
        try (var reader = Json.createReader(new ByteArrayInputStream(json))) {
            JsonObject original = reader.readObject();
            var changed = Json.createObjectBuilder(original).add("name", name).add("short_name", name);
            logo.ifPresent(picture -> changed.add(
                    "icons",
                    Json.createArrayBuilder()
                            .add(Json.createObjectBuilder()
                                    .add("src", "/icon.svg")
                                    .add("type", picture.type())
                                    .add("sizes", "any"))));
            return changed.build().toString();
        }
    }

    private static String text(Asset asset) {
        return new String(asset.plain(), UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
