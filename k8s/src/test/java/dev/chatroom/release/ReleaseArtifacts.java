package dev.chatroom.release;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what a release consists of besides its images: both charts with the version, the registry and the digests of the
 * images, {@code images.txt}, an SBOM for each image and for the page, the list of all licences, and the bundle for the Operator
 * Lifecycle Manager.
 */
public final class ReleaseArtifacts {
    private final Release release;

    ReleaseArtifacts(Release release) {
        this.release = release;
    }

    /**
     * Writes the artifacts to {@code target/release} and {@code target/bundle} of the working directory, and removes those of an
     * earlier run.
     *
     * @param arguments the version, and the registry with its path
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        var target = Path.of("target", "release");
        var bundle = Path.of("target", "bundle");
        Release.clear(target);
        Release.clear(bundle);
        new ReleaseArtifacts(Release.of(arguments)).write(target, bundle);
    }

    void write(Path target, Path bundle) throws IOException {
        Files.createDirectories(target);
        var charts = new ReleaseCharts(release);
        var operator = charts.writeOperator(Files.createTempDirectory("chart"));
        for (var chart : List.of(charts.writeRoom(Files.createTempDirectory("chart")), operator)) {
            new Helm(chart).packageIt().withDestination(target).call();
        }
        Files.write(target.resolve("images.txt"), images(charts));
        Files.write(target.resolve("licences.txt"), Licences.of(boms(target)));
        new OlmBundle(release, operator).writeTo(bundle);
    }

    private List<Path> boms(Path target) throws IOException {
        var boms = new ArrayList<Path>();
        for (var image : Release.MODULES.keySet()) {
            var bom = target.resolve(image + ".cdx.json");
            boms.add(Files.copy(release.bom(image), bom, StandardCopyOption.REPLACE_EXISTING));
        }
        boms.add(Licences.bomOfPage(release.project().resolve("web-client"), target.resolve("page.cdx.json")));
        return boms;
    }

    private List<String> images(ReleaseCharts charts) throws IOException {
        var images = new ArrayList<String>();
        for (var image : Release.MODULES.keySet()) {
            images.add(release.reference(image));
        }
        images.add(charts.redis());
        return images;
    }
}
