package dev.chatroom.auth;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Which tokens are accepted.
 *
 * @param required whether every client needs a token; else there are guests
 * @param secret verifies the tokens of this service and of sites that share it; empty: none
 * @param provider verifies the tokens of an identity provider; empty: none. Without either, no token is accepted
 * @param issuer the {@code iss} of accepted tokens; empty: any. With both, those of the provider: the secret then verifies
 *     tokens of {@link TokenIssuer#ISSUER} only, so that none speaks for a user of the other
 * @param audience one of these must be in {@code aud}; empty: any
 * @param clockSkew how far the clocks of issuer and instance may be apart
 * @param grace how long after its token expired a socket stays open
 * @param nameClaim the claim with the name
 * @param roleClaim the claim with the roles, a text or a list; parts of a path are separated by dots
 * @param moderatorRole the role that makes a moderator
 * @param idKey keeps public identities from being traced back to subjects; the same on all instances
 * @param nameCharacters the most characters that a name has
 * @param limited whether an address that sends many invalid tokens is turned away
 */
public record AuthConfig(
        boolean required,
        Optional<SharedSecret> secret,
        Optional<PublicKeys> provider,
        Optional<String> issuer,
        Set<String> audience,
        Duration clockSkew,
        Duration grace,
        String nameClaim,
        String roleClaim,
        String moderatorRole,
        Optional<String> idKey,
        int nameCharacters,
        boolean limited) {
    /** The issuer of tokens that the secret verifies; empty: any. */
    Optional<String> secretIssuer() {
        return provider.isPresent() ? Optional.of(TokenIssuer.ISSUER) : issuer;
    }

    /** Whether tokens are accepted. */
    boolean hasKeys() {
        return secret.isPresent() || provider.isPresent();
    }

    /**
     * A secret that the issuer shares, for HS256.
     *
     * @param bytes at least 32
     */
    public record SharedSecret(byte[] bytes) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "SharedSecret[]";
        }
    }

    /**
     * The public keys of an identity provider, as a JSON Web Key Set (RFC 7517 section 5).
     *
     * @param url where they are fetched from
     * @param algorithms the accepted signature algorithms, such as {@code RS256}; never one with a shared secret
     * @param refresh how old fetched keys become
     */
    public record PublicKeys(URI url, Set<String> algorithms, Duration refresh) {}
}
