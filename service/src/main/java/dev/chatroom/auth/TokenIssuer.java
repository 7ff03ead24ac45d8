package dev.chatroom.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.chatroom.protocol.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Issues tokens that are signed with the shared secret, so that a room needs no identity provider to have moderators. */
public final class TokenIssuer {
    /** The issuer where the operator configures none, and beside an identity provider. */
    public static final String ISSUER = "chat-room";

    private final AuthConfig config;
    private final byte[] secret;

    /**
     * An issuer.
     *
     * @param config which tokens the room accepts
     * @throws IllegalArgumentException when it accepts none that are signed with a secret
     */
    public TokenIssuer(AuthConfig config) {
        this.config = config;
        this.secret = config.secret()
                .map(AuthConfig.SharedSecret::bytes)
                .orElseThrow(() -> new IllegalArgumentException("auth.secret (AUTH_SECRET) is not set: no token can be signed"));
    }

    /**
     * Issues a token.
     *
     * @param subject who the user is, the same on every device; not blank
     * @param name the name that others see
     * @param role the role; {@link Role#GUEST} is that of a member
     * @param now when it is issued, in milliseconds since the epoch
     * @param lifetime how long it is valid
     * @return the token in compact form
     */
    public String issue(String subject, String name, Role role, long now, Duration lifetime) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(config.secretIssuer().orElse(ISSUER))
                .subject(subject)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(Instant.ofEpochMilli(now)))
                .expirationTime(Date.from(Instant.ofEpochMilli(now).plus(lifetime)))
                .claim(config.nameClaim(), name)
                .claim(config.roleClaim(), role == Role.MODERATOR ? config.moderatorRole() : Role.MEMBER.wire());
        if (!config.audience().isEmpty()) {
            claims.audience(List.copyOf(config.audience()));
        }
        var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        try {
            jwt.sign(new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalArgumentException("auth.secret cannot sign: it needs 32 bytes or more", e);
        }
        return jwt.serialize();
    }
}
