package dev.chatroom.moderation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs questions, so that the hook knows who asks, and that a question is a new one. */
final class HookSignature {
    static final String HEADER = "Chat-Signature";
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    HookSignature(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /**
     * The value of the header: {@code t=<seconds since the epoch>,v1=<HMAC-SHA256 in hexadecimal digits>} (RFC 2104) of the
     * time, a dot and the body.
     */
    String sign(long seconds, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((seconds + ".").getBytes(US_ASCII));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every platform has " + ALGORITHM, e);
        }
    }
}
