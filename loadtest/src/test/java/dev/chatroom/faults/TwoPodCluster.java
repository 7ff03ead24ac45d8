package dev.chatroom.faults;

import dev.chatroom.instances.LocalCluster;
import dev.chatroom.instances.PodOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Two pods and their Redis, for tests that bring their own clients; rate limits are off. */
public final class TwoPodCluster implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalCluster cluster;

    private TwoPodCluster(Path directory) throws IOException {
        cluster = LocalCluster.start(
                2, PodOptions.of(Map.of("RATE_LIMITS", "off", "STREAM_LENGTH", "100000")), directory, http);
    }

    /**
     * Starts them.
     *
     * @param directory Redis stores its data below it
     */
    public static TwoPodCluster start(Path directory) throws IOException {
        return new TwoPodCluster(directory);
    }

    /** The addresses of the pods, separated by commas. */
    public String targets() {
        return cluster.pods().stream().map(pod -> pod.address("http", "").toString()).collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        cluster.close();
        http.shutdownNow();
    }
}
