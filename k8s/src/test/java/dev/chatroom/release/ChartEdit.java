package dev.chatroom.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes the version and the images of a chart, line by line, so that comments stay. */
public final class ChartEdit {
    private final Path chart;
    private String definition;
    private String values;

    /**
     * Reads a chart.
     *
     * @param chart the directory of the chart
     * @param version the version and appVersion to set
     * @throws IOException if the chart cannot be read
     */
    public ChartEdit(Path chart, String version) throws IOException {
        this.chart = chart;
        this.definition = Files.readString(chart.resolve("Chart.yaml"))
                .replaceFirst("(?m)^version: .*$", "version: " + Matcher.quoteReplacement(version))
                .replaceFirst("(?m)^appVersion: .*$", "appVersion: " + Matcher.quoteReplacement(version));
        this.values = Files.readString(chart.resolve("values.yaml"));
    }

    /**
     * Sets the registry and the digest of an image.
     *
     * @param path the value of the image, such as {@code redis.image}
     * @param registry the registry; empty: none
     * @param digest the digest
     * @return this edit
     */
    public ChartEdit image(String path, String registry, String digest) {
        return set(path, "registry", registry).set(path, "digest", digest);
    }

    /** Adds the address of the repository, and the icon in it, for the pages of chart catalogues. */
    ChartEdit source(String source) {
        definition += "home: %1$s%nsources: [%1$s]%nicon: %1$s/raw/HEAD/web-client/public/icon.svg%n".formatted(source);
        return this;
    }

    /** Lists the images of the chart, for catalogues that scan them. */
    ChartEdit images(List<String> references) {
        var lines = new StringBuilder("annotations:\n  artifacthub.io/images: |\n");
        for (var reference : references) {
            var path = reference.substring(0, reference.indexOf(':', reference.lastIndexOf('/') + 1));
            lines.append("    - name: ").append(path.substring(path.lastIndexOf('/') + 1)).append('\n');
            lines.append("      image: ").append(reference).append('\n');
        }
        definition = definition.replaceFirst("(?m)^annotations:\n", Matcher.quoteReplacement(lines.toString()));
        return this;
    }

    /** Restricts the pods to nodes of an architecture. */
    ChartEdit architecture(String architecture) {
        values = values.replaceFirst("(?m)^nodeSelector: \\{}$", "nodeSelector: {kubernetes.io/arch: " + architecture + "}");
        return this;
    }

    /**
     * Writes the chart below a directory.
     *
     * @param parent the directory
     * @return the directory of the chart
     * @throws IOException if a file cannot be written
     */
    public Path writeTo(Path parent) throws IOException {
        var target = parent.resolve(chart.getFileName());
        try (var files = Files.walk(chart)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = target.resolve(chart.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.writeString(target.resolve("Chart.yaml"), definition);
        Files.writeString(target.resolve("values.yaml"), values);
        return target;
    }

    private ChartEdit set(String path, String key, String value) {
        var names = path.split("\\.", -1);
        var expression = new StringBuilder("(?ms)(^");
        for (int depth = 0; depth < names.length; depth++) {
            var next = "  ".repeat(depth + 1);
            expression.append(Pattern.quote(names[depth])).append(":\\n(?:").append(next).append("[^\\n]*\\n|\\n)*?").append(next);
        }
        var matcher = Pattern.compile(expression + key + ": )[^\\n]*").matcher(values);
        if (!matcher.find()) {
            throw new IllegalStateException("%s has no value %s.%s".formatted(chart, path, key));
        }
        values = matcher.replaceFirst(match -> Matcher.quoteReplacement(match.group(1) + '"' + value + '"'));
        return this;
    }
}
