package dev.chatroom.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.utility.DockerImageName;

/**
 * Makes the cache from which an image of the service starts faster (JEP 514). Only the virtual machine of the image, on the
 * image's own files, writes one that fits: an instance is run in a container, talked through, and its cache taken out.
 */
public final class ImageTraining {
    private static final String CACHE = "/tmp/training.aot";

    private ImageTraining() {}

    /**
     * Makes the cache.
     *
     * @param args the image as a tar, and the cache
     * @throws InterruptedException when interrupted
     * @throws IOException when the tar cannot be read, or the instance does not answer
     */
    public static void main(String[] args) throws InterruptedException, IOException {
        train(ServiceImage.load(Path.of(args[0])), Path.of(args[1]));
    }

    static void train(DockerImageName image, Path cache) throws InterruptedException, IOException {
        Files.createDirectories(cache.toAbsolutePath().getParent());
        try (var network = Network.newNetwork();
                var redis = redis(network);
                var instance = instance(image, network)) {
            redis.start();
            instance.start();
            Training.use(ServiceImage.pod(instance));
            // Not by Testcontainers, which would kill it, and the virtual machine writes at its end.
            DockerClientFactory.lazyClient()
                    .stopContainerCmd(instance.getContainerId())
                    .withTimeout(Training.WRITE_SECONDS)
                    .exec();
            instance.copyFileFromContainer(CACHE, cache.toString());
        }
    }

    private static GenericContainer<?> redis(Network network) {
        return new GenericContainer<>("redis:7").withNetwork(network).withNetworkAliases("redis").withExposedPorts(6379);
    }

    private static GenericContainer<?> instance(DockerImageName image, Network network) {
        return ServiceImage.instance(image)
                .withNetwork(network)
                .withEnv(Map.of(
                        "REDIS_URL", "redis://redis:6379",
                        "DRAIN_DELAY", "PT0S",
                        "DRAIN_WINDOW", "PT0S",
                        "JAVA_TOOL_OPTIONS", "-XX:AOTCacheOutput=" + CACHE));
    }
}
