package dev.chatroom.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Derives the public identity of a user from the secret of their tab.
 *
 * <p>An identity survives reloads and reconnects, and several sockets can share it. Users cannot impersonate each
 * other, because the secret cannot be derived from the public identity.
 */
public final class Identity {
    private static final int PUBLIC_CHARACTERS = 22;

    private Identity() {}

    /**
     * The public identity: the first 22 characters (132 bits) of base64url(SHA-256(secret)), RFC 4648 section 5.
     *
     * @param secret the secret that the client sent in {@code join.clientId}
     * @return 22 characters of {@code A-Z a-z 0-9 - _}
     */
    public static String publicId(String secret) {
        return publicId(secret.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The public identity of any bytes, like that of a secret.
     *
     * @param secret the bytes
     * @return 22 characters of {@code A-Z a-z 0-9 - _}
     */
    public static String publicId(byte[] secret) {
        var hash = Sha256.hash(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, PUBLIC_CHARACTERS);
    }
}
