package dev.chatroom.operator;

import dev.chatroom.operator.api.ChatRoom;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens with which the operator authenticates to the admin port of pods, and passwords of bundled Redis: one per room,
 * derived from the room's uid and a key in the operator's namespace. Deriving tokens spares the operator the right to read the Secrets of rooms.
 */
final class AdminTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String KEY = "key";
    private static final int KEY_BYTES = 32;
    private static final int CONFLICT = 409;

    private final SecretKeySpec key;

    AdminTokens(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** Loads the key from a Secret. Creates the Secret if it does not exist. */
    static AdminTokens load(KubernetesClient client, String namespace, String secret) {
        var secrets = client.secrets().inNamespace(namespace);
        var found = secrets.withName(secret).get();
        if (found == null) {
            try {
                found = client.resource(newSecret(namespace, secret)).create();
            } catch (KubernetesClientException e) {
                // Another pod of the operator created the Secret meanwhile.
                if (e.getCode() != CONFLICT) {
                    throw e;
                }
                found = secrets.withName(secret).get();
            }
        }
        return new AdminTokens(Base64.getDecoder().decode(found.getData().get(KEY)));
    }

    /** The token of a room. */
    String of(ChatRoom room) {
        return derived(room.getMetadata().getUid());
    }

    /** The password of a room's bundled Redis. */
    String redisPassword(ChatRoom room) {
        return derived("redis:" + room.getMetadata().getUid());
    }

    /** The secret that signs a room's tokens. */
    String authSecret(ChatRoom room) {
        return derived("auth:" + room.getMetadata().getUid());
    }

    /** The key from which the public ids of a room's users derive. */
    String idKey(ChatRoom room) {
        return derived("ids:" + room.getMetadata().getUid());
    }

    private String derived(String purpose) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Secret newSecret(String namespace, String name) {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withData(Map.of(KEY, Base64.getEncoder().encodeToString(bytes)))
                .build();
    }
}
