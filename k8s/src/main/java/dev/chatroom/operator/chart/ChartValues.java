package dev.chatroom.operator.chart;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.operator.api.ChatRoomSpec;
import dev.chatroom.operator.api.DrainSpec;
import dev.chatroom.operator.api.DurationFormat;
import dev.chatroom.operator.api.ImageSpec;
import dev.chatroom.operator.api.IngressSpec;
import dev.chatroom.operator.api.LimitsSpec;
import dev.chatroom.operator.api.MonitoringSpec;
import dev.chatroom.operator.api.RedisSpec;
import dev.chatroom.operator.api.ResourcesSpec;

/** Builds the chart's values for a room: {@code spec.values}, overridden by the other fields of the spec. */
public final class ChartValues {
    /** The key of the admin token in the Secret {@link #tokenSecret}. */
    public static final String TOKEN_KEY = "token";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ChartValues() {}

    /**
     * Builds the values.
     *
     * @param room the room
     * @param replicas the desired number of pods
     * @param defaults what the operator and its cluster add
     * @return the values, as JSON
     */
    public static ObjectNode of(ChatRoom room, int replicas, RoomDefaults defaults) {
        var spec = room.spec();
        var values = given(room);
        var name = room.getMetadata().getName();
        values.put("nameOverride", "").put("fullnameOverride", name).put("replicaCount", replicas);
        values.withObject("/autoscaling").put("enabled", false);
        values.withObject("/keda").put("enabled", false);
        defaults.putInto(values);
        putFields(values, spec);
        if (spec.rebalance() != null) {
            values.withObject("/admin").put("tokenSecret", tokenSecret(name)).put("tokenKey", TOKEN_KEY);
            var operator = values.withObject("/networkPolicy").withArray("adminPeers").addObject();
            operator.withObject("/namespaceSelector/matchLabels").put("kubernetes.io/metadata.name", defaults.namespace());
            operator.withObject("/podSelector/matchLabels").put("app.kubernetes.io/name", "chat-operator");
        }
        return values;
    }

    /**
     * The room's {@code spec.values}.
     *
     * @param room the room
     * @return a copy, empty if the room sets none
     * @throws RejectedSpecException if they are no object
     */
    public static ObjectNode given(ChatRoom room) {
        var values = room.spec().values();
        if (values == null || values.isNull()) {
            return JSON.createObjectNode();
        }
        if (values instanceof ObjectNode object) {
            return object.deepCopy();
        }
        throw new RejectedSpecException("InvalidValues", "spec.values: must be an object");
    }

    /**
     * Sets the password of the bundled Redis, unless {@code spec.values} does. The chart generates one only where Helm
     * installs it.
     *
     * @param values the values
     * @param password letters, digits, dashes and underscores
     */
    public static void putRedisPassword(ObjectNode values, String password) {
        var auth = values.withObject("/redis/auth");
        if (auth.path("password").asText().isEmpty() && auth.path("existingSecret").asText().isEmpty()) {
            auth.put("password", password);
        }
    }

    /**
     * The name of the Secret with a room's admin token.
     *
     * @param room the name of the room
     * @return the name of the Secret
     */
    public static String tokenSecret(String room) {
        return room + "-admin";
    }

    private static void putFields(ObjectNode values, ChatRoomSpec spec) {
        if (spec.image() != null) {
            image(values.withObject("/image"), spec.image());
        }
        if (spec.resources() != null) {
            resources(values, spec.resources());
        }
        if (spec.redis() != null) {
            redis(values, spec.redis());
        }
        if (spec.redis() == null || spec.redis().secret() == null) {
            values.withObject("/redis/persistence").put("whenDeleted", whenDeleted(spec.redis()));
        }
        if (spec.ingress() != null) {
            ingress(values.withObject("/ingress"), spec.ingress());
        }
        if (spec.auth() != null) {
            AuthValues.put(values.withObject("/auth"), spec.auth());
        }
        if (spec.moderation() != null) {
            ModerationValues.put(values.withObject("/moderation"), spec.moderation());
        }
        if (spec.drain() != null) {
            drain(values.withObject("/drain"), spec.drain());
        }
        if (spec.limits() != null) {
            limits(values, spec.limits());
        }
        if (spec.monitoring() != null) {
            monitoring(values.withObject("/monitoring"), spec.monitoring());
        }
    }

