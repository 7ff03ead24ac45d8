package dev.chatroom.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.chatroom.hub.Login;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.Identity;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.User;
import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are signed with a shared secret: who is accepted, and each refusal. */
class SharedSecretTest {
    private static final byte[] SECRET = "a secret of more than 32 bytes, for tests".getBytes(UTF_8);
    private static final byte[] OTHER_SECRET = "another secret of more than 32 bytes....".getBytes(UTF_8);
    private static final String TAB = "the secret of a tab";

    private final ManualScheduler time = new ManualScheduler();
    private final RecordedRefusals refusals = new RecordedRefusals();
    private final AuthConfig config = config(false, Optional.of(new AuthConfig.SharedSecret(SECRET)));
    private final TokenAuthenticator authenticator = new TokenAuthenticator(config, time, refusals);

    @Test
    void acceptsTheTokenThatTheCommandIssues() throws BadEventException {
        var token = new TokenIssuer(config).issue("ann", "Ann", Role.MODERATOR, time.millis(), Duration.ofHours(1));
        var login = join(token);
        assertThat(login.user().name()).isEqualTo("Ann");
        assertThat(login.user().role()).isEqualTo(Role.MODERATOR);
        assertThat(login.credential().expiresAt()).isEqualTo(time.millis() + 3_600_000);
        assertThat(login.credential().endsAt()).isEqualTo(time.millis() + 3_630_000);
        assertThat(login.credential().issuedAt()).isEqualTo(time.millis());
        assertThat(login.credential().tokenId()).isNotBlank();
    }

    @Test
    void givesAUserTheSameIdentityOnEveryDeviceAndNoOther() throws BadEventException {
        var id = join(signed(claims())).user().clientId();
        assertThat(id).matches("[A-Za-z0-9_-]{22}");
        var again = authenticator.join(new ClientEvent.Join("the secret of another tab", "X", null, signed(claims())), "");
        assertThat(again.user().clientId()).isEqualTo(id);
        assertThat(join(signed(claims().subject("eve"))).user().clientId()).isNotEqualTo(id);
        assertThat(Identity.publicId("chat-roomann")).isNotEqualTo(id);
    }

    @Test
    void separatesIssuerAndSubject() {
        var ids = new SubjectId("");
        assertThat(ids.of("ab", "c")).isNotEqualTo(ids.of("a", "bc"));
        assertThat(new SubjectId("the key of this room").of("ab", "c")).isNotEqualTo(ids.of("ab", "c"));
    }

    @Test
    void letsGuestsInWhereTheRoomIsOpen() throws BadEventException {
        var login = authenticator.join(new ClientEvent.Join(TAB, "Bob", null), "");
        assertThat(login).isEqualTo(new Login(new User(Identity.publicId(TAB), "Bob"), null));
    }

    @Test
    void refusesGuestsWhereATokenIsRequired() {
        var strict = new TokenAuthenticator(config(true, config.secret()), time, refusals);
        var refused = catchThrowableOfType(
                BadEventException.class, () -> strict.join(new ClientEvent.Join(TAB, "Bob", null), ""));
        assertThat(refused.code()).isEqualTo(ErrorCode.TOKEN_INVALID);
        assertThat(refusals.reasons()).containsExactly(Refusal.MISSING);
    }

    @Test
    void refusesTokensWhereThereIsNoKey() {
        var guests = new TokenAuthenticator(config(false, Optional.empty()), time, refusals);
        var _ = catchThrowableOfType(
                BadEventException.class, () -> guests.join(new ClientEvent.Join(TAB, "Bob", null, "x"), ""));
        assertThat(refusals.reasons()).containsExactly(Refusal.NOT_ACCEPTED);
    }

