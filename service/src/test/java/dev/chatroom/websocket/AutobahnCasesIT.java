package dev.chatroom.websocket;

import static dev.chatroom.testing.ClientFrame.BINARY;
import static dev.chatroom.testing.ClientFrame.CLOSE;
import static dev.chatroom.testing.ClientFrame.CONTINUATION;
import static dev.chatroom.testing.ClientFrame.PING;
import static dev.chatroom.testing.ClientFrame.PONG;
import static dev.chatroom.testing.ClientFrame.TEXT;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.ClientFrame;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.MostlyWaits;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * RFC 6455 by the case numbers of the Autobahn test suite, sections 1 to 7, as raw frames to a real server.
 *
 * <p>The suite expects an echo server. Where it expects a text to be echoed, this class expects the answer of the room to a
 * text that is no event: the error {@code invalid}. The text is not JSON, so the error shows that the message was complete
 * and valid UTF-8. Binary messages, which the suite expects to be echoed, are closed with 1003. Invalid UTF-8 is detected at
 * the end of the message, which the suite accepts as "non-strict" (6.4).
 *
 * @see <a href="https://github.com/crossbario/autobahn-testsuite">Autobahn test suite</a>
 */
@MostlyWaits
class AutobahnCasesIT {
    private static final int INVALID_UTF8 = 1007;
    private static final int PROTOCOL = 1002;

    @RegisterExtension
    final Instances instances = Instances.alone();

    private int port;

    @BeforeEach
    void start() {
        port = instances.start("limits.frame", "1000000", "rate.limits", "off").port();
    }

    /** What a case does with its own connection. */
    private interface Script {
        void run(Conversation client);
    }

    @TestFactory
    Stream<DynamicTest> framing() {
        int[] lengths = {0, 125, 126, 127, 128, 65_535, 65_536, 65_536};
        return IntStream.range(0, lengths.length).boxed().flatMap(i -> Stream.of(
                test("1.1." + (i + 1), "text of " + lengths[i] + " bytes", client -> {
                    sendInPieces(client, i == 7 ? 997 : 0, ClientFrame.text("*".repeat(lengths[i])));
                    answered(client);
                }),
                test("1.2." + (i + 1), "binary message of " + lengths[i] + " bytes", client -> {
                    sendInPieces(client, i == 7 ? 997 : 0, ClientFrame.of(BINARY, new byte[lengths[i]]));
                    assertThat(client.closeCode()).isEqualTo(1003);
                })));
    }

    @TestFactory
    Stream<DynamicTest> pingsAndPongs() {
        var binary = HexFormat.of().parseHex("00fffefdfcfb00ff");
        return Stream.of(
                test("2.1", "ping without payload", client -> pong(client, new byte[0], 0)),
                test("2.2", "ping with text", client -> pong(client, bytes("Hello, world!"), 0)),
                test("2.3", "ping with binary payload", client -> pong(client, binary, 0)),
                test("2.4", "ping of 125 bytes", client -> pong(client, new byte[125], 0)),
                test("2.5", "ping of 126 bytes", client -> closes(client, PROTOCOL, ClientFrame.of(PING, new byte[126]))),
                test("2.6", "ping of 125 bytes, octet by octet", client -> pong(client, new byte[125], 1)),
                test("2.7", "unsolicited pong", client -> unsolicited(client, new byte[0])),
                test("2.8", "unsolicited pong with payload", client -> unsolicited(client, bytes("unasked"))),
                test("2.9", "unsolicited pong, then ping", client -> {
                    client.send(ClientFrame.of(PONG, bytes("unsolicited")));
                    pong(client, bytes("ping payload"), 0);
                }),
                // Only the most recent ping has to be answered (RFC 6455 section 5.5.3).
                test("2.10", "ten pings", client -> tenPings(client, 0)),
                test("2.11", "ten pings, octet by octet", client -> tenPings(client, 1)));
    }

    @TestFactory
    Stream<DynamicTest> reservedBits() {
        var hello = ClientFrame.text("Hello, world!");
        return Stream.of(
                test("3.1", "RSV 1", client -> closes(client, PROTOCOL, hello.withReserved(1))),
                test("3.2", "text, RSV 2, ping", client -> failsAfterText(client, 0, hello.withReserved(2))),
                test("3.3", "text, RSV 3, ping, frame by frame", client -> failsAfterText(client, 0, hello.withReserved(3))),
                test("3.4", "text, RSV 4, ping, octet by octet", client -> failsAfterText(client, 1, hello.withReserved(4))),
                test("3.5", "binary, RSV 5",
                        client -> closes(client, PROTOCOL, ClientFrame.of(BINARY, new byte[8]).withReserved(5))),
                test("3.6", "ping, RSV 6",
                        client -> closes(client, PROTOCOL, ClientFrame.of(PING, new byte[8]).withReserved(6))),
                test("3.7", "close, RSV 7",
                        client -> closes(client, PROTOCOL, ClientFrame.of(CLOSE, new byte[0]).withReserved(7))));
    }

