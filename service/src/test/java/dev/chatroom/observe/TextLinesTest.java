package dev.chatroom.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextLinesTest {
    private final TextLines lines = new TextLines();

    @Test
    void keepsParametersWithoutDelimiters() {
        assertThat(format("192.0.2.1")).contains("client refused, address=192.0.2.1 reason=rate").endsWith("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x level=ERROR", "x,reason=forged", "x;y", "a=b"})
    void quotesParametersWithDelimiters(String address) {
        assertThat(format(address)).contains("address=\"" + address + "\" reason=rate");
    }

    @Test
    void escapesQuotesInQuotedParameters() {
        assertThat(format("x\" reason=\"forged")).contains("address=\"x\\\" reason=\\\"forged\" reason=rate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\ny", "x\r\ny", "x\u0085y", "x\u2028y", "x\u001b[2Jy", "x\u202ey", "x\u0000y"})
    void aParameterNeitherAddsALineNorControlsTheTerminal(String address) {
        var text = format(address);

        assertThat(text.strip().lines()).hasSize(1);
        assertThat(text.strip()).matches("[ -~]*");
    }

    @Test
    void indentsStackTracesWithTheMessagesInThem() {
        var line = new LogRecord(Level.WARNING, "failed");
        line.setLoggerName("dev.chatroom.test");
        line.setThrown(new IllegalStateException("why\n2026-01-02T03:04:05.678 WARNING forged"));

        assertThat(lines.format(line).lines().skip(1)).isNotEmpty().allMatch(next -> next.startsWith("\t"));
    }

    private String format(String address) {
        var line = new LogRecord(Level.INFO, "client refused, address={0} reason={1}");
        line.setLoggerName("dev.chatroom.test");
        line.setParameters(new Object[] {address, "rate"});
        return lines.format(line);
    }
}
