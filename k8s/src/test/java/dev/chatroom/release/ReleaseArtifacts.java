package dev.chatroom.release;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes what a release consists of besides its images: both charts with the version, the registry and the digests of the
 * images, {@code images.txt}, an SBOM for each image and for the page, and the list of all licences.
 */
public final class ReleaseArtifacts {
    /** The images by name, with the directory of the module that builds them. */
    private static final Map<String, String> MODULES =
            new TreeMap<>(Map.of("chat-service", "service", "chat-loadtest", "loadtest", "chat-operator", "k8s"));

    private final Path project;
    private final String version;
    private final String registry;
    private final String redisDigest;
    private final String source;

    ReleaseArtifacts(Path project, String version, String registry, String redisDigest, String source) {
        this.project = project;
        this.version = version;
        this.registry = registry;
        this.redisDigest = redisDigest;
        this.source = source;
    }

    /**
     * Writes the artifacts to {@code target/release} of the working directory.
     *
     * <p>The system property {@code release.redis.digest} is the digest of Redis' image, and {@code release.source} the address of
     * the repository, such as {@code https://git.example/chat-room}; both may be empty.
     *
     * @param arguments the version, and the registry with its path
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2 || arguments[1].contains("${")) {
            throw new IllegalArgumentException("set -Drevision and -Dimage.registry");
        }
        var redisDigest = System.getProperty("release.redis.digest", "");
        var source = System.getProperty("release.source", "");
        new ReleaseArtifacts(Path.of(""), arguments[0], arguments[1], redisDigest, source).write(Path.of("target", "release"));
    }

    void write(Path target) throws IOException {
        Files.createDirectories(target);
        var digests = digests();
        var room = new ChartEdit(project.resolve("helm/chat-room"), version)
                .image("image", registry, digests.get("chat-service"))
                .image("loadtest.image", registry, digests.get("chat-loadtest"));
        if (!redisDigest.isEmpty()) {
            room.image("redis.image", "", redisDigest);
        }
        var operator = new ChartEdit(project.resolve("helm/chat-operator"), version);
        operator.repository("image", registry + "/chat-operator");
        for (var chart : List.of(room, operator)) {
            if (!source.isEmpty()) {
                chart.source(source);
            }
            new Helm(chart.writeTo(Files.createTempDirectory("chart"))).packageIt().withDestination(target).call();
        }
        Files.write(target.resolve("images.txt"), images(digests));
        var boms = new ArrayList<Path>();
        for (var module : MODULES.entrySet()) {
            var bom = target.resolve(module.getKey() + ".cdx.json");
            Files.copy(
                    project.resolve(module.getValue()).resolve("target/chat-sbom.json"), bom, StandardCopyOption.REPLACE_EXISTING);
            boms.add(bom);
        }
        boms.add(Licences.bomOfPage(project.resolve("web-client"), target.resolve("page.cdx.json")));
        Files.write(target.resolve("licences.txt"), Licences.of(boms));
    }

    private List<String> images(Map<String, String> digests) {
        var images = new ArrayList<String>();
        digests.forEach((name, digest) -> images.add("%s/%s:%s@%s".formatted(registry, name, version, digest)));
        images.add("redis:7-alpine" + (redisDigest.isEmpty() ? "" : "@" + redisDigest));
        return images;
    }

    private Map<String, String> digests() throws IOException {
        var digests = new TreeMap<String, String>();
        for (var module : MODULES.entrySet()) {
            var file = project.resolve(module.getValue()).resolve("target/jib-image.digest");
            digests.put(module.getKey(), Files.readString(file).strip());
        }
        return digests;
    }
}
