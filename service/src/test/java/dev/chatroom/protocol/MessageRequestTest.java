package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests about a message that was sent before: to edit, to delete and to report it. */
class MessageRequestTest {
    private static final String ANN = "aaaaaaaaaaaaaaaaaaaaaa";

    private final ClientEventReader reader = new ClientEventReader(new WireLimits(5, 10));

    @Test
    void readsEdits() throws BadEventException {
        assertThat(read("'type':'edit','id':'m1','text':' hi ','ref':'r1'")).isEqualTo(new ClientEvent.Edit("m1", " hi ", "r1"));
        assertThat(read("'type':'edit','id':'m1','text':'12345'")).isEqualTo(new ClientEvent.Edit("m1", "12345", null));
    }

    @Test
    void readsDeletions() throws BadEventException {
        assertThat(read("'type':'delete','id':'m1','ref':'r1'")).isEqualTo(new ClientEvent.Delete("m1", "r1"));
        assertThat(read("'type':'delete','id':'m1'")).isEqualTo(new ClientEvent.Delete("m1", null));
    }

    @Test
    void readsReportsWithAndWithoutReason() throws BadEventException {
        var message = new MessageKey(ANN, "m1");
        assertThat(read("'type':'report','clientId':'aaaaaaaaaaaaaaaaaaaaaa','id':'m1','reason':'an insult','ref':'r1'"))
                .isEqualTo(new ClientEvent.Report(message, "an insult", "r1"));
        assertThat(read("'type':'report','clientId':'aaaaaaaaaaaaaaaaaaaaaa','id':'m1'"))
                .isEqualTo(new ClientEvent.Report(message, null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", value = {
        "'type':'edit','text':'hi','ref':'r1' | - | id is missing; send the id of the message",
        "'type':'edit','id':'a b','text':'hi','ref':'r1' | - | id must be 1 to 64 characters of A-Z a-z 0-9 _ -",
        "'type':'edit','id':'m1','ref':'r1' | r1 | text must not be empty: it needs a visible character",
        "'type':'edit','id':'m1','text':7,'ref':'r1' | r1 | text must be a string",
        "'type':'delete','ref':'r1' | - | id is missing; send the id of the message",
        "'type':'delete','id':'m1','ref':'' | - | ref must be 1 to 64 characters of A-Z a-z 0-9 _ -",
        "'type':'report','clientId':'aaaaaaaaaaaaaaaaaaaaaa','id':'m1','reason':' ','ref':'r1' | r1 "
                + "| reason must not be empty: it needs a visible character"
    })
    void namesWhatIsWrong(String members, String about, String reason) {
        assertThat(catchThrowableOfType(BadEventException.class, () -> read(members)).event())
                .isEqualTo(ServerEvent.Refusal.of(ErrorCode.INVALID, reason, about));
    }

    private ClientEvent read(String members) throws BadEventException {
        return reader.read("{" + members.replace('\'', '"') + "}");
    }
}
