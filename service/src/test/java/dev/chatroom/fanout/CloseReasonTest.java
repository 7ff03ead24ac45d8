package dev.chatroom.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.CloseCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloseReasonTest {
    @ParameterizedTest
    @CsvSource({
        "NORMAL, CLIENT",
        "GOING_AWAY, RESTART",
        "RESTART, RESTART",
        "PROTOCOL_ERROR, PROTOCOL",
        "UNSUPPORTED, PROTOCOL",
        "NOT_UTF8, PROTOCOL",
        "POLICY, PROTOCOL",
        "TOO_BIG, PROTOCOL",
        "SERVER_ERROR, FAILED",
        "TRY_LATER, FULL",
        "UNAUTHENTICATED, UNAUTHENTICATED",
        "BANNED, BANNED"
    })
    void followsFromCodeOfServersClose(CloseCode code, CloseReason reason) {
        assertThat(CloseReason.of(code)).isEqualTo(reason);
    }
}
