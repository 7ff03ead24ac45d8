package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.ClientFrame;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.LogCapture;
import dev.chatroom.testing.MostlyWaits;
import dev.chatroom.testing.Upgrade;
import jakarta.json.Json;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events and frames that no client sends by accident. None is a failure of the server, and none reaches others altered. */
@MostlyWaits
class HostileEventsIT {
    /** Within the rate of frames. */
    private static final int MANY = 150;

    @RegisterExtension
    final Instances instances = Instances.alone();

    private int port;
    private Conversation eve;
    private Conversation bob;
    private LogCapture log;

    @BeforeEach
    void join() {
        port = instances.start().port();
        bob = Conversation.joined(port, "Bob");
        eve = Conversation.connect(port);
        log = LogCapture.start();
    }

    @AfterEach
    void noLineInTheLogAndOthersTalk() {
        log.close();
        assertThat(log.lines()).filteredOn(line -> !line.startsWith("INFO")).isEmpty();
        bob.say("still here");
        assertThat(bob.awaitMessage("still here")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"type\":\"ping\",\"n\":1e400}",
        "{\"type\":\"ping\",\"n\":1E-999999999}",
        "{\"type\":\"ping\",\"n\":9007199254740993}",
        "{\"type\":\"ping\",\"n\":NaN}",
        "{\"type\":\"join\",\"clientId\":\"1234567890123456\",\"name\":\"\\ud800\"}",
        "{\"type\":\"join\",\"clientId\":\"1234567890123456\",\"name\":\"a\\u0000b\"}",
        "{\"type\":\"join\",\"clientId\":\"1234567890123456\",\"name\":\"a\\u202eb\"}",
        "{\"type\":\"join\",\"clientId\":\"1234567890123456\",\"name\":\"\\u2066a\\u2069\"}",
        "{\"type\":\"join\",\"clientId\":\"1234567890123456\",\"name\":\"\\u200b\\u200d\\ufeff\"}",
        "{\"type\":\"join\",\"clientId\":\"1234567890123456\",\"name\":\"\\u0301\\u0301\"}",
        "{\"type\":\"join\",\"clientId\":\"1234567890123456\",\"name\":{\"toString\":\"x\"}}",
        "{\"type\":\"join\",\"clientId\":[\"1234567890123456\"],\"name\":\"x\"}",
        "{\"type\":\"join\",\"clientId\":\"1234567890123456\",\"name\":\"x\",\"cursor\":7}",
        "{\"type\":\"join\",\"clientId\":\"1234567890123456\",\"name\":\"x\",\"token\":{}}",
        "{\"type\":\"__proto__\"}",
        "{\"__proto__\":{\"type\":\"typing\"}}",
        "{\"type\":\"update\",\"id\":\"x\",\"text\":\"y\"}",
        "{\"type\":\"history\",\"messages\":[]}",
        "{\"type\":\"JOIN\"}",
        "{\"type\":\"join\\u0000\"}",
        "\ufeff{\"type\":\"typing\"}",
        "{'type':'typing'}",
        "{\"type\":\"typing\",}",
        "{\"type\":\"typing\"}//",
        "{\"type\":\"typing\"}\u0000"
    })
    void answersOddEventsWithAnError(String event) {
        eve.sendText(event);

        var error = eve.expect("error");
        assertThat(error.getString("code")).isIn("invalid", "not_joined");
        assertThat(error.getString("message")).isNotBlank().doesNotContain("Exception", "dev.chatroom");
        assertStaysOpen();
    }

