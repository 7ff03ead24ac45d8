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
 * Creates the AOT cache that speeds up the start of the service image (JEP 514). The cache is valid only for the JVM and
 * files that wrote it, so an instance in a container of the image writes it under load, beside another one, and the cache is copied out.
 */
public final class ImageTraining {
    private static final String CACHE = "/tmp/training.aot";

    private ImageTraining() {}

    /**
     * Creates the cache.
     *
     * @param args the tar of the image, and the path of the cache
     * @throws InterruptedException when interrupted
     * @throws IOException when the tar cannot be read, or the instance does not respond
     */
    public static void main(String[] args) throws InterruptedException, IOException {
        train(ServiceImage.load(Path.of(args[0])), Path.of(args[1]));
    }

    static void train(DockerImageName image, Path cache) throws InterruptedException, IOException {
        Files.createDirectories(cache.toAbsolutePath().getParent());
        try (var network = Network.newNetwork();
                var redis = redis(network);
                var other = instance(image, network);
                var instance = instance(image, network)
                        .withEnv("JAVA_TOOL_OPTIONS", "-XX:AOTCacheOutput=" + CACHE)
                        // These are read after the options in the image.
                        .withEnv("_JAVA_OPTIONS", Training.DEFAULT_THRESHOLDS)) {
            redis.start();
            other.start();
            instance.start();
            Training.exercise(ServiceImage.running(instance), ServiceImage.running(other));
            // Do not stop it with Testcontainers, which kills it: the JVM writes the cache on an orderly exit.
            DockerClientFactory.lazyClient()
                    .stopContainerCmd(instance.getContainerId())
                    .withTimeout(Training.EXIT_TIMEOUT_SECONDS)
                    .exec();
            instance.copyFileFromContainer(CACHE, cache.toString());
        }
    }

    private static GenericContainer<?> redis(Network network) {
        return new GenericContainer<>("redis:7").withNetwork(network).withNetworkAliases("redis").withExposedPorts(6379);
    }

    private static GenericContainer<?> instance(DockerImageName image, Network network) {
        return ServiceImage.container(image)
                .withNetwork(network)
                .withEnv(Map.of(
                        "REDIS_URL", "redis://redis:6379",
                        "RATE_LIMITS", "off",
                        "DRAIN_DELAY", "PT0S",
                        "DRAIN_WINDOW", "PT0S"));
    }
}
