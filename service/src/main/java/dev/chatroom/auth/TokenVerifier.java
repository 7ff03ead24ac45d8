package dev.chatroom.auth;

import com.nimbusds.jose.Header;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.Key;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Verifies the signatures of tokens. The algorithms are those that the operator allows, and each algorithm uses only keys of
 * its own type (RFC 8725 section 3.1). The header chooses among the known keys by {@code kid} and has no other influence:
 * {@code jku}, {@code x5u}, {@code jwk} and {@code x5c} are ignored.
 */
final class TokenVerifier {
    /** Several times as long as the tokens of identity providers with many claims. */
    static final int MAX_CHARACTERS = 8 * 1024;

    /** The types of tokens that sign somebody in: RFC 7519 section 5.1, RFC 9068 section 2.1. */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    /** A key set may have more keys of a type; to try them all would let one token cost as much as many. */
    private static final int MAX_KEYS = 4;

    private final Map<JWSAlgorithm, TrustedKeys> trusted = new HashMap<>();
    private final DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();
    /** Half of the processors go on with everything else, whatever is to be verified. */
    private final Semaphore running = new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    TokenVerifier(List<TrustedKeys> trusted) {
        trusted.forEach(keys -> keys.algorithms().forEach(algorithm -> this.trusted.put(algorithm, keys)));
    }

    /** A token whose signature is right. May wait for keys. */
    VerifiedToken verify(String token) throws RefusedToken {
        if (token.length() > MAX_CHARACTERS) {
            throw new RefusedToken(Refusal.TOO_LONG);
        }
        check(header(token));
        var jwt = parse(token);
        var keys = trusted.get(jwt.getHeader().getAlgorithm());
        var candidates = candidates(keys, jwt.getHeader());
        if (candidates.isEmpty()) {
            throw new RefusedToken(Refusal.UNKNOWN_KEY);
        }
        if (!isSigned(jwt, candidates)) {
            throw new RefusedToken(Refusal.SIGNATURE);
        }
        return new VerifiedToken(claims(jwt), keys.issuer());
    }

    private void check(Header header) throws RefusedToken {
        if (!(header instanceof JWSHeader signed) || !trusted.containsKey(signed.getAlgorithm())) {
            throw new RefusedToken(Refusal.ALGORITHM);
        }
        var type = signed.getType();
        boolean known = type == null || TYPES.contains(type.getType().toLowerCase(Locale.ROOT));
        if (!known || signed.getCriticalParams() != null || !signed.isBase64URLEncodePayload()) {
            throw new RefusedToken(Refusal.HEADER);
        }
    }

    private static Header header(String token) throws RefusedToken {
        int end = token.indexOf('.');
        if (end < 0) {
            throw new RefusedToken(Refusal.MALFORMED);
        }
        try {
            return Header.parse(new Base64URL(token.substring(0, end)));
        } catch (ParseException | RuntimeException _) {
            throw new RefusedToken(Refusal.MALFORMED);
        }
    }

    private static SignedJWT parse(String token) throws RefusedToken {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException | RuntimeException _) {
            throw new RefusedToken(Refusal.MALFORMED);
        }
    }

    private static List<? extends Key> candidates(TrustedKeys keys, JWSHeader header) throws RefusedToken {
        try {
            var selector = new JWSVerificationKeySelector<>(keys.algorithms(), keys.source());
            return selector.selectJWSKeys(header, null);
        } catch (KeySourceException _) {
            throw new RefusedToken(Refusal.KEYS_UNAVAILABLE);
        }
    }

    private boolean isSigned(SignedJWT jwt, List<? extends Key> candidates) {
        running.acquireUninterruptibly();
        try {
            return candidates.stream().limit(MAX_KEYS).anyMatch(key -> isSigned(jwt, key));
        } finally {
            running.release();
        }
    }

    private boolean isSigned(SignedJWT jwt, Key key) {
        try {
            return jwt.verify(verifiers.createJWSVerifier(jwt.getHeader(), key));
        } catch (JOSEException | RuntimeException _) {
            // The key does not fit the signature, which is refused like a wrong one.
            return false;
        }
    }

    private static JWTClaimsSet claims(SignedJWT jwt) throws RefusedToken {
        try {
            return jwt.getJWTClaimsSet();
        } catch (ParseException | RuntimeException _) {
            throw new RefusedToken(Refusal.CLAIMS);
        }
    }
}
