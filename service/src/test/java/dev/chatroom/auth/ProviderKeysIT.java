package dev.chatroom.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.chatroom.hub.Login;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.Role;
import dev.chatroom.testing.MostlyWaits;
import dev.chatroom.time.TimerThread;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens of an identity provider: rotation, outage, slow and hostile answers. */
@MostlyWaits
class ProviderKeysIT {
    private static final Duration REFRESH = Duration.ofSeconds(4);

    private final TimerThread timer = new TimerThread("test-timer");
    private final RecordedRefusals refusals = new RecordedRefusals();
    private final IdentityProvider provider = new IdentityProvider();
    private TokenAuthenticator authenticator = authenticator(REFRESH);

    ProviderKeysIT() throws IOException {}

    @AfterEach
    void stop() {
        authenticator.close();
        provider.close();
        timer.close();
    }

    @Test
    void acceptsATokenOfTheProvider() throws BadEventException {
        var login = signIn(provider.token(Map.of("realm_access", Map.of("roles", List.of("moderator")))));
        assertThat(login.user().name()).isEqualTo("Ann");
        assertThat(login.user().role()).isEqualTo(Role.MODERATOR);
    }

    /** Moderators' links work beside an identity provider. Neither speaks for users of the other. */
    @Test
    void acceptsTokensOfASecretBesideThoseOfTheProvider() throws BadEventException {
        var secret = "a secret of more than 32 bytes, for tests".getBytes(UTF_8);
        var config = config(REFRESH, Optional.of(new AuthConfig.SharedSecret(secret)));
        authenticator.close();
        authenticator = new TokenAuthenticator(config, timer, refusals);
        var own = new TokenIssuer(config).issue("ann", "Ann", Role.MODERATOR, timer.millis(), Duration.ofHours(1));
        var ownAnn = signIn(own).user();
        assertThat(ownAnn.name()).isEqualTo("Ann");
        assertThat(signIn(provider.token(Map.of("sub", "ann"))).user().clientId()).isNotEqualTo(ownAnn.clientId());

        var issuers = new AuthConfig(false, config.secret(), Optional.empty(), config.issuer(), config.audience(), config.clockSkew(),
                config.grace(), "name", "role", "moderator", Optional.empty(), 32, true);
        var forged = new TokenIssuer(issuers).issue("ann", "Ann", Role.MODERATOR, timer.millis(), Duration.ofHours(1));
        assertThat(refused(forged).code()).isEqualTo(ErrorCode.TOKEN_INVALID);
        assertThat(refused(provider.token(Map.of("iss", TokenIssuer.ISSUER))).code()).isEqualTo(ErrorCode.TOKEN_INVALID);
        assertThat(refusals.reasons()).containsExactly(Refusal.ISSUER, Refusal.ISSUER);
    }

    @Test
    void acceptsANewKey() throws BadEventException {
        signIn(provider.token(Map.of()));
        provider.rotate("key-2");
        await().untilAsserted(() -> assertThat(signIn(provider.token(Map.of())).user().isSignedIn()).isTrue());
    }