    /** The charts of a release name a registry and a digest, which would be those of another image. */
    private static void image(ObjectNode to, ImageSpec image) {
        if (image.repository() != null && !to.has("registry")) {
            to.put("registry", "");
        }
        if ((image.repository() != null || image.tag() != null) && !to.has("digest")) {
            to.put("digest", "");
        }
        put(to, "repository", image.repository());
        put(to, "tag", image.digest() == null ? image.tag() : "");
        put(to, "digest", image.digest());
        put(to, "pullPolicy", image.pullPolicy());
    }

    private static void resources(ObjectNode values, ResourcesSpec resources) {
        if (resources.requests() != null) {
            values.withObject("/resources").set("requests", JSON.valueToTree(resources.requests()));
        }
        if (resources.limits() != null) {
            values.withObject("/resources").set("limits", JSON.valueToTree(resources.limits()));
        }
    }

    private static void redis(ObjectNode values, RedisSpec redis) {
        if (redis.secret() != null) {
            values.withObject("/redis").put("enabled", false);
            put(values.withObject("/externalRedis"), "existingSecret", redis.secret().name());
            put(values.withObject("/externalRedis"), "secretKey", redis.secret().key());
        } else if (redis.bundled() != null) {
            put(values.withObject("/redis/persistence"), "size", redis.bundled().size());
            put(values.withObject("/redis/persistence"), "storageClass", redis.bundled().storageClass());
        }
    }

    private static String whenDeleted(RedisSpec redis) {
        boolean isSet = redis != null && redis.bundled() != null && redis.bundled().whenDeleted() != null;
        return isSet ? redis.bundled().whenDeleted() : "Delete";
    }

    private static void ingress(ObjectNode to, IngressSpec ingress) {
        to.put("enabled", true);
        to.remove("hosts");
        ingress.hosts().forEach(host -> to.withArray("hosts").addObject().put("host", host));
        put(to, "className", ingress.className());
        put(to, "controller", ingress.controller());
        if (ingress.tlsSecret() != null) {
            to.remove("tls");
            to.withArray("tls").addObject().put("secretName", ingress.tlsSecret());
        }
        if (ingress.annotations() != null) {
            to.set("annotations", JSON.valueToTree(ingress.annotations()));
        }
    }

    private static void drain(ObjectNode to, DrainSpec drain) {
        put(to, "delaySeconds", seconds(drain.delay()));
        put(to, "windowSeconds", seconds(drain.window()));
    }

    private static void limits(ObjectNode values, LimitsSpec limits) {
        put(values.withObject("/limits"), "connections", limits.connections());
        put(values.withObject("/limits"), "perAddress", limits.perAddress());
        var to = values.withObject("/config");
        put(to, "RATE_PERSECOND", limits.messagesPerSecond());
        put(to, "RATE_BURST", limits.messageBurst());
        put(to, "LIMITS_TEXT", limits.text());
    }

    private static void monitoring(ObjectNode to, MonitoringSpec monitoring) {
        to.withObject("/serviceMonitor").put("enabled", monitoring.serviceMonitor());
        to.withObject("/prometheusRule").put("enabled", monitoring.prometheusRule());
        to.withObject("/dashboards").put("enabled", monitoring.dashboards());
    }

    private static Integer seconds(String duration) {
        return duration == null ? null : Math.toIntExact(DurationFormat.parse(duration).toSeconds());
    }

    static void put(ObjectNode to, String key, String value) {
        if (value != null) {
            to.put(key, value);
        }
    }

    static void put(ObjectNode to, String key, Integer value) {
        if (value != null) {
            to.put(key, value);
        }
    }
}
