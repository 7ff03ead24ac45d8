package dev.chatroom.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The licences of what a release contains, by its SBOMs in the format CycloneDX. */
final class Licences {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Licences() {}

    /** One line for each component: its name, version and licences. */
    static List<String> of(List<Path> boms) throws IOException {
        var lines = new TreeSet<String>();
        for (var bom : boms) {
            for (var component : JSON.readTree(bom.toFile()).path("components")) {
                lines.add("%s %s: %s".formatted(name(component), component.path("version").asText(), licences(component)));
            }
        }
        return List.copyOf(lines);
    }

    /** Writes the SBOM of the page: what npm installs to build it, React among it, and the tools. */
    static Path bomOfPage(Path page, Path target) throws IOException {
        var npm = new ProcessBuilder("npm", "sbom", "--sbom-format", "cyclonedx")
                .directory(page.toFile())
                .redirectOutput(target.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (npm.waitFor() != 0) {
                throw new IOException("npm sbom failed with exit code " + npm.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return target;
    }

    private static String name(JsonNode component) {
        var group = component.path("group").asText();
        return group.isEmpty() ? component.path("name").asText() : group + ":" + component.path("name").asText();
    }

    private static String licences(JsonNode component) {
        var names = new ArrayList<String>();
        for (var each : component.path("licenses")) {
            var license = each.path("license");
            names.add(each.path("expression").asText(license.path("id").asText(license.path("name").asText())));
        }
        return names.isEmpty() ? "unknown" : names.stream().collect(Collectors.joining(", "));
    }
}
