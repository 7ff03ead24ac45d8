package dev.chatroom.cluster;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Two guests in the room, each on a pod of its own. */
final class TwoGuests implements AutoCloseable {
    private static final int PAGE_PORT = 8080;

    private final LocalPortForward first;
    private final LocalPortForward second;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Guest ann;
    private final Guest bob;

    private TwoGuests(Cluster cluster, Pod firstPod, Pod secondPod) {
        first = cluster.client().pods().resource(firstPod).portForward(PAGE_PORT);
        second = cluster.client().pods().resource(secondPod).portForward(PAGE_PORT);
        ann = new Guest(http, at(first), "Ann", timer);
        bob = new Guest(http, at(second), "Bob", timer);
    }

    /** Comes when both are in the room. */
    static TwoGuests onTwoPods(Cluster cluster, String namespace) {
        var pods = cluster.readyPods(namespace);
        var guests = new TwoGuests(cluster, pods.getFirst(), pods.getLast());
        await().until(() -> guests.ann.observed().joined() && guests.bob.observed().joined());
        return guests;
    }

    Guest ann() {
        return ann;
    }

    Guest bob() {
        return bob;
    }

    @Override
    public void close() throws IOException {
        ann.close();
        bob.close();
        timer.shutdownNow();
        http.shutdownNow();
        first.close();
        second.close();
    }

    private static URI at(LocalPortForward forward) {
        return URI.create("http://localhost:" + forward.getLocalPort());
    }
}
