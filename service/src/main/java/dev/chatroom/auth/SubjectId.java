package dev.chatroom.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.protocol.Identity;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives the public identity of a signed-in user from issuer and subject, so that it is the same on every device. A guest
 * cannot have the same one: theirs is the hash of a text, and no text in UTF-8 has the byte 0xFF with which this one begins.
 */
final class SubjectId {
    private static final byte NO_TEXT = (byte) 0xFF;
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    /** Whoever does not know the key cannot find out whether an identity is that of a subject that they guess. */
    SubjectId(String key) {
        this.key = new SecretKeySpec(("chat-room subject " + key).getBytes(UTF_8), HMAC);
    }

    /** 22 characters of {@code A-Z a-z 0-9 - _}. The issuer may be null. */
    String of(String issuer, String subject) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            var from = issuer == null ? "" : issuer;
            // With its length, so that no other issuer and subject give the same text.
            var keyed = mac.doFinal((from.length() + " " + from + subject).getBytes(UTF_8));
            return Identity.publicId(
                    ByteBuffer.allocate(1 + keyed.length).put(NO_TEXT).put(keyed).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
