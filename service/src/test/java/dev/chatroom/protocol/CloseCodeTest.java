package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloseCodeTest {
    @ParameterizedTest
    @EnumSource
    void allowsEveryCodeThatTheServerSends(CloseCode code) {
        assertThat(CloseCode.allowedOnTheWire(code.wire())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1003, 1007, 1014, 3000, 3999, 4000, 4999})
    void allowsDefinedAndPrivateCodes(int code) {
        assertThat(CloseCode.allowedOnTheWire(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535})
    void rejectsReservedAndUndefinedCodes(int code) {
        assertThat(CloseCode.allowedOnTheWire(code)).isFalse();
    }

    @Test
    void usesTheNumbersOfTheRegistry() {
        assertThat(CloseCode.GOING_AWAY.wire()).isEqualTo(1001);
        assertThat(CloseCode.RESTART.wire()).isEqualTo(1012);
        assertThat(CloseCode.TRY_LATER.wire()).isEqualTo(1013);
    }
}
