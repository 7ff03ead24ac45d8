package dev.chatroom.operator;

import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.operator.chart.ChartRenderer;
import dev.chatroom.operator.chart.ChartValues;
import dev.chatroom.operator.chart.RoomObjects;
import dev.chatroom.operator.decide.RebalancePlan;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
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

/** Carries out the reconciler's plans: renders and applies objects, writes deletion costs, calls pods. */
final class RoomActuator {
    private static final Logger LOGGER = LoggerFactory.getLogger(RoomActuator.class);
    private static final int NOT_FOUND = 404;

    private final KubernetesClient client;
    private final ChartRenderer chart;
    private final ObjectApplier applier;
    private final PodClient podClient;
    private final AdminTokens tokens;
    private final String operatorNamespace;

    RoomActuator(
            KubernetesClient client,
            ChartRenderer chart,
            PodClient podClient,
            AdminTokens tokens,
            String operatorNamespace) {
        this.client = client;
        this.chart = chart;
        this.applier = new ObjectApplier(client);
        this.podClient = podClient;
        this.tokens = tokens;
        this.operatorNamespace = operatorNamespace;
    }

    /** Renders the objects of a room. */
    RoomObjects render(ChatRoom room, int replicas) {
        var metadata = room.getMetadata();
        var values = ChartValues.of(room, replicas, operatorNamespace);
        ChartValues.putRedisPassword(values, tokens.redisPassword(room));
        var rendered = new ArrayList<>(chart.render(metadata.getName(), metadata.getNamespace(), values));
        if (room.spec().rebalance() != null) {
            rendered.addFirst(tokenSecret(room));
        }
        return RoomObjects.of(rendered, room);
    }

    /**
     * Checks that the operator does not take over a Deployment of somebody else.
     *
     * @param existing the objects that the room's status lists
     * @throws IllegalStateException if there is a Deployment with the room's name that the room does not own
     */
    void requireOwnDeployment(ChatRoom room, List<String> existing) {
        var metadata = room.getMetadata();
        var found = client.apps().deployments().inNamespace(metadata.getNamespace()).withName(metadata.getName()).get();
        if (existing.isEmpty() && found != null && !found.hasOwnerReferenceFor(room)) {
            throw new IllegalStateException(
                    "Deployment %s already exists and does not belong to this room".formatted(metadata.getName()));
        }
    }

    /** Applies the objects. Applies unchanged objects too if somebody else changed the Deployment. */
    void apply(ChatRoom room, RoomObjects objects, int replicas, Optional<Deployment> deployment, Instant now) {
        boolean unchanged = deployment.isPresent()
                && deployment.get().getSpec().getReplicas() == replicas
                && Optional.ofNullable(deployment.get().getSpec().getMinReadySeconds()).orElse(0)
                        == objects.minReadySeconds();
        applier.apply(room.getMetadata().getUid(), objects, !unchanged, now);
    }

    /** Deletes objects that are no longer desired. */
    void prune(ChatRoom room, List<String> existing, List<String> desired) {
        applier.prune(room.getMetadata().getNamespace(), existing, desired);
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
                var address = pod(room, shed.pod()).get().getStatus().getPodIP();
                podClient.shed(address, shed.count(), shed.perSecond(), tokens.of(room));
                accepted.add("pod %s closes %d connections, %d per second"
                        .formatted(shed.pod(), shed.count(), shed.perSecond()));
            } catch (IOException e) {
                LOGGER.warn("shed request failed namespace={} pod={} count={}",
                        room.getMetadata().getNamespace(), shed.pod(), shed.count(), e);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        return accepted;
    }

    private PodResource pod(ChatRoom room, String name) {
        return client.pods().inNamespace(room.getMetadata().getNamespace()).withName(name);
    }

    private GenericKubernetesResource tokenSecret(ChatRoom room) {
        var name = ChartValues.tokenSecret(room.getMetadata().getName());
        var secret = new GenericKubernetesResource();
        secret.setApiVersion("v1");
        secret.setKind("Secret");
        secret.setMetadata(new ObjectMetaBuilder().withName(name).build());
        secret.setAdditionalProperty("stringData", Map.of(ChartValues.TOKEN_KEY, tokens.of(room)));
        return secret;
    }
}
