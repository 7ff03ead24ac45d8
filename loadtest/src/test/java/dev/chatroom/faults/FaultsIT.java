package dev.chatroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A room whose pods, Redis and clients fail at random, and that has lost nothing and shows nothing twice in the end. */
class FaultsIT {
    private static final Duration SETTLING = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void nothingIsLostAndNothingComesTwice() throws Exception {
        var plan = FaultPlan.of(System::getProperty);
        var schedule = Schedule.of(plan.seed(), plan.duration());
        System.out.printf("%s%n", plan);
        schedule.forEach(System.out::println);

        var verdict = run(plan, schedule);

        System.out.printf("faults with seed %d:%n%s%n", plan.seed(), verdict.table());
        assertThat(verdict.isFlawless()).as("""
                seed %d; again with: mvn -Pfaults verify -Dfaults.seed=%d -Dfaults.duration=%s -Dfaults.pods=%d \
                -Dfaults.clients=%d -Dfaults.rate=%d
                %s""", plan.seed(), plan.seed(), plan.duration(), plan.pods(), plan.clients(), plan.rate(), verdict.table())
                .isTrue();
        assertThat(verdict.gaps()).as("the log kept everything").isZero();
        assertThat(verdict.acked()).isPositive();
        assertThat(verdict.reconnects()).isPositive();
    }

    private Verdict run(FaultPlan plan, List<Fault> schedule) throws Exception {
        var settings = Map.of("DRAIN_DELAY", "PT1S", "DRAIN_WINDOW", "PT3S", "STREAM_LENGTH", "100000");
        var http = HttpClient.newHttpClient();
        try (var cluster = Cluster.start(plan.pods(), settings, directory, http);
                var crowd = new Crowd("guest", plan.clients(), http, cluster::socketAddress)) {
            crowd.awaitJoined();
            crowd.talk(plan.rate());
            new Saboteur(cluster, crowd, http).carryOut(schedule);
            crowd.fallSilent();
            return Settlement.of(cluster, crowd, SETTLING);
        } finally {
            // To close it would wait for sockets whose other side is gone.
            http.shutdownNow();
        }
    }
}
