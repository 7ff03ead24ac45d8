package dev.chatroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rules for the Java files of the whole repository. */
class SourceFilesTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final int MAX_LINES = 249;
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");
    private static final Set<String> NOT_CLASSES = Set.of("package-info.java", "module-info.java");

    private static final List<Path> FILES = javaFiles();

    @Test
    void productionClassesAreShorterThan250Lines() {
        var lines = FILES.stream()
                .filter(file -> file.toString().contains("src/main/java"))
                .collect(Collectors.toMap(Path::toString, SourceFilesTest::lines));

        assertThat(lines).isNotEmpty().allSatisfy((_, count) -> assertThat(count).isLessThanOrEqualTo(MAX_LINES));
    }

    @Test
    void noTwoClassesHaveTheSameName() {
        Map<String, List<String>> files = new TreeMap<>();
        FILES.forEach(file -> files.computeIfAbsent(file.getFileName().toString(), _ -> new ArrayList<>())
                .add(file.toString()));
        files.values().removeIf(same -> same.size() == 1);

        assertThat(files).isEmpty();
    }

    private static List<Path> javaFiles() {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(REPOSITORY, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(directory.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    var name = file.getFileName().toString();
                    if (name.endsWith(".java") && !NOT_CLASSES.contains(name)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