    @Test
    void staysResponsiveForLargeAndDeepEvents() {
        var keys = IntStream.range(0, 1_400).mapToObj("\"k%d\":0"::formatted).collect(Collectors.joining(","));
        var sameHash = IntStream.range(0, 512)
                .mapToObj(i -> IntStream.range(0, 9).mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB").collect(Collectors.joining()))
                .map("\"%s\":0"::formatted)
                .collect(Collectors.joining(","));
        var events = List.of(
                "{" + keys + "}",
                "{" + sameHash + "}",
                "{\"type\":" + "{\"a\":".repeat(3_000),
                "[".repeat(16_000),
                "{\"type\":\"ping\",\"n\":" + "9".repeat(16_000) + "}",
                "{\"type\":\"ping\",\"n\":0." + "0".repeat(15_000) + "1}",
                "\"" + "\\u0061".repeat(2_600) + "\"",
                " ".repeat(16_000));

        events.forEach(eve::sendText);

        for (int i = 0; i < events.size(); i++) {
            assertThat(eve.expect("error").getString("code")).isEqualTo("invalid");
        }
        assertStaysOpen();
    }

    /** The last one of a repeated key counts, everywhere: nobody sees two texts of a message. */
    @Test
    void takesOneOfRepeatedKeys() {
        var _ = eve.join("Eve");

        eve.sendText("{\"type\":\"typing\",\"type\":\"message\",\"id\":\"m1\",\"text\":\"first\",\"text\":\"second\"}");

        assertThat(bob.awaitMessage("second").getString("id")).isEqualTo("m1");
        assertThat(bob.messages()).noneMatch(message -> message.getString("text", "").equals("first"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "18446744073709551615-18446744073709551615", "18446744073709551616-0", "99999999999999-0", "-1-0", "0-0", "0--1", "-", "+", "$", "*",
        "1-1-1", "\u0661-\u0661", " 1-1", "1e3-0", "0x1-0", ">", "(1-1"
    })
    void answersAnyCursorWithAHistory(String cursor) {
        var history = eve.join(ClientEvents.secret(), "Eve", cursor);

        assertThat(history.getString("cursor")).matches("\\d{1,20}-\\d{1,20}");
        eve.say("live");
        assertThat(eve.awaitMessage("live")).isNotNull();
    }

    @Test
    void showsWhatWasWrittenAndNothingElse() {
        var _ = eve.join("Eve");
        for (var text : List.of(
                "a\u0000b", "\u202Egnp.exe", "<img src=x onerror=alert(1)>", "\"},{\"type\":\"ack\",\"id\":\"x\"", "\r\nSet-Cookie: x=y",
                "${jndi:ldap://x}", "\uD83D\uDE00".repeat(100), "e\u0301\u0302\u0303".repeat(50), "a\u2028b\u2029c\u0085d")) {
            eve.sendText(Json.createObjectBuilder().add("type", "message").add("text", text).build().toString());

            assertThat(bob.awaitMessage(text).getString("name")).isEqualTo("Eve");
        }
    }

    /** RFC 6455 section 9.1: no extension is accepted, so the bits of one are an error. */
    @ParameterizedTest
    @ValueSource(strings = {
        "permessage-deflate", "permessage-deflate; client_max_window_bits; server_no_context_takeover", "x-webkit-deflate-frame",
        "permessage-deflate, permessage-deflate, permessage-bzip2", ";;;", "permessage-deflate; server_max_window_bits=99999999999"
    })
    void negotiatesNoExtension(String offer) {
        var answer = Upgrade.to(port).header("Sec-WebSocket-Extensions", offer).send();

        assertThat(answer.status()).isEqualTo(101);
        assertThat(answer.headers()).doesNotContainKeys("sec-websocket-extensions", "sec-websocket-protocol");
        var client = Conversation.connect(Upgrade.to(port).header("Sec-WebSocket-Extensions", offer));
        client.send(ClientFrame.text("{\"type\":\"typing\"}").withReserved(4));
        assertThat(client.closeCode()).isEqualTo(1002);
    }

    /** Heads of frames whose payload never comes: the length alone decides. */
    @ParameterizedTest
    @CsvSource({
        "1009, 81ff7fffffffffffffff00000000", "1009, 81ff000000010000000000000000", "1002, 81ffffffffffffffffff00000000",
        "1002, 81ff800000000000000000000000", "1009, 81feffff00000000", "1002, 89ff000000000000000100000000", "1002, 81fe007d00000000", "1002, 81ff000000000000ffff00000000", "1002, 89fe007e00000000",
        "1002, 8100", "1002, c18000000000", "1002, 838000000000"
    })
    void decidesByTheHeadOfAFrame(int code, String head) {
        eve.sendBytes(HexFormat.of().parseHex(head));

        assertThat(eve.closeCode()).isEqualTo(code);
    }

    /** Changes of messages take from the same rate as messages, whether or not there is such a message. */
    @ParameterizedTest
    @ValueSource(strings = {"edit", "delete"})
    void limitsTheRateOfChanges(String type) {
        var _ = eve.join("Eve");

        sendMany("{\"type\":\"" + type + "\",\"id\":\"x\",\"ref\":\"r%d\",\"text\":\"y\"}");

        assertThat(eve.events()).anyMatch(event -> event.getString("code", "").equals("rate_limited"));
    }

    @Test
    void answersFewOfManyInvalidTokens() {
        var _ = eve.join("Eve");

        sendMany("{\"type\":\"refresh\",\"token\":\"" + "x".repeat(1_000) + "%d\"}");

        assertThat(eve.events()).filteredOn(event -> event.getString("type").equals("error")).hasSizeBetween(1, MANY / 2);
    }

    /** Returns when all were handled. */
    private void sendMany(String event) {
        for (int i = 0; i < MANY; i++) {
            eve.sendText(event.formatted(i));
        }
        eve.sendText("{\"type\":\"ping\",\"n\":1}");
        eve.expect("pong");
    }

    private void assertStaysOpen() {
        eve.join("Eve");
        eve.say("open");
        assertThat(eve.awaitMessage("open")).isNotNull();
    }
}
