package dev.chatroom.auth;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keys that verify tokens. Two of a room have no algorithm and no issuer in common.
 *
 * @param algorithms the algorithms that they are for, and no others
 * @param source the keys
 * @param issuer whose tokens they verify; empty: those of any issuer
 */
record TrustedKeys(Set<JWSAlgorithm> algorithms, JWKSource<SecurityContext> source, Optional<String> issuer) {
    static TrustedKeys of(AuthConfig.SharedSecret secret, Optional<String> issuer) {
        return new TrustedKeys(Set.of(JWSAlgorithm.HS256), new ImmutableSecret<>(secret.bytes()), issuer);
    }

    static TrustedKeys of(AuthConfig.PublicKeys keys, ProviderKeys source, Optional<String> issuer) {
        return new TrustedKeys(
                keys.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet()), source, issuer);
    }
}
