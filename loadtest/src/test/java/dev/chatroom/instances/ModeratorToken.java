package dev.chatroom.instances;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs tokens of moderators and members with a secret that the instances share (RFC 7515, HS256). */
public final class ModeratorToken {
    /** The value of {@code auth.secret}. */
    public static final String SECRET = "a secret of the load tests, for tests only";

    private static final Duration VALID = Duration.ofHours(2);

    private ModeratorToken() {}

    /** A token of a moderator. */
    public static String of(String name) {
        return signed(claims(name).add("role", "moderator").build());
    }

    /** A token of a member, which is issued now. */
    public static String ofMember(String name) {
        return signed(claims(name).add("iat", Instant.now().getEpochSecond()).build());
    }

    private static JsonObjectBuilder claims(String name) {
        return Json.createObjectBuilder()
                .add("sub", name)
                .add("name", name)
                .add("exp", Instant.now().plus(VALID).getEpochSecond());
    }

    private static String signed(JsonObject claims) {
        var header = Json.createObjectBuilder().add("alg", "HS256").build();
        var signed = base64(header.toString().getBytes(UTF_8)) + "." + base64(claims.toString().getBytes(UTF_8));
        return signed + "." + base64(mac(signed));
    }

    private static byte[] mac(String signed) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
            return mac.doFinal(signed.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
