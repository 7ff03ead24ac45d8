package dev.chatroom.faults;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Two pods and their Redis, for tests that bring their own clients: without limits to what a client may say. */
public final class TwoPods implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Cluster cluster;

    private TwoPods(Path directory) throws IOException {
        cluster = Cluster.start(2, Map.of("RATE_LIMITS", "off", "STREAM_LENGTH", "100000"), directory, http);
    }

    /** Starts them; Redis keeps its data below a directory. */
    public static TwoPods start(Path directory) throws IOException {
        return new TwoPods(directory);
    }

    /** Their addresses, separated by commas. */
    public String targets() {
        return cluster.pods().stream().map(pod -> pod.address("http", "").toString()).collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        cluster.close();
        http.shutdownNow();
    }
}
