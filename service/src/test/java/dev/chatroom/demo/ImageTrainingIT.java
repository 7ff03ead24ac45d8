package dev.chatroom.demo;

import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** By default the JVM ignores an invalid cache and starts more slowly. In this test it fails instead. */
@EnabledIf(value = "isDockerAvailable", disabledReason = "no Docker: the image was not built")
class ImageTrainingIT {
    private static final Path IMAGE = Path.of("target", "chat-service-image.tar");

    @TempDir
    private Path directory;

    @Test
    void startsFromTheCache() throws IOException, InterruptedException {
        var image = ServiceImage.load(IMAGE);
        var cache = directory.resolve("chat-service.aot");

        ImageTraining.train(image, cache);

        try (var instance = withCache(image, cache)) {
            assertThatNoException().isThrownBy(instance::start);
        }
    }

    /** With this option the JVM does not start when the cache is not valid. */
    private static GenericContainer<?> withCache(DockerImageName image, Path cache) {
        return ServiceImage.container(image)
                .withCopyFileToContainer(MountableFile.forHostPath(cache), "/app/chat-service.aot")
                .withEnv("JAVA_TOOL_OPTIONS", "-XX:AOTCache=/app/chat-service.aot -XX:AOTMode=on");
    }

    static boolean isDockerAvailable() {
        return "true".equals(System.getenv("CI")) || DockerClientFactory.instance().isDockerAvailable();
    }
}
