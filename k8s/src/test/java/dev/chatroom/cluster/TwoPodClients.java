package dev.chatroom.cluster;

import static org.awaitility.Awaitility.await;

import dev.chatroom.client.ChatClient;
import dev.chatroom.client.RecordingClient;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.function.UnaryOperator;

/** Two clients in the room, each connected to another pod. */
final class TwoPodClients implements AutoCloseable {
    private static final int PAGE_PORT = 8080;

    private final LocalPortForward first;
    private final LocalPortForward second;
    private final HttpClient http = HttpClient.newHttpClient();
    private final RecordingClient ann;
    private final RecordingClient bob;

    private TwoPodClients(Cluster cluster, Pod firstPod, Pod secondPod) {
        first = cluster.client().pods().resource(firstPod).portForward(PAGE_PORT);
        second = cluster.client().pods().resource(secondPod).portForward(PAGE_PORT);
        ann = client("Ann", first);
        bob = client("Bob", second);
    }

    /** Connects them, and waits until both are in the room. */
    static TwoPodClients connect(Cluster cluster, String namespace) {
        var pods = cluster.readyPods(namespace);
        var clients = new TwoPodClients(cluster, pods.getFirst(), pods.getLast());
        await().until(() -> clients.ann.client().isJoined() && clients.bob.client().isJoined());
        return clients;
    }

    RecordingClient ann() {
        return ann;
    }

    RecordingClient bob() {
        return bob;
    }

    @Override
    public void close() throws IOException {
        ann.close();
        bob.close();
        http.shutdownNow();
        first.close();
        second.close();
    }

    private RecordingClient client(String name, LocalPortForward forward) {
        var address = URI.create("ws://localhost:%d/api/ws".formatted(forward.getLocalPort()));
        return new RecordingClient(ChatClient.at(address).http(http), name, UnaryOperator.identity());
    }
}
