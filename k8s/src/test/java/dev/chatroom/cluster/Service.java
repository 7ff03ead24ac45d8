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

/** A Service as those see it who come from outside. */
final class Service {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int TRIES_PER_POD = 10;
    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private Service() {}

    /** Comes when it leads to so many pods, which it does some time after these are ready. */
    static void awaitPods(URI page, int pods) {
        await().atMost(PATIENCE).until(() -> Stream.generate(() -> instance(page))
                        .limit((long) TRIES_PER_POD * pods)
                        .collect(Collectors.toSet())
                        .size()
                == pods);
    }

    /** The instance that answers a connection of its own. */
    @SuppressWarnings("unchecked") // JSON's objects have texts for keys.
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
