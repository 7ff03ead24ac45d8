package dev.chatroom.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What the build of the images leaves in the modules: what Jib pushed, and the SBOMs. */
final class BuiltImages {
    private BuiltImages() {}

    /**
     * Writes the files.
     *
     * @param digests the digests by image
     */
    static void write(Path project, String version, Map<String, String> digests) throws IOException {
        for (var module : Release.MODULES.entrySet()) {
            var target = Files.createDirectories(project.resolve(module.getValue()).resolve("target"));
            Files.writeString(target.resolve("jib-image.json"), """
                    {"image": "registry.example.org/chat/%s:%s", "imageDigest": "%s", "imagePushed": true}
                    """.formatted(module.getKey(), version, digests.get(module.getKey())));
            Files.writeString(target.resolve("chat-sbom.json"), """
                    {"metadata": {"component": {"version": "%s"}}, "components": []}
                    """.formatted(version));
        }
    }
}
