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

/** Gives Docker the image that the build has left as a tar, and makes containers of it. */
final class ServiceImage {
    private static final int PORT = 8080;
    private static final int ADMIN_PORT = 9090;

    private static final String LOADED = "Loaded image: ";
    /** Its registry says that it is nowhere else, so nobody looks for it elsewhere. */
    private static final String REPOSITORY = "localhost/chat-service";

    private static final String TAG = "built";

    private ServiceImage() {}

    /** Loads it and says what it is called. */
    static DockerImageName load(Path tar) throws IOException, InterruptedException {
        var docker = DockerClientFactory.lazyClient();
        try (var in = Files.newInputStream(tar)) {
            var name = docker.loadImageAsyncCmd(in).exec(new NameOfLoaded()).awaitCompletion().name;
            docker.tagImageCmd(name.orElseThrow(() -> new IOException("no image in " + tar)), REPOSITORY, TAG)
                    .exec();
        }
        return DockerImageName.parse(REPOSITORY + ":" + TAG);
    }

    /** A container that has started when its instance is ready. */
    static GenericContainer<?> instance(DockerImageName image) {
        return new GenericContainer<>(image)
                .withExposedPorts(PORT, ADMIN_PORT)
                .waitingFor(Wait.forHttp("/observe/health/ready").forPort(ADMIN_PORT));
    }

    /** The instance in a container that has started. */
    static Pod pod(GenericContainer<?> instance) {
        return new Pod(instance.getContainerName(), instance.getMappedPort(PORT), instance.getMappedPort(ADMIN_PORT));
    }

    private static final class NameOfLoaded extends ResultCallbackTemplate<NameOfLoaded, LoadResponseItem> {
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
