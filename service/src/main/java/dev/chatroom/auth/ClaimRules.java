package dev.chatroom.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.chatroom.hub.Login;
import dev.chatroom.protocol.Credential;
import dev.chatroom.protocol.NameRule;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.User;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

/** Checks the claims of a verified token (RFC 7519 section 4.1), and reads from them who the user is. */
final class ClaimRules {
    private static final int MAX_SUBJECT_CHARACTERS = 1_024;
    private static final int MAX_TOKEN_ID_CHARACTERS = 256;
    /** The end of the year 9999: later times exceed what clients represent. */
    private static final long MAX_TIME = 253_402_300_799_000L;

    private final AuthConfig config;
    private final NameRule names;
    private final SubjectId ids;
    private final long skewMillis;

    ClaimRules(AuthConfig config) {
        this.config = config;
        this.names = new NameRule(config.nameCharacters());
        this.ids = new SubjectId(config.idKey().orElse(""));
        this.skewMillis = config.clockSkew().toMillis();
    }

    /** The public identity of a user. The issuer may be null. */
    String publicId(String issuer, String subject) {
        return ids.of(issuer, subject);
    }

    /** Who signs in. The name of the join counts where the token has none; may be null. */
    Login login(VerifiedToken token, String joinName, long nowMillis) throws RefusedToken {
        var claims = token.claims();
        if (token.issuer().isPresent() && !token.issuer().get().equals(claims.getIssuer())) {
            throw new RefusedToken(Refusal.ISSUER);
        }
        checkAudience(claims);
        checkTimes(claims, nowMillis);
        var clientId = ids.of(claims.getIssuer(), subject(claims));
        var user = new User(clientId, name(claims, joinName, clientId), role(claims));
        return new Login(user, credential(claims));
    }

    private void checkAudience(JWTClaimsSet claims) throws RefusedToken {
        if (!config.audience().isEmpty() && claims.getAudience().stream().noneMatch(config.audience()::contains)) {
            throw new RefusedToken(Refusal.AUDIENCE);
        }
    }

    private void checkTimes(JWTClaimsSet claims, long now) throws RefusedToken {
        if (claims.getExpirationTime() == null) {
            throw new RefusedToken(Refusal.CLAIMS);
        }
        if (claims.getExpirationTime().toInstant().toEpochMilli() <= now - skewMillis) {
            throw new RefusedToken(Refusal.EXPIRED);
        }
        if (isAfter(claims.getNotBeforeTime(), now) || isAfter(claims.getIssueTime(), now)) {
            throw new RefusedToken(Refusal.NOT_YET_VALID);
        }
    }

    private boolean isAfter(Date time, long now) {
        return time != null && time.toInstant().toEpochMilli() > now + skewMillis;
    }

    private static String subject(JWTClaimsSet claims) throws RefusedToken {
        var subject = claims.getSubject();
        if (subject == null || subject.isBlank() || subject.length() > MAX_SUBJECT_CHARACTERS) {
            throw new RefusedToken(Refusal.CLAIMS);
        }
        return subject;
    }

    private Credential credential(JWTClaimsSet claims) {
        var id = claims.getJWTID();
        var issued = claims.getIssueTime();
        long expiresAt = Math.min(claims.getExpirationTime().toInstant().toEpochMilli(), MAX_TIME);
        return new Credential(
                id == null || id.length() > MAX_TOKEN_ID_CHARACTERS ? null : id,
                issued == null ? 0 : issued.toInstant().toEpochMilli(),
                expiresAt,
                expiresAt + config.grace().toMillis());
    }

    private String name(JWTClaimsSet claims, String joinName, String clientId) {
        return claim(claims.getClaims(), config.nameClaim())
                .filter(String.class::isInstance)
                .flatMap(name -> names.fit((String) name))
                .or(() -> Optional.ofNullable(joinName))
                .orElse("User " + clientId.substring(0, 4));
    }

    private Role role(JWTClaimsSet claims) {
        var value = claim(claims.getClaims(), config.roleClaim()).orElse(null);
        boolean moderator = value instanceof Collection<?> roles
                ? roles.contains(config.moderatorRole())
                : config.moderatorRole().equals(value);
        return moderator ? Role.MODERATOR : Role.MEMBER;
    }

    /** A claim by its name, which may contain dots, or else by its path. */
    private static Optional<Object> claim(Map<?, ?> claims, String name) {
        var exact = claims.get(name);
        int dot = name.indexOf('.');
        if (exact != null || dot < 0) {
            return Optional.ofNullable(exact);
        }
        return claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? claim(inner, name.substring(dot + 1))
                : Optional.empty();
    }
}