    @Test
    void refusesAnUnsignedToken() {
        assertThat(refused(new PlainJWT(claims().build()).serialize())).isEqualTo(Refusal.ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS384", "HS512", "RS256", "ES256", "none", "NONE", "made up"})
    void refusesAnotherAlgorithm(String algorithm) {
        var header = Base64URL.encode("{\"alg\":\"" + algorithm + "\"}");
        var payload = Base64URL.encode(claims().build().toString());
        assertThat(refused(header + "." + payload + "." + Base64URL.encode(new byte[48])))
                .isIn(Refusal.ALGORITHM, Refusal.MALFORMED);
    }

    @Test
    void refusesAnotherSignature() {
        assertThat(refused(signed(new JWSHeader(JWSAlgorithm.HS256), claims().build(), OTHER_SECRET)))
                .isEqualTo(Refusal.SIGNATURE);
        assertThat(refused(signed(claims()).replaceFirst("[.][^.]*$", "."))).isIn(Refusal.SIGNATURE, Refusal.MALFORMED);
    }

    @Test
    void refusesClaimsOfAnotherToken() {
        var parts = signed(claims()).split("[.]", -1);
        var forged = Base64URL.encode(claims().claim("role", "moderator").build().toString());
        assertThat(refused(parts[0] + "." + forged + "." + parts[2])).isEqualTo(Refusal.SIGNATURE);
    }

    @Test
    void refusesAnotherIssuer() {
        assertThat(refused(signed(claims().issuer("https://elsewhere.example.org")))).isEqualTo(Refusal.ISSUER);
        assertThat(refused(signed(claims().issuer(null)))).isEqualTo(Refusal.ISSUER);
    }

    @Test
    void refusesAnotherAudience() {
        assertThat(refused(signed(claims().audience("shop")))).isEqualTo(Refusal.AUDIENCE);
        assertThat(refused(signed(claims().audience((String) null)))).isEqualTo(Refusal.AUDIENCE);
    }

    @Test
    void acceptsOneOfSeveralAudiences() throws BadEventException {
        assertThat(join(signed(claims().audience(List.of("shop", "chat")))).user().isSignedIn()).isTrue();
    }

    @Test
    void refusesAnExpiredToken() {
        assertThat(refused(signed(claims().expirationTime(at(-31))))).isEqualTo(Refusal.EXPIRED);
    }

    @Test
    void toleratesClocksThatAreApart() throws BadEventException {
        assertThat(join(signed(claims().expirationTime(at(-29)).notBeforeTime(at(29)))).user().isSignedIn()).isTrue();
    }

    @Test
    void refusesATokenThatIsNotValidYet() {
        assertThat(refused(signed(claims().notBeforeTime(at(31))))).isEqualTo(Refusal.NOT_YET_VALID);
        assertThat(refused(signed(claims().issueTime(at(31))))).isEqualTo(Refusal.NOT_YET_VALID);
    }

    @Test
    void refusesATokenThatNeverExpires() {
        assertThat(refused(signed(claims().expirationTime(null)))).isEqualTo(Refusal.CLAIMS);
    }

    @Test
    void refusesATokenOfNobody() {
        assertThat(refused(signed(claims().subject(null)))).isEqualTo(Refusal.CLAIMS);
        assertThat(refused(signed(claims().subject(" ")))).isEqualTo(Refusal.CLAIMS);
        assertThat(refused(signed(claims().subject("x".repeat(2_000))))).isEqualTo(Refusal.CLAIMS);
    }

    @Test
    void refusesATokenThatIsTooLong() {
        assertThat(refused(signed(claims().claim("filler", "x".repeat(8_000))))).isEqualTo(Refusal.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "x", "e30.e30.e30", "{}", "eyJhbGciOiJIUzI1NiJ9", "eyJhbGciOiJIUzI1NiJ9..",
            "eyJhbGciOiJIUzI1NiJ9.e30.x.y.z", "\u0000.\u0000.\u0000"})
    void refusesWhatIsNoToken(String token) {
        assertThat(refused(token)).isIn(Refusal.MALFORMED, Refusal.ALGORITHM, Refusal.SIGNATURE);
    }

    @Test
    void refusesDeepNesting() {
        var deep = Base64URL.encode("[".repeat(2_500));
        assertThat(refused(deep + "." + deep + ".x")).isEqualTo(Refusal.MALFORMED);
    }

    @Test
    void refusesCriticalExtensions() {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256).criticalParams(Set.of("exp")).build();
        assertThat(refused(signed(header, claims().build(), SECRET))).isEqualTo(Refusal.HEADER);
        var unencoded = new JWSHeader.Builder(JWSAlgorithm.HS256).base64URLEncodePayload(false).build();
        assertThat(refused(signed(unencoded, claims().build(), SECRET))).isIn(Refusal.HEADER, Refusal.MALFORMED);
    }

    @Test
    void refusesAnotherTypeOfToken() {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256).type(new JOSEObjectType("logout+jwt")).build();
        assertThat(refused(signed(header, claims().build(), SECRET))).isEqualTo(Refusal.HEADER);
    }