    @Test
    void keepsTheKeysDuringAnOutageAndReportsTheirAge() throws BadEventException {
        var known = provider.token(Map.of());
        signIn(known);
        provider.answer(IdentityProvider.Answer.FAILURE);
        await().until(() -> authenticator.keysAge().orElseThrow().compareTo(REFRESH.multipliedBy(2)) > 0);

        assertThat(signIn(known).user().isSignedIn()).isTrue();
        assertThat(refused(provider.signed("key-2", Map.of())).code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(refusals.reasons()).containsOnly(Refusal.KEYS_UNAVAILABLE);

        provider.answer(IdentityProvider.Answer.KEYS);
        await().until(() -> authenticator.keysAge().orElseThrow().compareTo(REFRESH) < 0);
    }

    @Test
    void waitsForNobodyWhileTheProviderIsSlow() throws BadEventException {
        var known = provider.token(Map.of());
        signIn(known);
        provider.answer(IdentityProvider.Answer.NEVER);
        int before = provider.requests();
        await().until(() -> provider.requests() > before);

        assertThat(signIn(known).user().isSignedIn()).isTrue();
        assertThat(refused(provider.signed("key-2", Map.of())).code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void followsNoRedirectAndReadsNoEndlessAnswer() throws BadEventException {
        authenticator.close();
        for (var answer : List.of(IdentityProvider.Answer.REDIRECT, IdentityProvider.Answer.ENDLESS)) {
            provider.answer(answer);
            authenticator = authenticator(REFRESH);
            assertThat(refused(provider.token(Map.of())).code()).isEqualTo(ErrorCode.UNAVAILABLE);
            authenticator.close();
        }
    }

    @Test
    void limitsHowOftenUnknownKeysHaveTheSetFetched() throws BadEventException {
        authenticator.close();
        authenticator = authenticator(Duration.ofMinutes(5));
        signIn(provider.token(Map.of()));
        int before = provider.requests();
        for (int i = 0; i < 50; i++) {
            refused(provider.signed("made-up-" + i, Map.of()));
        }
        assertThat(provider.requests() - before).isBetween(1, 3);
        assertThat(signIn(provider.token(Map.of())).user().isSignedIn()).isTrue();
    }

    @Test
    void refusesTokensOfAnotherIssuerOrAudience() {
        assertThat(refused(provider.token(Map.of("iss", "https://other.example.org"))).code())
                .isEqualTo(ErrorCode.TOKEN_INVALID);
        refused(provider.token(Map.of("aud", "shop")));
        assertThat(refusals.reasons()).containsExactly(Refusal.ISSUER, Refusal.AUDIENCE);
    }

    @Test
    void refusesThePublicKeyAsASecret() throws JOSEException, IOException, ParseException, BadEventException {
        signIn(provider.token(Map.of()));
        var key = JWKSet.load(provider.jwks().toURL()).getKeys().getFirst();
        for (var secret : List.of(key.toRSAKey().toRSAPublicKey().getEncoded(), key.toJSONString().getBytes(UTF_8))) {
            var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build();
            refused(forged(header, secret));
        }
        assertThat(refusals.reasons()).containsOnly(Refusal.ALGORITHM);
    }

    @Test
    void fetchesNothingThatATokenNames() throws BadEventException, IOException, ParseException {
        signIn(provider.token(Map.of()));
        try (var attacker = new IdentityProvider()) {
            var key = JWKSet.load(attacker.jwks().toURL()).getKeys().getFirst();
            int before = attacker.requests();
            var signed = SignedJWT.parse(attacker.signed("key-1", Map.of()));
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID("unknown")
                    .jwkURL(URI.create(attacker.jwks().toString()))
                    .x509CertURL(URI.create(attacker.jwks().toString()))
                    .jwk(key)
                    .build();
            refused(header.toBase64URL() + "." + signed.getPayload().toBase64URL() + "." + signed.getSignature());
            assertThat(attacker.requests()).isEqualTo(before);
        }
        assertThat(refusals.reasons()).containsOnly(Refusal.UNKNOWN_KEY);
    }

    private Login signIn(String token) throws BadEventException {
        return authenticator.refresh(token, "");
    }

    private BadEventException refused(String token) {
        return catchThrowableOfType(BadEventException.class, () -> signIn(token));
    }

    private static String forged(JWSHeader header, byte[] secret) throws JOSEException {
        var claims = new JWTClaimsSet.Builder()
                .issuer(IdentityProvider.ISSUER)
                .audience(IdentityProvider.AUDIENCE)
                .subject("ann")
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .build();
        var jwt = new SignedJWT(header, claims);
        jwt.sign(new MACSigner(secret));
        return jwt.serialize();
    }

    private TokenAuthenticator authenticator(Duration refresh) {
        return new TokenAuthenticator(config(refresh, Optional.empty()), timer, refusals);
    }

    private AuthConfig config(Duration refresh, Optional<AuthConfig.SharedSecret> secret) {
        return new AuthConfig(
                false,
                secret,
                Optional.of(new AuthConfig.PublicKeys(provider.jwks(), Set.of("RS256", "ES256"), refresh)),
                Optional.of(IdentityProvider.ISSUER),
                Set.of(IdentityProvider.AUDIENCE),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                "name",
                "realm_access.roles",
                "moderator",
                Optional.empty(),
                32,
                true);
    }
}
