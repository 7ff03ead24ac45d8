package dev.chatroom.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A change of an input.
 *
 * @param kind what happens
 * @param position where, modulo the length of the input
 * @param bytes what is inserted; its length is also that of a deletion
 */
record Mutation(Kind kind, int position, byte[] bytes) {
    private static final int MAX_INSERTED = 8;
    private static final int MAX_REPEATS = 64;
    private static final int MAX_BYTES = 64 * 1024;

    /** Texts and bytes that parsers treat in a special way. */
    private static final List<byte[]> DICTIONARY = List.of(
            "\r\n", "\n", "\0", "\"", "\\", "{", "}", "[", "]", ",", ":", ";", "=", "-", "--", "+", "%", "%00", " ", "\t", "é", "🦦", "\u202e",
            "\u115f", "\ufeff", "null", "true", "1e999", "-0", "0x1", "18446744073709551615", "18446744073709551616",
            "9223372036854775808", "99999999999999999999", "PT0S", "P1000000000D", "NaN", "\\ud800", "\\u0000", "::1", "[::1]", "127.0.0.1",
            "chunked", "Content-Length: -1\r\n", "Transfer-Encoding: chunked\r\n")
            .stream()
            .map(text -> text.getBytes(UTF_8))
            .toList();

    enum Kind { INSERT, REPLACE, DELETE, REPEAT, TRUNCATE, FLIP }

    /** Any change; inserts random bytes, words that parsers know, or another input. */
    static Arbitrary<Mutation> any(List<byte[]> corpus) {
        var bytes = Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(MAX_INSERTED),
                Arbitraries.of(DICTIONARY),
                Arbitraries.of(corpus));
        return Combinators.combine(
                        Arbitraries.of(Kind.class), Arbitraries.integers().between(0, Integer.MAX_VALUE), bytes)
                .as(Mutation::new);
    }

    byte[] apply(byte[] input) {
        int at = position % (input.length + 1);
        int end = Math.min(input.length, at + bytes.length);
        return switch (kind) {
            case INSERT -> splice(input, at, at, bytes);
            case REPLACE -> splice(input, at, end, bytes);
            case DELETE -> splice(input, at, end, new byte[0]);
            case REPEAT -> repeat(input, at, end);
            case TRUNCATE -> Arrays.copyOf(input, at);
            case FLIP -> flip(input, at);
        };
    }

    private byte[] repeat(byte[] input, int at, int end) {
        var repeated = new ByteArrayOutputStream();
        for (int i = 0; i < 1 + position % MAX_REPEATS; i++) {
            repeated.writeBytes(Arrays.copyOfRange(input, at, end));
        }
        return splice(input, at, at, repeated.toByteArray());
    }

    private byte[] flip(byte[] input, int at) {
        var flipped = input.clone();
        if (at < input.length) {
            flipped[at] ^= (byte) (1 << position % Byte.SIZE);
        }
        return flipped;
    }

    private static byte[] splice(byte[] input, int from, int to, byte[] middle) {
        var spliced = new ByteArrayOutputStream();
        spliced.write(input, 0, from);
        spliced.writeBytes(middle);
        spliced.write(input, to, input.length - to);
        return spliced.size() > MAX_BYTES ? input : spliced.toByteArray();
    }
}
