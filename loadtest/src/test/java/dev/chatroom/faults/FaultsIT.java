package dev.chatroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.attacks.HostileShare;
import dev.chatroom.client.RoomRules;
import dev.chatroom.instances.LocalCluster;
import dev.chatroom.instances.ModeratorToken;
import dev.chatroom.instances.PodOptions;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pods, Redis and clients fail at random while a few hostile clients attack, moderators remove messages, and authors change
 * theirs. In the end nothing is lost or duplicated, and nothing that was removed is anywhere.
 */
class FaultsIT {
    private static final int MODERATORS = 3;
    private static final Duration CONVERGENCE_TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void faultsLoseAndDuplicateNothing() throws Exception {
        var plan = FaultPlan.of(System::getProperty);
        var schedule = FaultSchedule.of(plan.seed(), plan.duration());
        System.out.printf("%s%n", plan);
        schedule.forEach(System.out::println);

        var report = run(plan, schedule);

        System.out.printf("faults with seed %d:%n%s%n", plan.seed(), report.table());
        assertThat(report.isConsistent()).as("""
                seed %d; again with: mvn -Pfaults verify -Dfaults.seed=%d -Dfaults.duration=%s -Dfaults.pods=%d \
                -Dfaults.clients=%d -Dfaults.rate=%d
                %s""", plan.seed(), plan.seed(), plan.duration(), plan.pods(), plan.clients(), plan.rate(), report.table())
                .isTrue();
        assertThat(report.gaps()).as("the log kept everything").isZero();
        assertThat(report.acknowledged()).isPositive();
        assertThat(report.reconnects()).isPositive();
        assertThat(report.removed()).isPositive();
    }

    private ConsistencyReport run(FaultPlan plan, List<Fault> schedule) throws Exception {
        var settings = Map.of("DRAIN_DELAY", "PT1S", "DRAIN_WINDOW", "PT3S", "STREAM_LENGTH", "100000", "AUTH_SECRET", ModeratorToken.SECRET,
                "MODERATION_FILTERS_WORDS", Offender.WORD, "MODERATION_FILTERS_ACTION", "hold",
                "PROXY_TRUSTEDHOPS", "1");
        var http = HttpClient.newHttpClient();
        try (var cluster = LocalCluster.start(plan.pods(), PodOptions.of(settings), directory, http);
                var clients = new ClientGroup("guest", plan.clients(), http, cluster::socketAddress)) {
            clients.awaitJoined();
            Offenders moderated;
            var random = new SplittableRandom(plan.seed());
            clients.startTalking(plan.rate());
            clients.changeMessages();
            try (var hostile = HostileShare.start(cluster.pods());
                    var offenders = Offenders.start(http, cluster::socketAddress, random);
                    var moderators = Moderators.start(MODERATORS, random, http, cluster::socketAddress, offenders)) {
                new FaultInjector(cluster, clients, http).run(schedule);
                assertThat(hostile.connections()).as("connections of hostile clients").isPositive();
                moderators.stop();
                assertThat(moderators.acknowledged()).as("actions of moderators").isPositive();
                assertThat(moderators.refused()).as("refused actions of moderators").isEmpty();
                assertThat(moderators.settings()).as("settings of the room").isPositive();
                moderated = offenders;
            }
            clients.stopTalking();
            var report = Convergence.await(cluster, clients, CONVERGENCE_TIMEOUT);
            assertObeyed(moderated, clients);
            for (var pod : cluster.pods()) {
                assertThat(moderated.wrongAdmissions(pod.address("ws", "/api/ws"))).as("who was banned or revoked").isEmpty();
                assertThat(Newcomer.shown(pod.address("ws", "/api/ws"), http)).doesNotContainAnyElementsOf(clients.removed());
            }
            return report;
        } finally {
            // close() would wait for sockets whose peer is gone.
            http.shutdownNow();
        }
    }

    private static void assertObeyed(Offenders moderated, ClientGroup clients) {
        assertThat(moderated.approved()).as("approved messages").isNotEmpty();
        assertThat(moderated.reported()).as("decisions about reported messages").isPositive();
        assertThat(clients.rules()).as("what is set for the room").containsOnly(RoomRules.NONE);
        assertThat(moderated.unapproved()).as("held messages that were shown before they were approved").isEmpty();
        var shown = clients.records().stream().flatMap(client -> client.messages().stream()).distinct().toList();
        assertThat(shown).as("messages of banned users").noneMatch(message -> moderated.banned().contains(message.clientId()));
        assertThat(shown).as("held messages")
                .filteredOn(message -> message.text().contains(Offender.WORD))
                .allMatch(message -> moderated.approved().contains(message.key()))
                .noneMatch(message -> moderated.withdrawn().contains(message.key()));
    }
}
