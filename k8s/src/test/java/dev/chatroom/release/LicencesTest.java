package dev.chatroom.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the list of licences. */
class LicencesTest {
    @TempDir
    Path files;

    @Test
    void listsEachComponentOnceWithItsLicences() throws IOException {
        var one = Files.writeString(files.resolve("one.json"), """
                {"components": [
                  {"group": "org.example", "name": "a", "version": "1", "licenses": [{"license": {"id": "MIT"}}, {"license": {"name": "Own"}}]},
                  {"name": "b", "version": "2", "licenses": [{"expression": "MIT OR Apache-2.0"}]}]}
                """);
        var two = Files.writeString(files.resolve("two.json"), """
                {"components": [
                  {"name": "b", "version": "2", "licenses": [{"expression": "MIT OR Apache-2.0"}]},
                  {"name": "c", "version": "3"}]}
                """);

        assertThat(Licences.of(List.of(one, two)))
                .containsExactly("b 2: MIT OR Apache-2.0", "c 3: unknown", "org.example:a 1: MIT, Own");
    }
}
