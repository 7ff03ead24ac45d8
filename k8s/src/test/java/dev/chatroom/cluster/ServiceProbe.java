package dev.chatroom.cluster;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Probes a Service from outside the cluster. */
final class ServiceProbe {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int TRIES_PER_POD = 10;
    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private ServiceProbe() {}

    /** Waits until the Service routes to this many pods. Endpoints update some time after pods become ready. */
    static void awaitPods(URI page, int pods) {
        await().atMost(TIMEOUT).until(() -> Stream.generate(() -> instance(page))
                        .limit((long) TRIES_PER_POD * pods)
                        .collect(Collectors.toSet())
                        .size()
                == pods);
    }

    /** The instance that serves a new connection. */
    @SuppressWarnings("unchecked") // The keys of JSON objects are strings.
    private static String instance(URI page) {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(page.resolve("/api/room")).build();
            Map<String, Object> room = JSON.unmarshal(http.send(request, BodyHandlers.ofString()).body(), Map.class);
            return (String) room.get("instance");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
