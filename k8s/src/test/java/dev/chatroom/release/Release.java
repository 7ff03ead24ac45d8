package dev.chatroom.release;

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

    /** The digest of an image. */
    String digest(String image) throws IOException {
        return Files.readString(module(image).resolve("jib-image.digest")).strip();
    }

    /** The name of an image with its tag and its digest. */
    String reference(String image) throws IOException {
        return "%s/%s:%s@%s".formatted(registry, image, version, digest(image));
    }

    /** The SBOM of an image. */
    Path bom(String image) {
        return module(image).resolve("chat-sbom.json");
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
