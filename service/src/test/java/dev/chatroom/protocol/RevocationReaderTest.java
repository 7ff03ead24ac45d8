package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What moderators ask for over HTTP. */
class RevocationReaderTest {
    private static final String ANN = "aaaaaaaaaaaaaaaaaaaaaa";

    private final EventCodec codec = new EventCodec(WireLimits.DEFAULT);

    @Test
    void namesTheUserByTheirPublicIdentity() throws BadEventException {
        assertThat(revocation("'clientId':'aaaaaaaaaaaaaaaaaaaaaa','reason':'stolen','ref':'r1'"))
                .isEqualTo(new Moderation(new ModeratorAction.Revoke(ANN), "stolen", "r1"));
        assertThat(revocation("'clientId':'aaaaaaaaaaaaaaaaaaaaaa'"))
                .isEqualTo(new Moderation(new ModeratorAction.Revoke(ANN), null, null));
    }

    @Test
    void namesTheUserByIssuerAndSubject() throws BadEventException {
        assertThat(revocation("'issuer':'https://id.example.org','subject':'ann','ref':'r1'"))
                .isEqualTo(new Moderation(new ModeratorAction.Revoke("https://id.example.org ann"), null, "r1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "'ref':'r1'",
        "'ref':'r1','issuer':'i'",
        "'ref':'r1','subject':'s'",
        "'ref':'r1','clientId':'aaaaaaaaaaaaaaaaaaaaaa','issuer':'i'",
        "'ref':'r1','clientId':'aaaaaaaaaaaaaaaaaaaaaa','subject':'s'",
        "'ref':'r1','clientId':'aaaaaaaaaaaaaaaaaaaaaa','issuer':'i','subject':'s'"
    })
    void rejectsAUserWhoIsMissingOrNamedTwice(String members) {
        assertThat(catchThrowableOfType(BadEventException.class, () -> revocation(members)).event())
                .isEqualTo(ServerEvent.Refusal.of(
                        ErrorCode.INVALID,
                        "the user is missing, or named twice; send clientId, or issuer and subject",
                        "r1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "'ref':'r1','clientId':'ann' | clientId must be the public id of the sender",
        "'ref':'r1','clientId':'aaaaaaaaaaaaaaaaaaaaaa','reason':'' | reason must not be empty",
        "'ref':'r1','issuer':7,'subject':'s' | issuer must be a string",
        "'ref':'r1','issuer':'i','subject':7 | subject must be a string"
    })
    void rejectsOtherMembers(String members, String reason) {
        var event = catchThrowableOfType(BadEventException.class, () -> revocation(members)).event();
        assertThat(event.id()).isEqualTo("r1");
        assertThat(event.message()).startsWith(reason);
    }

    @Test
    void readsAnActionWithoutItsType() throws BadEventException {
        assertThat(codec.decodeModeration("{\"action\":\"clear\",\"reason\":\"spam\"}"))
                .isEqualTo(new Moderation(new ModeratorAction.Clear(), "spam", null));
    }

    @Test
    void rejectsABodyThatIsNoObject() {
        assertThat(catchThrowableOfType(BadEventException.class, () -> codec.decodeModeration("[]")))
                .hasMessage("JSON, but no object; send one JSON object as the body");
        assertThat(catchThrowableOfType(BadEventException.class, () -> codec.decodeRevocation("hello", String::concat)))
                .hasMessage("not JSON; send one JSON object as the body");
    }

    private Moderation revocation(String members) throws BadEventException {
        var json = "{" + members.replace('\'', '"') + "}";
        return codec.decodeRevocation(json, (issuer, subject) -> issuer + " " + subject);
    }
}
