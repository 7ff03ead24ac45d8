package dev.chatroom.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Turns a tab's secret into the identity that others see.
 *
 * <p>An identity survives reloads and reconnects and can be shared by several sockets, and nobody can pose as somebody
 * else: what is shown does not tell the secret.
 */
public final class Identity {
    private static final int PUBLIC_CHARACTERS = 22;

    private Identity() {}

    /**
     * The public identity: the first 22 characters (132 bits) of base64url(SHA-256(secret)), RFC 4648 section 5.
     *
     * @param secret the secret that the page sent in {@code join.clientId}
     * @return 22 characters of {@code A-Z a-z 0-9 - _}
     */
    public static String publicId(String secret) {
        var hash = Sha256.hash(secret.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, PUBLIC_CHARACTERS);
    }
}
