package dev.chatroom.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.client.ChatClient;
import dev.chatroom.client.MessageRef;
import dev.chatroom.client.ModeratorCommand;
import dev.chatroom.instances.LocalCluster;
import dev.chatroom.instances.ModeratorToken;
import dev.chatroom.instances.PodOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A moderator removes messages and bans users in a room of 500 people on two instances. It prints how long that took. */
class CrowdModerationIT {
    private static final int CLIENTS = 500;
    private static final int AUTHORS = 50;
    private static final int BANNED = 10;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void whatIsRemovedDisappearsFromAllScreensAndWhoIsBannedIsGone() throws Exception {
        var settings = PodOptions.of(Map.of("AUTH_SECRET", ModeratorToken.SECRET, "RATE_LIMITS", "off"));
        var http = HttpClient.newHttpClient();
        try (var cluster = LocalCluster.start(2, settings, directory, http)) {
            var addresses = cluster.pods().stream().map(pod -> pod.address("ws", "/api/ws")).toList();
            var crowd = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> new CrowdMember(addresses.get(i % addresses.size()), "guest-" + i, http))
                    .toList();
            try (var moderator = moderator(addresses.getFirst(), http)) {
                moderator.awaitJoined(TIMEOUT);
                await().atMost(TIMEOUT).until(() -> crowd.stream().allMatch(each -> each.client().isJoined()));
                removesEverywhere(moderator, crowd);
                bansEverywhere(moderator, crowd);
            } finally {
                crowd.forEach(CrowdMember::close);
            }
        } finally {
            http.shutdownNow();
        }
    }

    private static void removesEverywhere(ChatClient moderator, List<CrowdMember> crowd) {
        var authors = new LinkedHashMap<String, CrowdMember>();
        crowd.subList(0, AUTHORS).forEach(author -> authors.put(author.client().send("to be removed"), author));
        await().atMost(TIMEOUT).until(() -> crowd.stream().allMatch(each -> authors.keySet().stream().allMatch(each::shows)));
        var removedAt = new LinkedHashMap<String, Long>();
        authors.forEach((id, author) -> {
            LockSupport.parkNanos(PAUSE.toNanos());
            removedAt.put(id, System.nanoTime());
            moderator.moderate(ModeratorCommand.delete(new MessageRef(author.clientId(), id)), "off topic");
        });
        await().atMost(TIMEOUT).until(() ->
                crowd.stream().allMatch(each -> authors.keySet().stream().allMatch(id -> each.goneAt(id) != null)));

        var times = new Histogram(3);
        removedAt.forEach((id, at) -> crowd.forEach(each -> times.recordValue(Math.max(0, each.goneAt(id) - at))));
        print("removal to the last screen", times);
        assertThat(times.getTotalCount()).isEqualTo((long) AUTHORS * CLIENTS);
    }

    /** They are connected to both instances, and go on writing. */
    private static void bansEverywhere(ChatClient moderator, List<CrowdMember> crowd) {
        var times = new Histogram(3);
        var others = crowd.subList(BANNED, crowd.size());
        for (var banned : crowd.subList(0, BANNED)) {
            long at = System.nanoTime();
            moderator.moderate(ModeratorCommand.ban(banned.clientId()), "spam");
            await().atMost(TIMEOUT).pollInterval(POLL).until(() -> {
                banned.client().send("one more");
                return !banned.client().isJoined();
            });
            times.recordValue(System.nanoTime() - at);
            var refused = banned.client().send("and another");
            var marker = moderator.send("after it");
            await().atMost(TIMEOUT).until(() -> others.stream().allMatch(each -> each.shows(marker)));
            assertThat(others).noneMatch(each -> each.shows(refused));
        }
        print("ban to the closed connection", times);
    }

    private static ChatClient moderator(URI address, HttpClient http) {
        return ChatClient.at(address)
                .http(http)
                .name("Ann")
                .token(() -> Optional.of(ModeratorToken.of("Ann")))
                .connect();
    }

    private static void print(String what, Histogram nanos) {
        System.out.printf("%s: p50 %.1f ms, p99 %.1f ms, longest %.1f ms, %,d measured%n",
                what, millis(nanos.getValueAtPercentile(50)), millis(nanos.getValueAtPercentile(99)), millis(nanos.getMaxValue()),
                nanos.getTotalCount());
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
