package dev.chatroom.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The frames of moderators, by docs/protocol.md. */
class ModeratorCommandTest {
    private static final MessageRef MESSAGE = new MessageRef("bob", "m1");

    static Stream<Arguments> frames() {
        return Stream.of(
                Arguments.of(ModeratorCommand.delete(MESSAGE), "'action':'delete','target':{'clientId':'bob','id':'m1'}"),
                Arguments.of(ModeratorCommand.approve(MESSAGE), "'action':'approve','target':{'clientId':'bob','id':'m1'}"),
                Arguments.of(ModeratorCommand.dismiss(MESSAGE), "'action':'dismiss','target':{'clientId':'bob','id':'m1'}"),
                Arguments.of(
                        ModeratorCommand.approve(MESSAGE).aboutVersion("v1"),
                        "'action':'approve','target':{'clientId':'bob','id':'m1','version':'v1'}"),
                Arguments.of(ModeratorCommand.pin(MESSAGE), "'action':'pin','target':{'clientId':'bob','id':'m1'}"),
                Arguments.of(ModeratorCommand.unpin(MESSAGE), "'action':'unpin','target':{'clientId':'bob','id':'m1'}"),
                Arguments.of(ModeratorCommand.purge("bob"), "'action':'purge','target':{'clientId':'bob'}"),
                Arguments.of(
                        ModeratorCommand.timeout("bob", Duration.ofMinutes(10)),
                        "'action':'timeout','target':{'clientId':'bob'},'seconds':600"),
                Arguments.of(ModeratorCommand.ban("bob"), "'action':'ban','target':{'clientId':'bob'}"),
                Arguments.of(
                        ModeratorCommand.ban("bob", Duration.ofDays(1)),
                        "'action':'ban','target':{'clientId':'bob'},'seconds':86400"),
                Arguments.of(
                        ModeratorCommand.ban("bob").withNetworks(),
                        "'action':'ban','target':{'clientId':'bob'},'value':{'prefix':true}"),
                Arguments.of(ModeratorCommand.unban("bob"), "'action':'unban','target':{'clientId':'bob'}"),
                Arguments.of(ModeratorCommand.clear(), "'action':'clear'"),
                Arguments.of(ModeratorCommand.slow(Duration.ofSeconds(30)), "'action':'slow','value':30"),
                Arguments.of(ModeratorCommand.freeze(true), "'action':'freeze','value':true"),
                Arguments.of(ModeratorCommand.membersOnly(false), "'action':'membersOnly','value':false"),
                Arguments.of(ModeratorCommand.announce("hi"), "'action':'announce','value':'hi'"),
                Arguments.of(ModeratorCommand.endAnnouncement(), "'action':'announce'"));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void sendsTheFieldsOfTheAction(ModeratorCommand command, String fields) {
        var expected = "{'type':'moderate',%s,'reason':'why','ref':'r1'}".formatted(fields).replace('\'', '"');
        assertThat(new Submission.Moderate("r1", command, "why").frame()).isEqualTo(expected);
    }

    @Test
    void reportsAMessage() {
        assertThat(new Submission.Report("r1", MESSAGE, "rude").frame())
                .isEqualTo("{'type':'report','clientId':'bob','id':'m1','reason':'rude','ref':'r1'}".replace('\'', '"'));
    }
}
