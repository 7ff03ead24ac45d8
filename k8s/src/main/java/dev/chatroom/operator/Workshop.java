package dev.chatroom.operator;

import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.operator.chart.Chart;
import dev.chatroom.operator.chart.Objects;
import dev.chatroom.operator.chart.Values;
import dev.chatroom.operator.decide.Balance;
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

/** Does what was decided. */
final class Workshop {
    private static final Logger LOGGER = LoggerFactory.getLogger(Workshop.class);
    private static final int NOT_FOUND = 404;

    private final KubernetesClient client;
    private final Chart chart;
    private final Applier applier;
    private final PodCalls calls;
    private final Token token;
    private final String namespace;

    Workshop(KubernetesClient client, Chart chart, PodCalls calls, Token token, String namespace) {
        this.client = client;
        this.chart = chart;
        this.applier = new Applier(client);
        this.calls = calls;
        this.token = token;
        this.namespace = namespace;
    }

    /** The objects that a room is to have. */
    Objects objects(ChatRoom room, int replicas) {
        var metadata = room.getMetadata();
        var values = Values.of(room, replicas, namespace);
        var rendered = new ArrayList<>(chart.render(metadata.getName(), metadata.getNamespace(), values));
        if (room.wanted().rebalance() != null) {
            rendered.addFirst(tokenSecret(room));
        }
        return Objects.of(rendered, room);
    }

    /**
     * Refuses to take over what somebody else has made.
     *
     * @throws IllegalStateException when there is a Deployment of the room's name that is not the room's
     */
    void refuseForeign(ChatRoom room, List<String> made) {
        var metadata = room.getMetadata();
        var found = client.apps().deployments().inNamespace(metadata.getNamespace()).withName(metadata.getName()).get();
        if (made.isEmpty() && found != null && !found.hasOwnerReferenceFor(room)) {
            throw new IllegalStateException(
                    "there is a Deployment %s already that is not this room's".formatted(metadata.getName()));
        }
    }

    /** Applies the objects, also those that did not change when somebody else changed the Deployment. */
    void apply(
            ChatRoom room, Objects objects, int replicas, Optional<Deployment> deployment, Instant now) {
        boolean same = deployment.isPresent()
                && deployment.get().getSpec().getReplicas() == replicas
                && Optional.ofNullable(deployment.get().getSpec().getMinReadySeconds()).orElse(0)
                        == objects.minReadySeconds();
        applier.apply(room.getMetadata().getUid(), objects, !same, now);
    }

    /** Takes away what is not wanted any more. */
    void prune(ChatRoom room, List<String> before, List<String> wanted) {
        applier.prune(room.getMetadata().getNamespace(), before, wanted);
    }

    /** Writes deletion costs to pods; one that is gone meanwhile needs none. */
    void mark(ChatRoom room, Map<String, Integer> costs) {
        costs.forEach((pod, cost) -> {
            var patch = new PodBuilder()
                    .withNewMetadata()
                    .addToAnnotations(Observer.COST, Integer.toString(cost))
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

    /** Has pods shed connections; those that do not accept are asked again in the next round. */
    List<String> shed(ChatRoom room, List<Balance.Shed> sheds) {
        var told = new ArrayList<String>();
        for (var shed : sheds) {
            try {
                var address = pod(room, shed.pod()).get().getStatus().getPodIP();
                calls.shed(address, shed.count(), shed.perSecond(), token.of(room));
                told.add("pod %s closes %d connections, %d a second"
                        .formatted(shed.pod(), shed.count(), shed.perSecond()));
            } catch (IOException e) {
                LOGGER.warn("not shed pod={} count={}", shed.pod(), shed.count(), e);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        return told;
    }

    private PodResource pod(ChatRoom room, String name) {
        return client.pods().inNamespace(room.getMetadata().getNamespace()).withName(name);
    }

    private GenericKubernetesResource tokenSecret(ChatRoom room) {
        var secret = new GenericKubernetesResource();
        secret.setApiVersion("v1");
        secret.setKind("Secret");
        secret.setMetadata(new ObjectMetaBuilder().withName(Values.tokenSecret(room.getMetadata().getName())).build());
        secret.setAdditionalProperty("stringData", Map.of(Values.TOKEN_KEY, token.of(room)));
        return secret;
    }
}
