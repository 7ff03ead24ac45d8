package dev.chatroom.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * The corpus of one fuzz target: a folder of files, each an input. It holds typical inputs, from which others are derived, and
 * every input that once failed.
 */
public final class FuzzCorpus {
    private static final Path ROOT = Path.of("src", "test", "fuzz");
    private static final Path FAILURES = Path.of("target", "fuzz");
    private static final int MAX_MUTATIONS = 8;

    private final String target;
    private final List<byte[]> inputs;

    /** Checks one input; any exception is a failure. */
    @FunctionalInterface
    public interface Target {
        void accept(byte[] input) throws Exception;
    }

    private FuzzCorpus(String target, List<byte[]> inputs) {
        this.target = target;
        this.inputs = inputs;
    }

    /** The corpus of a target, in {@code src/test/fuzz/<target>}. */
    public static FuzzCorpus of(String target) {
        try (var files = Files.list(ROOT.resolve(target))) {
            return new FuzzCorpus(target, files.sorted().map(FuzzCorpus::read).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All inputs of the corpus. */
    public List<byte[]> inputs() {
        return inputs;
    }

    /** Inputs of the corpus after up to eight mutations. */
    public Arbitrary<byte[]> mutations() {
        var mutation = Mutation.any(inputs);
        return Arbitraries.of(inputs).flatMap(input -> mutation.list().ofMaxSize(MAX_MUTATIONS).map(mutations -> {
            var mutated = input;
            for (var next : mutations) {
                mutated = next.apply(mutated);
            }
            return mutated;
        }));
    }

    /** The same as text. Invalid UTF-8 becomes the replacement character. */
    public Arbitrary<String> texts() {
        return mutations().map(bytes -> new String(bytes, UTF_8));
    }

    /** Checks every input of the corpus. */
    public void replay(Target code) {
        inputs.forEach(input -> check(input, code));
    }

    /** Checks an input. If that fails, writes the input to {@code target/fuzz}, from where it belongs into the corpus. */
    public void check(byte[] input, Target code) {
        try {
            code.accept(input);
        } catch (Exception | AssertionError e) {
            throw new AssertionError("input %s, kept as %s; move it to %s".formatted(
                    Arrays.toString(input), keep(input), ROOT.resolve(target)), e);
        }
    }

    private Path keep(byte[] input) {
        try {
            var folder = Files.createDirectories(FAILURES.resolve(target));
            return Files.write(folder.resolve("failure-" + HexFormat.of().toHexDigits(Arrays.hashCode(input))), input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
