package dev.chatroom.release;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a release is made from.
 *
 * @param project the directory of the project, whose modules contain the digests that Jib wrote
 * @param version the version, such as 1.2.3
 * @param registry the registry with the images, with its path
 * @param redisDigest the digest of Redis' image; empty: the chart names a tag
 * @param source the address of the repository, such as {@code https://git.example/chat-room}; empty: the charts name none
 * @param operatorArchitecture the architecture of the operator's image, such as amd64; empty: any
 */
record Release(Path project, String version, String registry, String redisDigest, String source, String operatorArchitecture) {
    static final String SERVICE = "chat-service";
    static final String LOADTEST = "chat-loadtest";
    static final String OPERATOR = "chat-operator";

    /** The images by name, with the directory of the module that builds them. */
    static final Map<String, String> MODULES = new TreeMap<>(Map.of(SERVICE, "service", LOADTEST, "loadtest", OPERATOR, "k8s"));

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a release from the arguments and system properties of a process in the directory of the project.
     *
     * @param arguments the version, and the registry with its path
     */
    static Release of(String[] arguments) {
        if (arguments.length < 2 || arguments[1].isEmpty() || arguments[1].contains("${")) {
            throw new IllegalArgumentException("set -Drevision and -Dimage.registry");
        }
        return new Release(
                Path.of(""),
                arguments[0],
                arguments[1],
                System.getProperty("release.redis.digest", ""),
                System.getProperty("release.source", ""),
                System.getProperty("release.operator.architecture", ""));
    }

    /**
     * The digest of an image.
     *
     * @throws IllegalStateException if the image was not pushed, or is of another version
     */
    String digest(String image) throws IOException {
        var file = module(image).resolve("jib-image.json");
        var built = JSON.readTree(file.toFile());
        if (!built.path("imagePushed").asBoolean() || !built.path("image").asText().endsWith("/" + image + ":" + version)) {
            throw new IllegalStateException("%s names no pushed image of version %s: %s".formatted(file, version, built));
        }
        return built.path("imageDigest").asText();
    }

    /** The name of an image with its tag and its digest. */
    String reference(String image) throws IOException {
        return "%s/%s:%s@%s".formatted(registry, image, version, digest(image));
    }

    /**
     * The SBOM of an image.
     *
     * @throws IllegalStateException if it is of another version; without the network, its plugin leaves an earlier one
     */
    Path bom(String image) throws IOException {
        var file = module(image).resolve("chat-sbom.json");
        var found = JSON.readTree(file.toFile()).at("/metadata/component/version").asText();
        if (!found.equals(version)) {
            throw new IllegalStateException("%s is of version %s, not %s: run Maven without -o".formatted(file, found, version));
        }
        return file;
    }

    /** Removes a directory with everything in it, so that nothing of an earlier run stays. */
    static void clear(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (var file : files.toList().reversed()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path module(String image) {
        return project.resolve(MODULES.get(image)).resolve("target");
    }
}
