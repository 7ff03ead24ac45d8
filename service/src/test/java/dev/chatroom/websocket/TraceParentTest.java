package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** W3C Trace Context, section 3.2. */
class TraceParentTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more"
    })
    void aValidOneIsTaken(String header) {
        assertThat(TraceParent.valid(header)).hasValue(header);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more"
    })
    void anythingElseIsNot(String header) {
        assertThat(TraceParent.valid(header)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 100_000})
    void aVeryLongOneIsNot(int length) {
        assertThat(TraceParent.valid("01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-" + "x".repeat(length)))
                .isEmpty();
    }
}
