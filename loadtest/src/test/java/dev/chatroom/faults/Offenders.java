package dev.chatroom.faults;

import static org.awaitility.Awaitility.await;

import dev.chatroom.client.ChatClient;
import dev.chatroom.client.MessageRef;
import dev.chatroom.client.ModeratorCommand;
import dev.chatroom.client.RoomMessage;
import dev.chatroom.instances.ModeratorToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Users whom moderators ban, alone or with their network, mute, and release, and others whose tokens they revoke. All write
 * messages that are held, and take some of these back, while everything fails around them.
 */
final class Offenders implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration REVOKE_TIMEOUT = Duration.ofSeconds(60);
    private static final String WHY = "drawn at random";
    private static final int OK = 200;
    /** The /24 of those who are banned; nobody else is there. */
    private static final String BANNED_NETWORK = "203.0.113.";
    private static final String OTHER_NETWORK = "198.51.100.";

    private final HttpClient http;
    private final Supplier<Optional<URI>> address;
    private final List<Offender> banned;
    private final List<Offender> revoked;
    private final ReviewQueueReader reviews;
    private final Queue<String> unapproved = new ConcurrentLinkedQueue<>();
    /** The last token of each user before it was revoked for good; afterwards a client comes back with a new one, which is valid. */
    private final Map<Offender, String> revokedTokens = new HashMap<>();
    private volatile boolean writing = true;
    private Thread thread;

    private Offenders(HttpClient http, Supplier<Optional<URI>> address, RandomGenerator random) {
        this.http = http;
        this.address = address;
        this.reviews = new ReviewQueueReader(http, address, random);
        this.banned = offenders("banned", BANNED_NETWORK);
        this.revoked = offenders("revoked", OTHER_NETWORK);
    }

    /** They begin to write when all have joined. */
    static Offenders start(HttpClient http, Supplier<Optional<URI>> address, RandomGenerator random) throws Exception {
        var started = new Offenders(http, address, random);
        for (var offender : started.all().toList()) {
            offender.awaitJoined(JOIN_TIMEOUT);
        }
        started.thread = Thread.ofVirtual().name("offenders").start(started::write);
        return started;
    }

    /** A moderator does something to one of them. */
    void govern(ChatClient moderator, RandomGenerator random) {
        var user = banned.get(random.nextInt(banned.size())).clientId();
        var other = revoked.get(random.nextInt(revoked.size()));
        switch (random.nextInt(12)) {
            case 0 -> moderator.moderate(ModeratorCommand.ban(user, SHORT), WHY);
            case 1 -> moderator.moderate(ModeratorCommand.ban(user), WHY);
            case 2 -> moderator.moderate(ModeratorCommand.ban(user, SHORT).withNetworks(), WHY);
            case 3 -> moderator.moderate(ModeratorCommand.timeout(user, SHORT), WHY);
            case 4, 5 -> moderator.moderate(ModeratorCommand.unban(user), WHY);
            case 6 -> {
                var _ = revoke(other);
            }
            case 7 -> other.withdraw();
            default -> reviews.aDecision().ifPresent(decision -> moderator.moderate(decision, WHY));
        }
    }

    /** What the moderators see: a held message that nobody approved is on their screens. */
    void seen(RoomMessage message) {
        if (message.text().contains(Offender.WORD) && !reviews.approved().contains(message.key())) {
            unapproved.add(message.name() + " " + message.id());
        }
    }

    /** Ends it: those who are banned stay so, with their network, and no token that was issued so far is accepted any more. */
    void stop(ChatClient moderator) throws InterruptedException {
        // Instances know the networks of users who are, or were lately, connected; one that was killed has forgotten them.
        banned.forEach(offender -> moderator.moderate(ModeratorCommand.unban(offender.clientId()), "once more"));
        await().atMost(JOIN_TIMEOUT).until(() -> banned.stream().allMatch(Offender::isJoined));
        banned.forEach(offender -> moderator.moderate(ModeratorCommand.ban(offender.clientId()).withNetworks(), "for good"));
        writing = false;
        thread.join();
        for (var offender : revoked) {
            revokedTokens.put(offender, offender.lastToken());
            await().atMost(REVOKE_TIMEOUT).until(() -> revoke(offender));
        }
        await().atMost(JOIN_TIMEOUT).until(() -> banned.stream().noneMatch(Offender::isJoined));
    }

    Set<MessageRef> approved() {
        return reviews.approved();
    }

    /** How many decisions were about messages that users reported. */
    int reported() {
        return reviews.reported();
    }

    /** The held messages that their authors took back. */
    Set<MessageRef> withdrawn() {
        return all().flatMap(offender -> offender.withdrawn().stream()).collect(Collectors.toSet());
    }

    /** Held messages that were on a screen before anybody approved them. */
    List<String> unapproved() {
        return List.copyOf(unapproved);
    }

    /** The public ids of those who are banned for good. */
    List<String> banned() {
        return banned.stream().map(Offender::clientId).toList();
    }

    /** Who is let in by a pod, and may not be, or the other way round; none, if all is as it must be. */
    List<String> wrongAdmissions(URI pod) throws Exception {
        var wrong = new ArrayList<String>();
        for (var offender : all().toList()) {
            // From elsewhere: the user is banned, or the token is revoked.
            var token = revokedTokens.getOrDefault(offender, offender.lastToken());
            var answer = Newcomer.answer(pod, http, offender.name(), Optional.of(token), OTHER_NETWORK + 77);
            if (answer.equals("joined")) {
                wrong.add(offender.name() + " was let in by " + pod);
            }
        }
        var stranger = Newcomer.answer(pod, http, "stranger", Optional.empty(), BANNED_NETWORK + 77);
        if (!stranger.equals("forbidden")) {
            wrong.add("somebody from the banned network got " + stranger + " from " + pod);
        }
        var other = Newcomer.answer(pod, http, "stranger", Optional.empty(), OTHER_NETWORK + 78);
        if (!other.equals("joined")) {
            wrong.add("somebody from another network got " + other + " from " + pod);
        }
        return wrong;
    }

    @Override
    public void close() {
        writing = false;
        all().forEach(Offender::close);
    }

    private List<Offender> offenders(String kind, String network) {
        return Stream.of(10, 20).map(host -> new Offender(kind + "-" + host, network + host, http, address)).toList();
    }

    private Stream<Offender> all() {
        return Stream.concat(banned.stream(), revoked.stream());
    }

    private void write() {
        while (writing) {
            all().forEach(Offender::write);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Revokes the tokens of a user over HTTP; false when no pod could do it now. */
    private boolean revoke(Offender offender) {
        var pod = address.get();
        if (pod.isEmpty()) {
            return false;
        }
        var request = HttpRequest.newBuilder(URI.create("http://" + pod.get().getAuthority() + "/api/moderation/revoke"))
                .timeout(HTTP_TIMEOUT)
                .header("Authorization", "Bearer " + ModeratorToken.of("moderator-0"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"clientId\":\"" + offender.clientId() + "\"}"))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
