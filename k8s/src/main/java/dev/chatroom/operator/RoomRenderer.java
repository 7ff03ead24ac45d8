package dev.chatroom.operator;

import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.operator.chart.AuthValues;
import dev.chatroom.operator.chart.ChartCatalog;
import dev.chatroom.operator.chart.ChartRenderer;
import dev.chatroom.operator.chart.ChartValues;
import dev.chatroom.operator.chart.RejectedSpecException;
import dev.chatroom.operator.chart.RoomDefaults;
import dev.chatroom.operator.chart.RoomObjects;
import dev.chatroom.operator.chart.ValuesPolicy;
import dev.chatroom.operator.chart.ValuesSchema;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.ArrayList;
import java.util.Map;

/** Renders the objects of a room from its version of the chart, after checking what the room's spec asks for. */
final class RoomRenderer {
    private final ChartCatalog charts;
    private final ChartRenderer renderer;
    private final ValuesPolicy policy;
    private final AdminTokens tokens;
    private final RoomDefaults defaults;
    private final ValuesSchema schema = new ValuesSchema();

    RoomRenderer(
            ChartCatalog charts, ChartRenderer renderer, ValuesPolicy policy, AdminTokens tokens, RoomDefaults defaults) {
        this.charts = charts;
        this.renderer = renderer;
        this.policy = policy;
        this.tokens = tokens;
        this.defaults = defaults;
    }

    /**
     * Renders the objects of a room.
     *
     * @throws RejectedSpecException if the spec asks for a version or values that the operator, its administrators or the
     *     chart do not accept
     */
    RoomObjects render(ChatRoom room, int replicas) {
        var chart = charts.of(room);
        var given = ChartValues.given(room);
        policy.check(given);
        schema.check(chart, given);
        var values = ChartValues.of(room, replicas, defaults);
        ChartValues.putRedisPassword(values, tokens.redisPassword(room));
        AuthValues.putKeys(values, tokens.authSecret(room), tokens.idKey(room));
        var metadata = room.getMetadata();
        try {
            var rendered =
                    new ArrayList<>(renderer.render(chart, metadata.getName(), metadata.getNamespace(), values));
            if (room.spec().rebalance() != null) {
                rendered.addFirst(tokenSecret(room));
            }
            return RoomObjects.of(rendered, chart.version(), room);
        } catch (IllegalStateException e) {
            throw new RejectedSpecException("RenderFailed", e.getMessage());
        }
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
