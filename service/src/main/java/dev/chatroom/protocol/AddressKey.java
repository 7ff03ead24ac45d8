package dev.chatroom.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names prefixes of addresses without telling them: by a keyed hash (HMAC-SHA-256, RFC 2104). There are few prefixes, so without
 * a key anybody could hash them all and compare.
 */
public final class AddressKey {
    private static final String HMAC = "HmacSHA256";
    private static final int CHARACTERS = 22;

    private final SecretKeySpec key;

    /**
     * Derives the key from a secret that has another use.
     *
     * @param secret the same on all instances of the room
     */
    public AddressKey(byte[] secret) {
        this.key = new SecretKeySpec(hmac(new SecretKeySpec(secret, HMAC), "chat-room address prefix"), HMAC);
    }

    /**
     * The name of the prefix that a network is part of: the /24 of an IPv4 address, and the /64 of an IPv6 address.
     *
     * @param network an IPv4 address, or an IPv6 /64, such as {@code 192.0.2.1} or {@code 2001:db8:0:0:0:0:0:0/64}
     * @return 22 characters of {@code A-Z a-z 0-9 - _}
     */
    public String prefixOf(String network) {
        int lastByte = network.indexOf(':') >= 0 ? -1 : network.lastIndexOf('.');
        var prefix = lastByte < 0 ? network : network.substring(0, lastByte) + ".0/24";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(key, prefix)).substring(0, CHARACTERS);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "AddressKey[]";
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
