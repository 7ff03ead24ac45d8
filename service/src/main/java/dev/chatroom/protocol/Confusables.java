package dev.chatroom.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Finds names that look alike: they have the same skeleton (UTS #39, section 4). The table is generated from Unicode's
 * confusables.txt.
 */
public final class Confusables {
    private static final String TABLE = "confusables.txt";
    private static final int ASCII = 0x80;
    /** The confusable code points, ascending, and what each is replaced with. */
    private static final int[] SOURCES;

    private static final String[] TARGETS;
    /** What each ASCII character is replaced with. */
    private static final String[] ASCII_TARGETS = new String[ASCII];

    static {
        // A line has code points, a tab, and what each of them is replaced with.
        var lines = load().lines().filter(line -> !line.startsWith("# ")).toList();
        long[] entries = IntStream.range(0, lines.size())
                .boxed()
                .flatMapToLong(line -> sources(lines.get(line)).mapToLong(source -> ((long) source << Integer.SIZE) | line))
                .sorted()
                .toArray();
        var targets = lines.stream().map(line -> line.substring(line.indexOf('\t') + 1)).toList();
        SOURCES = Arrays.stream(entries).mapToInt(entry -> (int) (entry >>> Integer.SIZE)).toArray();
        TARGETS = Arrays.stream(entries).mapToObj(entry -> targets.get((int) entry)).toArray(String[]::new);
        for (int character = 0; character < ASCII; character++) {
            ASCII_TARGETS[character] = target(character);
        }
    }

    private Confusables() {}

    /**
     * The skeleton of a name. Names with equal skeletons look alike; a skeleton is not for display.
     *
     * @param name a name of any length
     * @return the skeleton
     */
    public static String skeleton(String name) {
        var replaced = new StringBuilder(name.length() + 8);
        // Most names. They need no normalization.
        if (appendAscii(name, replaced)) {
            return replaced.toString();
        }
        replaced.setLength(0);
        Normalizer.normalize(name, Normalizer.Form.NFD)
                .codePoints()
                .filter(character -> CodePointClass.of(character) != CodePointClass.IGNORABLE)
                .forEach(character -> replaced.append(target(character)));
        return Normalizer.normalize(replaced, Normalizer.Form.NFD);
    }

    private static boolean appendAscii(String name, StringBuilder to) {
        for (int at = 0; at < name.length(); at++) {
            char unit = name.charAt(at);
            if (unit >= ASCII) {
                return false;
            }
            to.append(ASCII_TARGETS[unit]);
        }
        return true;
    }

    /** What a code point is replaced with; the code point itself when it looks like no other. */
    static String target(int character) {
        int found = Arrays.binarySearch(SOURCES, character);
        return found >= 0 ? TARGETS[found] : Character.toString(character);
    }

    private static IntStream sources(String line) {
        return line.codePoints().takeWhile(character -> character != '\t');
    }

    private static String load() {
        try (var in = Confusables.class.getResourceAsStream(TABLE)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
