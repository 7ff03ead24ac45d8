package dev.chatroom.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The files of a release: packaged charts, and the list of the images with their digests. */
final class ReleaseFiles {
    private static final Pattern TAG = Pattern.compile(":[^:/@]+@");

    private final Path directory;

    ReleaseFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * A packaged chart.
     *
     * @param name the name of the chart, such as chat-room
     * @throws IllegalStateException if there is none, or more than one
     */
    Path chart(String name) throws IOException {
        try (var files = Files.newDirectoryStream(directory, name + "-*.tgz")) {
            var found = files.iterator();
            if (!found.hasNext()) {
                throw new IllegalStateException("%s has no %s-*.tgz; run mvn -Prelease".formatted(directory, name));
            }
            var chart = found.next();
            if (found.hasNext()) {
                throw new IllegalStateException("%s has more than one %s-*.tgz".formatted(directory, name));
            }
            return chart;
        }
    }

    /** The image of this name as charts reference it: with its registry and digest, without a tag. */
    String image(String name) throws IOException {
        return images().stream()
                .filter(image -> image.contains("/" + name + "@sha256:"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("images.txt has no digest of " + name));
    }

    private List<String> images() throws IOException {
        return Files.readAllLines(directory.resolve("images.txt")).stream()
                .map(image -> TAG.matcher(image).replaceFirst("@"))
                .toList();
    }
}