    @Test
    void readsRolesFromAPathOrAList() throws BadEventException {
        assertThat(join(signed(claims().claim("role", List.of("writer", "moderator")))).user().role())
                .isEqualTo(Role.MODERATOR);
        assertThat(join(signed(claims().claim("role", "Moderator"))).user().role()).isEqualTo(Role.MEMBER);
        assertThat(join(signed(claims().claim("role", Map.of("moderator", true)))).user().role()).isEqualTo(Role.MEMBER);
        assertThat(join(signed(claims())).user().role()).isEqualTo(Role.MEMBER);
    }

    @Test
    void cleansTheNameOfTheToken() throws BadEventException {
        assertThat(join(signed(claims().claim("name", "  Ann   B. "))).user().name()).isEqualTo("Ann B.");
        assertThat(join(signed(claims().claim("name", "x".repeat(40)))).user().name()).isEqualTo("x".repeat(32));
        assertThat(join(signed(claims().claim("name", "\u202eAnn"))).user().name()).isEqualTo("Joined");
        assertThat(join(signed(claims().claim("name", 7))).user().name()).isEqualTo("Joined");
        var nameless = authenticator.join(new ClientEvent.Join(TAB, null, null, signed(claims().claim("name", null))), "");
        assertThat(nameless.user().name()).startsWith("User ");
    }

    @Test
    void turnsAwayAnAddressThatSendsTooManyInvalidTokens() throws BadEventException {
        for (int i = 0; i < FailureBudget.MAX_FAILURES; i++) {
            refusedFrom("192.0.2.1", "x");
        }
        assertThat(refusedFrom("192.0.2.1", signed(claims())).code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(authenticator.refresh(signed(claims()), "192.0.2.2").user().isSignedIn()).isTrue();

        time.advance(Duration.ofMinutes(1));
        assertThat(authenticator.refresh(signed(claims()), "192.0.2.1").user().isSignedIn()).isTrue();
    }

    @Test
    void remembersABoundedNumberOfAddresses() {
        var budget = new FailureBudget();
        for (int i = 0; i < FailureBudget.MAX_FAILURES; i++) {
            budget.count("oldest", 0);
        }
        assertThat(budget.isSpent("oldest", 0)).isTrue();
        for (int i = 0; i < FailureBudget.MAX_NETWORKS; i++) {
            budget.count("network " + i, 0);
        }
        assertThat(budget.isSpent("oldest", 0)).isFalse();
    }

    private Login join(String token) throws BadEventException {
        return authenticator.join(new ClientEvent.Join(TAB, "Joined", null, token), "");
    }

    private Refusal refused(String token) {
        var refused = catchThrowableOfType(BadEventException.class, () -> join(token));
        assertThat(refused.code()).isEqualTo(ErrorCode.TOKEN_INVALID);
        if (token.length() > 10) {
            assertThat(refused.getMessage()).doesNotContain(token.substring(0, 10));
        }
        return refusals.reasons().getLast();
    }

    private BadEventException refusedFrom(String network, String token) {
        return catchThrowableOfType(BadEventException.class, () -> authenticator.refresh(token, network));
    }

    private Date at(int seconds) {
        return Date.from(time.instant().plusSeconds(seconds));
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("chat-room")
                .audience("chat")
                .subject("ann")
                .claim("name", "Ann")
                .expirationTime(at(3_600));
    }

    private static String signed(JWTClaimsSet.Builder claims) {
        return signed(new JWSHeader(JWSAlgorithm.HS256), claims.build(), SECRET);
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, byte[] secret) {
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(new MACSigner(secret));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static AuthConfig config(boolean required, Optional<AuthConfig.SharedSecret> secret) {
        return new AuthConfig(
                required,
                secret,
                Optional.empty(),
                Optional.of("chat-room"),
                Set.of("chat"),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                "name",
                "role",
                "moderator",
                Optional.empty(),
                32,
                true);
    }
}
