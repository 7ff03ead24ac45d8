package dev.chatroom.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the charts of a release: they have its version and name every image by its digest. */
class ReleaseArtifactsTest {
    private static final String SOURCE = "https://git.example/chat-room";
    private static final String SERVICE = digest("1");
    private static final String LOADTEST = digest("2");
    private static final String OPERATOR = digest("3");
    private static final String REDIS = digest("4");

    @TempDir
    Path project;

    @BeforeEach
    void build() throws IOException {
        for (var directory : List.of("helm", "web-client")) {
            Files.createSymbolicLink(project.resolve(directory), Path.of("..", directory).toAbsolutePath().normalize());
        }
        BuiltImages.write(project, "1.2.3", Map.of("chat-service", SERVICE, "chat-loadtest", LOADTEST, "chat-operator", OPERATOR));
        Files.createSymbolicLink(project.resolve("k8s/samples"), Path.of("samples").toAbsolutePath());
    }

    @Test
    void chartsNameTheImagesOfTheReleaseByDigest() throws IOException {
        var target = project.resolve("release");
        new ReleaseArtifacts(release()).write(target, project.resolve("bundle"));

        var rendered = new Helm(target.resolve("chat-room-1.2.3.tgz"))
                .template().withName("room").withNamespace("default").withKubeVersion("1.34.0")
                .set("redis.auth.password", "given")
                .set("auth.secret", "x".repeat(32)).set("auth.idKey", "x".repeat(32)).set("loadtest.enabled", true).call();
        assertThat(rendered.lines().map(String::strip).filter(line -> line.startsWith("image: ")).distinct())
                .containsExactlyInAnyOrder(
                        "image: registry.example.org/chat/chat-service@" + SERVICE,
                        "image: registry.example.org/chat/chat-loadtest@" + LOADTEST,
                        "image: redis@" + REDIS);
        assertThat(rendered).contains("helm.sh/chart: chat-room-1.2.3").contains("app.kubernetes.io/version: \"1.2.3\"");
    }

    @Test
    void operatorChartNamesItsImageByDigestAndItsArchitecture() throws IOException {
        var target = project.resolve("release");
        new ReleaseArtifacts(release()).write(target, project.resolve("bundle"));

        assertThat(new Helm(target.resolve("chat-operator-1.2.3.tgz"))
                        .template().withName("operator").withNamespace("default").withKubeVersion("1.34.0").call())
                .contains("image: registry.example.org/chat/chat-operator@" + OPERATOR + "\n")
                .contains("kubernetes.io/arch: amd64\n")
                .contains("app.kubernetes.io/version: \"1.2.3\"");
    }

    /** The operator renders rooms with the chart in its image, so that chart must name the images of the release too. */
    @Test
    void imageOfTheOperatorContainsTheChartOfTheRelease() throws IOException {
        var pom = Files.readString(Path.of("pom.xml"));
        var chart = new ReleaseCharts(release()).writeRoom(project.resolve("k8s/target/chart"));

        assertThat(pom).contains("<image.chart>target/chart/chat-room</image.chart>", "<from>${image.chart}</from>");
        assertThat(chart.resolve("Chart.yaml")).content().contains("version: 1.2.3\n").contains("appVersion: 1.2.3\n");
        assertThat(chart.resolve("values.yaml")).content().contains("digest: \"" + SERVICE + "\"");
    }

    @Test
    void chartsListTheirImagesForCatalogues() throws IOException {
        var charts = new ReleaseCharts(release());

        assertThat(charts.writeRoom(project.resolve("charts")).resolve("Chart.yaml")).content().contains("""
                annotations:
                  artifacthub.io/images: |
                    - name: chat-service
                      image: registry.example.org/chat/chat-service:1.2.3@%s
                    - name: chat-loadtest
                """.formatted(SERVICE)).contains("    - name: redis\n      image: redis:7-alpine@" + REDIS + "\n");
        assertThat(charts.writeOperator(project.resolve("charts")).resolve("Chart.yaml")).content().contains("name: chat-operator");
    }

    @Test
    void listsWhatThePageContains() throws IOException {
        var target = project.resolve("release");
        new ReleaseArtifacts(release()).write(target, project.resolve("bundle"));

        assertThat(target.resolve("licences.txt")).content().contains("react 19").contains(": MIT");
        assertThat(target.resolve("chat-service.cdx.json")).exists();
    }

    @Test
    void listsEveryImage() throws IOException {
        var target = project.resolve("release");
        new ReleaseArtifacts(release()).write(target, project.resolve("bundle"));

        assertThat(target.resolve("images.txt")).hasContent(String.join("\n",
                "registry.example.org/chat/chat-loadtest:1.2.3@" + LOADTEST,
                "registry.example.org/chat/chat-operator:1.2.3@" + OPERATOR,
                "registry.example.org/chat/chat-service:1.2.3@" + SERVICE,
                "redis:7-alpine@" + REDIS));
    }

    @Test
    void chartsNameTheirSourceAndIcon() throws IOException {
        var chart = new ChartEdit(project.resolve("helm/chat-room"), "1.2.3").source(SOURCE).writeTo(project.resolve("copy"));

        assertThat(chart.resolve("Chart.yaml")).content()
                .contains("home: https://git.example/chat-room\n")
                .contains("icon: https://git.example/chat-room/raw/HEAD/web-client/public/icon.svg\n");
    }

    @Test
    void refusesWhatAnEarlierBuildLeft() throws IOException {
        var next = new Release(project, "1.2.4", "registry.example.org/chat", REDIS, SOURCE, "amd64");

        assertThatThrownBy(() -> next.digest(Release.SERVICE))
                .hasMessageContaining("jib-image.json names no pushed image of version 1.2.4");
        assertThatThrownBy(() -> next.bom(Release.SERVICE)).hasMessageContaining("is of version 1.2.3, not 1.2.4");
        Files.writeString(project.resolve("service/target/jib-image.json"), """
                {"image": "localhost/chat-service:1.2.3", "imageDigest": "%s", "imagePushed": false}""".formatted(SERVICE));
        assertThatThrownBy(() -> release().digest(Release.SERVICE)).hasMessageContaining("names no pushed image");
    }

    @Test
    void rejectsAChartWithoutTheValue() {
        assertThatThrownBy(() -> new ChartEdit(project.resolve("helm/chat-room"), "1.2.3").image("service", "a", "b"))
                .hasMessageContaining("service.registry");
    }

    private Release release() {
        return new Release(project, "1.2.3", "registry.example.org/chat", REDIS, SOURCE, "amd64");
    }

    private static String digest(String digit) {
        return "sha256:" + digit.repeat(64);
    }
}
