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

/** A cache that does not fit is left alone by the virtual machine, and only the start takes longer: nobody else would see it. */
@EnabledIf(value = "isDockerThere", disabledReason = "no Docker: the image was not built")
class ImageTrainingIT {
    private static final Path IMAGE = Path.of("target", "chat-service-image.tar");

    @TempDir
    private Path directory;

    @Test
    void anInstanceOfTheImageStartsFromItsCache() throws IOException, InterruptedException {
        var image = ServiceImage.load(IMAGE);
        var cache = directory.resolve("chat-service.aot");

        ImageTraining.train(image, cache);

        try (var instance = startedFrom(image, cache)) {
            assertThatNoException().isThrownBy(instance::start);
        }
    }

    /** It does not start at all when the cache does not fit. */
    private static GenericContainer<?> startedFrom(DockerImageName image, Path cache) {
        return ServiceImage.instance(image)
                .withCopyFileToContainer(MountableFile.forHostPath(cache), "/app/chat-service.aot")
                .withEnv("JAVA_TOOL_OPTIONS", "-XX:AOTCache=/app/chat-service.aot -XX:AOTMode=on");
    }

    static boolean isDockerThere() {
        return "true".equals(System.getenv("CI")) || DockerClientFactory.instance().isDockerAvailable();
    }
}
