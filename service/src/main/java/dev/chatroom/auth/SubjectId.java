package dev.chatroom.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives the public identity of a signed-in user from issuer and subject, so that it is the same on every device. A guest
 * cannot have the same one: theirs is the hash of a text, and no text in UTF-8 has the byte 0xFF with which this one begins.
 */
final class SubjectId {
    private static final int PUBLIC_CHARACTERS = 22;
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
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(NO_TEXT);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest(keyed)).substring(0, PUBLIC_CHARACTERS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC and SHA-256", e);
        }
    }
}
