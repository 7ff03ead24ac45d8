package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModerationReaderTest {
    private static final String ANN = "aaaaaaaaaaaaaaaaaaaaaa";

    private final ClientEventReader reader = new ClientEventReader(WireLimits.DEFAULT);

    @Test
    void readsEveryAction() throws BadEventException {
        assertThat(read("'action':'delete','target':{'clientId':'aaaaaaaaaaaaaaaaaaaaaa','id':'m1'},'reason':'spam','ref':'r1'"))
                .isEqualTo(new Moderation(new ModeratorAction.Delete(ANN, "m1"), "spam", "r1"));
        assertThat(read("'action':'purge','target':{'clientId':'aaaaaaaaaaaaaaaaaaaaaa'}"))
                .isEqualTo(new Moderation(new ModeratorAction.Purge(ANN), null, null));
        assertThat(read("'action':'timeout','target':{'clientId':'aaaaaaaaaaaaaaaaaaaaaa'},'seconds':60"))
                .isEqualTo(new Moderation(new ModeratorAction.Timeout(ANN, 60L), null, null));
        assertThat(read("'action':'ban','target':{'clientId':'aaaaaaaaaaaaaaaaaaaaaa'}"))
                .isEqualTo(new Moderation(new ModeratorAction.Ban(ANN, null), null, null));
        for (var value : new String[] {"{}", "{'prefix':false}"}) {
            assertThat(read("'action':'ban','target':{'clientId':'aaaaaaaaaaaaaaaaaaaaaa'},'value':" + value))
                    .isEqualTo(new Moderation(new ModeratorAction.Ban(ANN, null), null, null));
        }
        assertThat(read("'action':'ban','target':{'clientId':'aaaaaaaaaaaaaaaaaaaaaa'},'seconds':60,'value':{'prefix':true}"))
                .isEqualTo(new Moderation(new ModeratorAction.Ban(ANN, 60L, true), null, null));
        assertThat(read("'action':'unban','target':{'clientId':'aaaaaaaaaaaaaaaaaaaaaa'}"))
                .isEqualTo(new Moderation(new ModeratorAction.Unban(ANN), null, null));
        assertThat(read("'action':'freeze','value':true"))
                .isEqualTo(new Moderation(new SettingAction.Configure(SettingChange.Setting.Name.FROZEN, 1), null, null));
        assertThat(read("'action':'slow','value':21600"))
                .isEqualTo(new Moderation(new SettingAction.Configure(SettingChange.Setting.Name.SLOW_MODE, 21_600), null, null));
        assertThat(read("'action':'pin','target':{'clientId':'aaaaaaaaaaaaaaaaaaaaaa','id':'m1'}"))
                .isEqualTo(new Moderation(new SettingAction.Pin(ANN, "m1"), null, null));
        assertThat(read("'action':'unpin','target':{'clientId':'aaaaaaaaaaaaaaaaaaaaaa','id':'m1'}"))
                .isEqualTo(new Moderation(new SettingAction.Unpin(ANN, "m1"), null, null));
        assertThat(read("'action':'announce','value':'Welcome'"))
                .isEqualTo(new Moderation(new SettingAction.Announce("Welcome"), null, null));
        for (var none : new String[] {"", ",'value':null", ",'value':''"}) {
            assertThat(read("'action':'announce'" + none))
                    .isEqualTo(new Moderation(new SettingAction.Announce(null), null, null));
        }
        assertThat(read("'action':'clear','ref':'r2'"))
                .isEqualTo(new Moderation(new ModeratorAction.Clear(), null, "r2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'ref':'r1' | action is missing; send one of ",
                "'ref':'r1','action':'sing' | unknown action; send one of ",
                "'ref':'r1','action':7 | action must be a string",
                "'ref':'r1','action':'purge' | target is missing; send an object with clientId",
                "'ref':'r1','action':'purge','target':'ann' | target must be an object with clientId",
                "'ref':'r1','action':'purge','target':{} | target.clientId must be the public id of the sender",
                "'ref':'r1','action':'purge','target':{'clientId':'a b'} | target.clientId must be the public id of the sender",
                "'ref':'r1','action':'delete','target':{'clientId':'aaaaaaaaaaaaaaaaaaaaaa'} | target.id must be the id of a message",
                "'ref':'r1','action':'delete','target':{'clientId':'aaaaaaaaaaaaaaaaaaaaaa','id':'joined:1'} | target.id must be the id of a message",
                "'ref':'r1','action':'timeout','target':{'clientId':'aaaaaaaaaaaaaaaaaaaaaa'} | seconds is missing; send",
                "'ref':'r1','action':'ban','target':{'clientId':'aaaaaaaaaaaaaaaaaaaaaa'},'seconds':0 | seconds is out of range",
                "'ref':'r1','action':'ban','target':{'clientId':'aaaaaaaaaaaaaaaaaaaaaa'},'seconds':1e3 | seconds is out of range",
                "'ref':'r1','action':'ban','target':{'clientId':'aaaaaaaaaaaaaaaaaaaaaa'},'seconds':999999999 | seconds is out of range",
                "'ref':'r1','action':'ban','target':{'clientId':'aaaaaaaaaaaaaaaaaaaaaa'},'seconds':'1' | seconds is out of range",
                "'ref':'r1','action':'ban','target':{'clientId':'aaaaaaaaaaaaaaaaaaaaaa'},'value':true | value must be an object",
                "'ref':'r1','action':'ban','target':{'clientId':'aaaaaaaaaaaaaaaaaaaaaa'},'value':{'prefix':24} | value must be an object",
                "'ref':'r1','action':'pin' | target is missing",
                "'ref':'r1','action':'unpin','target':{'clientId':'aaaaaaaaaaaaaaaaaaaaaa'} | target.id must be the id",
                "'ref':'r1','action':'announce','value':7 | value must be the text of the announcement",
                "'ref':'r1','action':'announce','value':' ' | value must not be empty",
                "'ref':'r1','action':'freeze' | value must be true or false",
                "'ref':'r1','action':'membersOnly','value':1 | value must be true or false",
                "'ref':'r1','action':'slow','value':21601 | value must be the seconds between two messages of a user, an integer from 0 to 21600",
                "'ref':'r1','action':'slow','seconds':5 | value must be the seconds",
                "'ref':'r1','action':'clear','reason':'' | reason must not be empty",
                "'ref':'r1','action':'clear','reason':7 | reason must be a string"
            })
    void namesWhatIsWrong(String fields, String message) {
        var rejection = catchThrowableOfType(BadEventException.class, () -> read(fields));
        assertThat(rejection.event().id()).isEqualTo("r1");
        assertThat(rejection.event().code()).isEqualTo("invalid");
        assertThat(rejection.event().message()).startsWith(message);
    }

    @Test
    void rejectsAnIdThatIsNone() {
        var rejection = catchThrowableOfType(BadEventException.class, () -> read("'action':'clear','ref':'a b'"));
        assertThat(rejection.event().message()).isEqualTo("ref must be 1 to 64 characters of A-Z a-z 0-9 _ -");
    }

    @Test
    void acceptsReasonsUpToTheLimit() throws BadEventException {
        assertThat(read("'action':'clear','reason':'" + "x".repeat(200) + "'").reason()).hasSize(200);
        var rejection = catchThrowableOfType(
                BadEventException.class, () -> read("'action':'clear','reason':'" + "x".repeat(201) + "'"));
        assertThat(rejection.code()).isEqualTo(ErrorCode.TOO_LONG);
        assertThat(rejection.event().message()).isEqualTo("reason has 201 characters, at most 200 are accepted");
    }

    private Moderation read(String fields) throws BadEventException {
        var json = "{\"type\":\"moderate\"," + fields.replace('\'', '"') + "}";
        return ((ClientEvent.Moderate) reader.read(json)).moderation();
    }
}
