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
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Users whom moderators ban, mute, and release, and others whose tokens they revoke and whose held messages they approve or
 * dismiss, while everything fails around them.
 */
final class Offenders implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration REVOKE_TIMEOUT = Duration.ofSeconds(60);
    private static final String WHY = "drawn at random";
    private static final int OK = 200;

    private final HttpClient http;
    private final Supplier<Optional<URI>> address;
    private final List<Offender> banned;
    private final List<Offender> revoked;
    private final Set<MessageRef> approved = ConcurrentHashMap.newKeySet();
    private final Queue<String> unapproved = new ConcurrentLinkedQueue<>();
    private volatile boolean writing = true;
    private Thread thread;

    private Offenders(HttpClient http, Supplier<Optional<URI>> address) {
        this.http = http;
        this.address = address;
        this.banned = offenders("banned");
        this.revoked = offenders("revoked");
    }

    /** They begin to write when all have joined. */
    static Offenders start(HttpClient http, Supplier<Optional<URI>> address) throws Exception {
        var started = new Offenders(http, address);
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
        switch (random.nextInt(8)) {
            case 0 -> moderator.moderate(ModeratorCommand.ban(user, SHORT), WHY);
            case 1 -> moderator.moderate(ModeratorCommand.ban(user), WHY);
            case 2 -> moderator.moderate(ModeratorCommand.timeout(user, SHORT), WHY);
            case 3, 4 -> moderator.moderate(ModeratorCommand.unban(user), WHY);
            case 5 -> {
                var _ = revoke(other);
            }
            default -> other.aHeldMessage().ifPresent(message -> review(moderator, message, random));
        }
    }

    /** What the moderators see: a held message that nobody approved is on their screens. */
    void seen(RoomMessage message) {
        if (message.text().contains(Offender.WORD) && !approved.contains(message.key())) {
            unapproved.add(message.name() + " " + message.id());
        }
    }

    /** Ends it: those who are banned stay so, and no token that was issued so far is accepted any more. */
    void stop(ChatClient moderator) throws InterruptedException {
        writing = false;
        thread.join();
        banned.forEach(offender -> moderator.moderate(ModeratorCommand.ban(offender.clientId()), "for good"));
        for (var offender : revoked) {
            await().atMost(REVOKE_TIMEOUT).until(() -> revoke(offender));
        }
    }

    Set<MessageRef> approved() {
        return Set.copyOf(approved);
    }

    /** Held messages that were on a screen before anybody approved them. */
    List<String> unapproved() {
        return List.copyOf(unapproved);
    }

    /** The public ids of those who are banned for good. */
    List<String> banned() {
        return banned.stream().map(Offender::clientId).toList();
    }

    /** What a pod answers when they come again with the tokens that they had: nobody may be let in. */
    List<String> admissions(URI pod) throws Exception {
        var answers = new ConcurrentLinkedQueue<String>();
        for (var offender : all().toList()) {
            var answer = Newcomer.answer(pod, http, offender.name(), offender.lastToken());
            if (answer.equals("joined")) {
                answers.add(offender.name() + " was let in by " + pod);
            }
        }
        return List.copyOf(answers);
    }

    @Override
    public void close() {
        writing = false;
        all().forEach(Offender::close);
    }

    private List<Offender> offenders(String kind) {
        return Stream.of(kind + "-0", kind + "-1").map(name -> new Offender(name, http, address)).toList();
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

    private void review(ChatClient moderator, MessageRef message, RandomGenerator random) {
        if (random.nextBoolean()) {
            moderator.moderate(ModeratorCommand.dismiss(message), WHY);
        } else {
            approved.add(message);
            moderator.moderate(ModeratorCommand.approve(message), WHY);
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
