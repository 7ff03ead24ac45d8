package dev.chatroom.operator;

import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.operator.chart.RoomObjects;
import dev.chatroom.operator.decide.RebalancePlan;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the reconciler's plans: applies objects, writes deletion costs, calls pods. */
final class RoomActuator {
    private static final Logger LOGGER = LoggerFactory.getLogger(RoomActuator.class);
    private static final int NOT_FOUND = 404;

    private final KubernetesClient client;
    private final ObjectApplier applier;
    private final PodClient podClient;
    private final AdminTokens tokens;

    RoomActuator(KubernetesClient client, PodClient podClient, AdminTokens tokens) {
        this.client = client;
        this.applier = new ObjectApplier(client);
        this.podClient = podClient;
        this.tokens = tokens;
    }

    /** Applies the objects. Applies unchanged objects too if somebody else changed the Deployment. */
    void apply(ChatRoom room, RoomObjects objects, int replicas, Optional<Deployment> deployment, Instant now) {
        boolean unchanged = deployment.isPresent()
                && deployment.get().getSpec().getReplicas() == replicas
                && Optional.ofNullable(deployment.get().getSpec().getMinReadySeconds()).orElse(0)
                        == objects.minReadySeconds();
        applier.apply(room, objects, !unchanged, now);
    }

    /** Deletes objects that are no longer desired. */
    void prune(ChatRoom room, List<String> existing, List<String> desired) {
        applier.prune(room, existing, desired);
    }

    /** Writes deletion costs to pods. Skips pods that no longer exist. */
    void writeDeletionCosts(ChatRoom room, Map<String, Integer> costs) {
        costs.forEach((pod, cost) -> {
            var patch = new PodBuilder()
                    .withNewMetadata()
                    .addToAnnotations(RoomObserver.DELETION_COST, Integer.toString(cost))
                    .endMetadata()
                    .build();
            try {
                pod(room, pod).patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch);
            } catch (KubernetesClientException e) {
                if (e.getCode() != NOT_FOUND) {
                    throw e;
                }
            }
        });
    }

    /**
     * Requests pods to shed connections. The next round retries pods that reject the request.
     *
     * @return a message for each pod that accepted
     */
    List<String> shed(ChatRoom room, List<RebalancePlan.Shed> sheds) {
        var accepted = new ArrayList<String>();
        for (var shed : sheds) {
            try {
                podClient.shed(address(room, shed.pod()), shed.count(), shed.perSecond(), tokens.of(room));
                accepted.add("pod %s closes %d connections, %d per second"
                        .formatted(shed.pod(), shed.count(), shed.perSecond()));
            } catch (IOException e) {
                LOGGER.warn("shed request failed namespace={} pod={} count={}",
                        room.getMetadata().getNamespace(), shed.pod(), shed.count(), e);
            }
        }
        return accepted;
    }

    private String address(ChatRoom room, String name) throws IOException {
        var found = pod(room, name).get();
        var address = found == null || found.getStatus() == null ? null : found.getStatus().getPodIP();
        if (address == null) {
            throw new IOException("the pod is gone");
        }
        return address;
    }

    private PodResource pod(ChatRoom room, String name) {
        return client.pods().inNamespace(room.getMetadata().getNamespace()).withName(name);
    }
}
