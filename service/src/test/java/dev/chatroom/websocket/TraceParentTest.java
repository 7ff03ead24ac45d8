package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** W3C Trace Context, section 3.2. */
class TraceParentTest {
    private static final String FIELDS = "-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @ParameterizedTest
    @ValueSource(strings = {"00" + FIELDS, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", "01" + FIELDS})
    void acceptsValidHeaders(String header) {
        assertThat(TraceParent.parse(header)).hasValue(header);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-more", "-", "-level=ERROR instance=other"})
    void dropsWhatALaterVersionAppends(String appended) {
        assertThat(TraceParent.parse("01" + FIELDS + appended)).hasValue("01" + FIELDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "level=ERROR",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "ff" + FIELDS,
        "00-0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331-01",
        "00" + FIELDS + "-more",
        "00" + FIELDS + " level=ERROR",
        "01" + FIELDS + " level=ERROR",
        "01" + FIELDS + "more"
    })
    void rejectsInvalidHeaders(String header) {
        assertThat(TraceParent.parse(header)).isEmpty();
    }
}
