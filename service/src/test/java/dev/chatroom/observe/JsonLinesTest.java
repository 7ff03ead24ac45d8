package dev.chatroom.observe;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private final JsonLines lines = new JsonLines("test-1");

    @Test
    void formatsARecordAsOneLine() {
        var text = lines.format(line(Level.INFO, "two\nlines and a \"quote\""));

        assertThat(text).endsWith("}\n").containsOnlyOnce("\n");
        assertThat(parse(text).getString("message")).isEqualTo("two\nlines and a \"quote\"");
    }

    @Test
    void includesTimeLoggerAndLevel() {
        var line = line(Level.SEVERE, "broken");
        line.setInstant(Instant.parse("2026-01-02T03:04:05.678Z"));

        var json = parse(lines.format(line));

        assertThat(json.getString("time")).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(json.getString("level")).isEqualTo("ERROR");
        assertThat(json.getString("logger")).isEqualTo("dev.chatroom.test");
        assertThat(json.getString("instance")).isEqualTo("test-1");
        assertThat(json).doesNotContainKey("exception");
    }

    @Test
    void turnsPairsOfTheMessageIntoFields() {
        var line = line(Level.FINE, "a socket ended, connection={0} reason={1}");
        line.setParameters(new Object[] {"1f", "LOST"});

        var json = parse(lines.format(line));

        assertThat(json.getString("connection")).isEqualTo("1f");
        assertThat(json.getString("reason")).isEqualTo("LOST");
        assertThat(json.getString("level")).isEqualTo("DEBUG");
    }

    @Test
    void keepsReservedFields() {
        var json = parse(lines.format(line(Level.INFO, "level=none connection=1 connection=2")));

        assertThat(json.getString("level")).isEqualTo("INFO");
        assertThat(json.getString("connection")).isEqualTo("1");
    }

    @Test
    void aParameterAddsNoField() {
        var line = line(Level.INFO, "slow client closed, connection={0} cause={1}");
        line.setParameters(new Object[] {"1f", "x, user=other level=ERROR\nlogger=forged"});

        var json = parse(lines.format(line));

        assertThat(json.getString("cause")).isEqualTo("x, user=other level=ERROR\nlogger=forged");
        assertThat(json).doesNotContainKey("user");
        assertThat(json.getString("logger")).isEqualTo("dev.chatroom.test");
    }

    @Test
    void aMessageOfALibraryHasNoFields() {
        var line = line(Level.WARNING, "invalid header: connection=1f user=other");
        line.setLoggerName("io.helidon.webserver");

        assertThat(parse(lines.format(line))).doesNotContainKeys("connection", "user");
    }

    @Test
    void includesTheStackTrace() {
        var line = line(Level.WARNING, "failed");
        line.setThrown(new IllegalStateException("why"));

        assertThat(parse(lines.format(line)).getString("exception"))
                .startsWith("java.lang.IllegalStateException: why")
                .contains("at dev.chatroom");
    }

    private static LogRecord line(Level level, String message) {
        var line = new LogRecord(level, message);
        line.setLoggerName("dev.chatroom.test");
        return line;
    }

    private static JsonObject parse(String line) {
        try (var reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }
}
