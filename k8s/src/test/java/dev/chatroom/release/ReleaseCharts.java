package dev.chatroom.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The charts of a release: with its version, and with its images by digest. */
final class ReleaseCharts {
    private static final String REDIS = "redis:7-alpine";

    private final Release release;

    ReleaseCharts(Release release) {
        this.release = release;
    }

    /**
     * Writes the chart of rooms to {@code k8s/target/chart}, from where the operator's image takes it. The images of the service
     * and the load test exist by then.
     *
     * @param arguments the version, and the registry with its path
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        var target = Path.of("k8s", "target", "chart");
        Release.clear(target);
        new ReleaseCharts(Release.of(arguments)).writeRoom(target);
    }

    /** Writes the chart of rooms below a directory. */
    Path writeRoom(Path parent) throws IOException {
        var chart = edit("chat-room")
                .image("image", release.registry(), release.digest(Release.SERVICE))
                .image("loadtest.image", release.registry(), release.digest(Release.LOADTEST));
        if (!release.redisDigest().isEmpty()) {
            chart.image("redis.image", "", release.redisDigest());
        }
        return chart.images(List.of(release.reference(Release.SERVICE), release.reference(Release.LOADTEST), redis()))
                .writeTo(parent);
    }

    /** Writes the chart of the operator below a directory. */
    Path writeOperator(Path parent) throws IOException {
        var chart = edit("chat-operator").image("image", release.registry(), release.digest(Release.OPERATOR));
        if (!release.operatorArchitecture().isEmpty()) {
            chart.architecture(release.operatorArchitecture());
        }
        return chart.images(List.of(release.reference(Release.OPERATOR))).writeTo(parent);
    }

    /** The image of the bundled Redis. */
    String redis() {
        return REDIS + (release.redisDigest().isEmpty() ? "" : "@" + release.redisDigest());
    }

    private ChartEdit edit(String chart) throws IOException {
        var edit = new ChartEdit(release.project().resolve("helm").resolve(chart), release.version());
        return release.source().isEmpty() ? edit : edit.source(release.source());
    }
}
