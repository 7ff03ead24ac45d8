package dev.chatroom.operator.chart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chatroom.operator.api.AuthSpec;

/** The chart's values for sign-ins. */
public final class AuthValues {
    private AuthValues() {}

    /**
     * Sets the secrets with which tokens are signed and public ids derived, unless the room does. The chart generates them
     * only where Helm installs it.
     *
     * @param values the values of the chart
     * @param secret at least 32 characters
     * @param idKey at least 16 characters
     */
    public static void putKeys(ObjectNode values, String secret, String idKey) {
        var auth = values.withObject("/auth");
        if (auth.path("existingSecret").asText().isEmpty()) {
            putMissing(auth, "secret", secret);
            putMissing(auth, "idKey", idKey);
        }
    }

    static void put(ObjectNode to, AuthSpec auth) {
        ChartValues.put(to, "mode", auth.mode());
        ChartValues.put(to, "pageTokenUrl", auth.pageTokenUrl());
        if (auth.secret() != null) {
            ChartValues.put(to, "existingSecret", auth.secret().name());
            ChartValues.put(to, "secretKey", auth.secret().key());
            ChartValues.put(to, "idKeyKey", auth.secret().idKey());
        }
        if (auth.jwks() != null) {
            ChartValues.put(to, "jwksUrl", auth.jwks().url());
            ChartValues.put(to, "issuer", auth.jwks().issuer());
            ChartValues.put(to, "audience", String.join(",", auth.jwks().audience()));
        }
    }

    private static void putMissing(ObjectNode auth, String key, String value) {
        if (auth.path(key).asText().isEmpty()) {
            auth.put(key, value);
        }
    }
}
