package dev.chatroom.demo;

import com.github.dockerjava.api.async.ResultCallbackTemplate;
import com.github.dockerjava.api.model.LoadResponseItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** Loads the image that the build wrote as a tar into Docker, and creates containers of it. */
final class ServiceImage {
    private static final int PORT = 8080;
    private static final int ADMIN_PORT = 9090;

    private static final String LOADED = "Loaded image: ";
    /** The registry {@code localhost} keeps Docker from pulling the image. */
    private static final String REPOSITORY = "localhost/chat-service";

    private static final String TAG = "built";

    private ServiceImage() {}

    /** Loads the image and returns its name. */
    static DockerImageName load(Path tar) throws IOException, InterruptedException {
        var docker = DockerClientFactory.lazyClient();
        try (var in = Files.newInputStream(tar)) {
            var name = docker.loadImageAsyncCmd(in).exec(new LoadedImageName()).awaitCompletion().name;
            docker.tagImageCmd(name.orElseThrow(() -> new IOException("no image in " + tar)), REPOSITORY, TAG)
                    .exec();
        }
        return DockerImageName.parse(REPOSITORY + ":" + TAG);
    }

    /** Creates a container. Its start waits until the instance is ready. */
    static GenericContainer<?> container(DockerImageName image) {
        return new GenericContainer<>(image)
                .withEnv("ADMIN_HOST", "0.0.0.0")
                .withExposedPorts(PORT, ADMIN_PORT)
                .waitingFor(Wait.forHttp("/observe/health/ready").forPort(ADMIN_PORT));
    }

    /** The instance in a started container. */
    static DemoInstance running(GenericContainer<?> container) {
        return new DemoInstance(
                container.getContainerName(), container.getMappedPort(PORT), container.getMappedPort(ADMIN_PORT));
    }

    private static final class LoadedImageName extends ResultCallbackTemplate<LoadedImageName, LoadResponseItem> {
        private volatile Optional<String> name = Optional.empty();

        @Override
        public void onNext(LoadResponseItem item) {
            name = Optional.ofNullable(item.getStream())
                    .filter(line -> line.startsWith(LOADED))
                    .map(line -> line.substring(LOADED.length()).strip())
                    .or(() -> name);
        }
    }
}