    @TestFactory
    Stream<DynamicTest> opcodes() {
        return IntStream.rangeClosed(1, 5).boxed().flatMap(i -> Stream.of(opcode("4.1." + i, 2 + i, i), opcode("4.2." + i, 10 + i, i)));
    }

    private DynamicTest opcode(String number, int opcode, int variant) {
        var frame = ClientFrame.of(opcode, variant % 2 == 0 || variant == 5 ? bytes("payload") : new byte[0]);
        return test(number, "reserved opcode " + opcode, client -> {
            if (variant < 3) {
                closes(client, PROTOCOL, frame);
            } else {
                failsAfterText(client, variant == 5 ? 1 : 0, frame);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> fragmentation() {
        var first = ClientFrame.text("fragment1").notFinal();
        var last = ClientFrame.of(CONTINUATION, bytes("fragment2"));
        var ping = ClientFrame.of(PING, bytes("ping payload"));
        var stray = ClientFrame.of(CONTINUATION, bytes("non-continuation payload"));
        var text = ClientFrame.text("Hello, world!");
        return Stream.of(
                test("5.1", "fragmented ping", client -> closes(client, PROTOCOL, ping.notFinal(), last)),
                test("5.2", "fragmented pong",
                        client -> closes(client, PROTOCOL, ClientFrame.of(PONG, new byte[1]).notFinal(), last)),
                test("5.3", "two fragments", client -> answers(client, 0, first, last)),
                test("5.4", "two fragments, frame by frame", client -> answers(client, 0, first, last)),
                test("5.5", "two fragments, octet by octet", client -> answers(client, 1, first, last)),
                test("5.6", "ping between fragments", client -> pingBetween(client, 0, first, ping, last)),
                test("5.7", "ping between fragments, frame by frame", client -> pingBetween(client, 0, first, ping, last)),
                test("5.8", "ping between fragments, octet by octet", client -> pingBetween(client, 1, first, ping, last)),
                test("5.9", "nothing to continue", client -> closes(client, PROTOCOL, stray, text)),
                test("5.10", "nothing to continue, frame by frame", client -> closes(client, PROTOCOL, stray, text)),
                test("5.11", "nothing to continue, octet by octet", client -> closesInPieces(client, stray)),
                test("5.12", "nothing to continue, not final", client -> closes(client, PROTOCOL, stray.notFinal())),
                test("5.13", "the same, frame by frame", client -> closes(client, PROTOCOL, stray.notFinal())),
                test("5.14", "the same, octet by octet", client -> closesInPieces(client, stray.notFinal())),
                test("5.15", "a message, then nothing to continue",
                        client -> closes(client, PROTOCOL, first, last, stray.notFinal())),
                test("5.16", "stray fragment before a message", client -> closes(client, PROTOCOL, stray.notFinal(), first)),
                test("5.17", "final stray fragment before a message", client -> closes(client, PROTOCOL, stray, first)),
                test("5.18", "second fragment with opcode text", client -> closes(client, PROTOCOL, first, text)),
                test("5.19", "five fragments, two pings", client -> fiveFragments(client, 0)),
                test("5.20", "five fragments, two pings, chopped", client -> fiveFragments(client, 1)));
    }

    private static final List<Section> UTF8 = List.of(
            new Section("6.5", true, "68656c6c6f24776f726c64 68656c6c6fc2a2776f726c64 68656c6c6fe282ac776f726c64"
                    + " 68656c6c6ff0a4ada2776f726c64 cebae1bdb9cf83cebcceb5"),
            new Section("6.7", true, "00 c280 e0a080 f0908080"),
            new Section("6.8", false, "f888808080 fc8480808080"),
            new Section("6.9", true, "7f dfbf efbfbf f48fbfbf"),
            new Section("6.10", false, "f7bfbfbf fbbfbfbfbf fdbfbfbfbfbf"),
            new Section("6.12", false, "80 bf 80bf 80bf80 80bf80bf 80bf80bf80 80bf80bf80bf " + range(0x80, 0xBF, "")),
            new Section("6.13", false, range(0xC0, 0xDF, "20") + " " + range(0xE0, 0xEF, "20") + " "
                    + range(0xF0, 0xF7, "20") + " " + range(0xF8, 0xFB, "20") + " " + range(0xFC, 0xFD, "20")),
            new Section("6.14", false, "c0 e080 f08080 f8808080 fc80808080 df efbf f7bfbf fbbfbfbf fdbfbfbfbf"),
            new Section("6.15", false, "c0e080f08080f8808080fc80808080dfefbff7bfbffbbfbfbffdbfbfbfbf"),
            new Section("6.16", false, "fe ff fefeffff"),
            new Section("6.17", false, "c0af e080af f08080af f8808080af fc80808080af"),
            new Section("6.18", false, "c1bf e09fbf f08fbfbf f887bfbfbf fc83bfbfbfbf"),
            new Section("6.19", false, "c080 e08080 f0808080 f880808080 fc8080808080"),
            new Section("6.20", false, "eda080 edadbf edae80 edafbf edb080 edbe80 edbfbf"),
            new Section("6.21", false, "eda080edb080 eda080edbfbf edadbfedb080 edadbfedbfbf edae80edb080 edae80edbfbf"
                    + " edafbfedb080 edafbfedbfbf"),
            new Section("6.22", true, "efbfbe efbfbf f09fbfbe f09fbfbf f0afbfbe f0afbfbf f0bfbfbe f0bfbfbf f18fbfbe f18fbfbf"
                    + " f19fbfbe f19fbfbf f1afbfbe f1afbfbf f1bfbfbe f1bfbfbf f28fbfbe f28fbfbf f29fbfbe f29fbfbf f2afbfbe"
                    + " f2afbfbf f2bfbfbe f2bfbfbf f38fbfbe f38fbfbf f39fbfbe f39fbfbf f3afbfbe f3afbfbf f3bfbfbe f3bfbfbf"
                    + " f48fbfbe f48fbfbf"),
            new Section("6.23", true, "efbfb9 efbfba efbfbb efbfbc efbfbd efbfbe efbfbf"));

    /** Sequences in hexadecimal, one for each case. */
    private record Section(String number, boolean valid, String sequences) {}

    @TestFactory
    Stream<DynamicTest> utf8() {
        var greek = HexFormat.of().parseHex("cebae1bdb9cf83cebcceb5");
        var boundaries = Stream.of("ed9fbf", "ee8080", "efbfbd", "f48fbfbf", "f4908080").toList();
        var prefixes = IntStream.rangeClosed(1, greek.length).mapToObj(length -> {
            var prefix = Arrays.copyOf(greek, length);
            boolean valid = Arrays.equals(new String(prefix, UTF_8).getBytes(UTF_8), prefix);
            return sequence("6.6." + length, prefix, valid);
        });
        var others = IntStream.range(0, 5)
                .mapToObj(i -> sequence("6.11." + (i + 1), HexFormat.of().parseHex(boundaries.get(i)), i < 4));
        var sections = UTF8.stream().flatMap(section -> {
            var all = section.sequences().split(" ", -1);
            return IntStream.range(0, all.length).mapToObj(i -> sequence(
                    section.number() + "." + (i + 1), HexFormat.of().parseHex(all[i]), section.valid()));
        });
        return Stream.of(messages(greek), prefixes, others, sections).flatMap(tests -> tests);
    }

    private Stream<DynamicTest> messages(byte[] greek) {
        var hello = bytes("Hello-µ@ßöäüàá-UTF-8!!");
        var broken = HexFormat.of().parseHex("cebae1bdb9cf83cebcceb5eda080656469746564");
        var late = HexFormat.of().parseHex("cebae1bdb9cf83cebcceb5f4908080656469746564");
        var empty = ClientFrame.of(CONTINUATION, new byte[0]);
        return Stream.of(
                test("6.1.1", "empty text", client -> answers(client, 0, ClientFrame.text(""))),
                test("6.1.2", "three empty fragments",
                        client -> answers(client, 0, ClientFrame.text("").notFinal(), empty.notFinal(), empty)),
                test("6.1.3", "text between empty fragments", client -> answers(client, 0,
                        ClientFrame.text("").notFinal(), ClientFrame.of(CONTINUATION, bytes("middle")).notFinal(), empty)),
                test("6.2.1", "valid text", client -> answers(client, 0, ClientFrame.of(TEXT, hello))),
                test("6.2.2", "valid text in two fragments", client -> answers(client, 0, fragments(hello, 12))),
                test("6.2.3", "valid text in fragments of one byte", client -> answers(client, 0, fragments(hello, 1))),
                test("6.2.4", "Greek in fragments of one byte", client -> answers(client, 0, fragments(greek, 1))),
                test("6.3.1", "invalid text", client -> closes(client, INVALID_UTF8, ClientFrame.of(TEXT, broken))),
                test("6.3.2", "invalid text, one byte a fragment",
                        client -> closes(client, INVALID_UTF8, fragments(broken, 1))),
                test("6.4.1", "invalid second fragment", client -> closes(client, INVALID_UTF8, fragments(late, 11))),
                test("6.4.2", "invalid from one byte on", client -> closes(client, INVALID_UTF8, fragments(late, 12))),
                test("6.4.3", "invalid in the second piece", client -> invalidInPieces(client, late, 11)),
                test("6.4.4", "invalid from one byte on, in pieces", client -> invalidInPieces(client, late, 12)));
    }

    @TestFactory
    Stream<DynamicTest> closing() {
        var normal = ClientFrame.close(1000);
        var text = ClientFrame.text("Hello, world!");
        int[] valid = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999};
        int[] invalid = {0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999};
        var handshakes = Stream.of(
                test("7.1.1", "message, then close", client -> {
                    answers(client, 0, text);
                    closes(client, 1000, normal);
                }),
                test("7.1.2", "two close frames", client -> closesTogether(client, 1000, normal, normal)),
                test("7.1.3", "ping after close",
                        client -> closesTogether(client, 1000, normal, ClientFrame.of(PING, new byte[0]))),
                test("7.1.4", "text after close", client -> closesTogether(client, 1000, normal, text)),
                test("7.1.5", "close between fragments", client -> closesTogether(client, 1000,
                        ClientFrame.text("fragment1").notFinal(), normal, ClientFrame.of(CONTINUATION, bytes("2")))),
                test("7.1.6", "256 KiB, close, ping", client -> closesTogether(client, 1000,
                        ClientFrame.text("BAsd7&jh23".repeat(26_214)), normal, ClientFrame.of(PING, new byte[0]))),
                test("7.3.1", "no code", client -> closes(client, 1000, ClientFrame.of(CLOSE, new byte[0]))),
                test("7.3.2", "one byte", client -> closes(client, PROTOCOL, ClientFrame.of(CLOSE, new byte[1]))),
                test("7.3.3", "a code", client -> closes(client, 1000, normal)),
                test("7.3.4", "a reason", client -> closes(client, 1000, close(1000, "Hello World!"))),
                test("7.3.5", "a reason of 123 bytes", client -> closes(client, 1000, close(1000, "*".repeat(123)))),
                test("7.3.6", "a reason of 124 bytes", client -> closes(client, PROTOCOL, close(1000, "*".repeat(124)))),
                test("7.5.1", "a reason that is not UTF-8", client -> closes(client, INVALID_UTF8, ClientFrame.of(CLOSE,
                        HexFormat.of().parseHex("03e8cebae1bdb9cf83cebcceb5eda080656469746564")))),
                test("7.13.1", "code 5000", client -> closes(client, PROTOCOL, ClientFrame.close(5000))),
                test("7.13.2", "code 65535", client -> closes(client, PROTOCOL, ClientFrame.close(65_535))));
        var codes = IntStream.range(0, valid.length).mapToObj(i -> test("7.7." + (i + 1), "valid code " + valid[i],
                client -> closes(client, valid[i], ClientFrame.close(valid[i]))));
        var reserved = IntStream.range(0, invalid.length).mapToObj(i -> test("7.9." + (i + 1), "invalid code " + invalid[i],
                client -> closes(client, PROTOCOL, ClientFrame.close(invalid[i]))));
        return Stream.of(handshakes, codes, reserved).flatMap(tests -> tests);
    }

    private DynamicTest test(String number, String what, Script script) {
        return DynamicTest.dynamicTest(number + " " + what, () -> {
            var client = Conversation.joined(port, "Tester");
            script.run(client);
            client.disconnect();
        });
    }

    private DynamicTest sequence(String number, byte[] sequence, boolean valid) {
        var frame = ClientFrame.of(TEXT, sequence);
        return test(number, HexFormat.of().formatHex(sequence), client -> {
            if (valid) {
                answers(client, 0, frame);
            } else {
                closes(client, INVALID_UTF8, frame);
            }
        });
    }

    private static void answers(Conversation client, int pieceLength, ClientFrame... frames) {
        sendInPieces(client, pieceLength, frames);
        answered(client);
    }

    private static void answered(Conversation client) {
        assertThat(client.expect("error").getString("code")).isEqualTo("invalid");
    }

    private static void closes(Conversation client, int code, ClientFrame... frames) {
        closesTogether(client, code, frames);
    }

    /** Sends frames in one write: the server may close the connection after the first. */
    private static void closesTogether(Conversation client, int code, ClientFrame... frames) {
        client.sendBytes(join(frames));
        assertThat(client.closeCode()).isEqualTo(code);
    }

    private static void closesInPieces(Conversation client, ClientFrame frame) {
        sendInPieces(client, 1, frame);
        assertThat(client.closeCode()).isEqualTo(PROTOCOL);
    }

    private static void failsAfterText(Conversation client, int pieceLength, ClientFrame frame) {
        answers(client, pieceLength, ClientFrame.text("Hello, world!"));
        closesTogether(client, PROTOCOL, frame, ClientFrame.of(PING, new byte[0]));
    }

    private static void pong(Conversation client, byte[] payload, int pieceLength) {
        sendInPieces(client, pieceLength, ClientFrame.of(PING, payload));
        assertThat(client.awaitPong()).isEqualTo(payload);
    }

    private static void unsolicited(Conversation client, byte[] payload) {
        answers(client, 0, ClientFrame.of(PONG, payload), ClientFrame.text("still here"));
    }

    private static void tenPings(Conversation client, int pieceLength) {
        var pings = IntStream.range(0, 10).mapToObj(i -> ClientFrame.of(PING, bytes("payload-" + i)));
        sendInPieces(client, pieceLength, pings.toArray(ClientFrame[]::new));
        var pong = "";
        while (!pong.equals("payload-9")) {
            pong = new String(client.awaitPong(), UTF_8);
        }
        assertThat(pong).isEqualTo("payload-9");
    }

    private static void pingBetween(
            Conversation client, int pieceLength, ClientFrame first, ClientFrame ping, ClientFrame last) {
        sendInPieces(client, pieceLength, first, ping);
        assertThat(client.awaitPong()).isEqualTo(ping.payload());
        answers(client, pieceLength, last);
    }

    private static void fiveFragments(Conversation client, int pieceLength) {
        var more = ClientFrame.of(CONTINUATION, bytes("more")).notFinal();
        var ping = ClientFrame.of(PING, bytes("ping"));
        sendInPieces(client, pieceLength, ClientFrame.text("first").notFinal());
        pingBetween(client, pieceLength, more, ping, ClientFrame.of(CONTINUATION, bytes("last")));
    }

    private static void invalidInPieces(Conversation client, byte[] text, int pieceLength) {
        sendInPieces(client, 6 + pieceLength, ClientFrame.of(TEXT, text));
        assertThat(client.closeCode()).isEqualTo(INVALID_UTF8);
    }

    private static void sendInPieces(Conversation client, int pieceLength, ClientFrame... frames) {
        var all = join(frames);
        int length = pieceLength == 0 ? Math.max(1, all.length) : pieceLength;
        for (int i = 0; i < all.length; i += length) {
            client.sendBytes(Arrays.copyOfRange(all, i, Math.min(all.length, i + length)));
        }
    }

    private static ClientFrame[] fragments(byte[] text, int length) {
        int count = Math.ceilDiv(text.length, length);
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    var part = Arrays.copyOfRange(text, i * length, Math.min(text.length, (i + 1) * length));
                    var frame = ClientFrame.of(i == 0 ? TEXT : CONTINUATION, part);
                    return i == count - 1 ? frame : frame.notFinal();
                })
                .toArray(ClientFrame[]::new);
    }

    private static ClientFrame close(int code, String reason) {
        return ClientFrame.of(CLOSE, join(ClientFrame.close(code).payload(), reason.getBytes(ISO_8859_1)));
    }

    private static byte[] join(ClientFrame... frames) {
        return join(Arrays.stream(frames).map(ClientFrame::bytes).toArray(byte[][]::new));
    }

    private static byte[] join(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        for (var part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String range(int start, int end, String separator) {
        var hex = new StringBuilder();
        for (int i = start; i < end; i++) {
            hex.append(HexFormat.of().toHexDigits((byte) i)).append(separator);
        }
        return hex.toString();
    }
}
