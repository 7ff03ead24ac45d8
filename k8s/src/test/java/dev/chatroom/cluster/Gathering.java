package dev.chatroom.cluster;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Many guests who talk while something happens, and what became of what they said. */
final class Gathering implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final int MESSAGES_PER_SECOND = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final List<Guest> guests;
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turn = new AtomicInteger();

    /** Comes when all guests are in the room. */
    Gathering(URI page, int size) {
        guests = IntStream.range(0, size).mapToObj(i -> new Guest(http, page, "Guest " + i, timer)).toList();
        await().atMost(PATIENCE).until(() -> guests.stream().allMatch(guest -> guest.observed().joined()));
        // Once everyone has heard that everyone came, what is heard of it is noise.
        await().during(Duration.ofSeconds(2)).atMost(PATIENCE).until(this::isStill);
    }

    /** Lets the guests talk until it has happened, and then checks that nobody missed or heard anything twice. */
    void talkWhile(String what, Happening happening) throws Exception {
        guests.forEach(Guest::observeAfresh);
        int before = said.size();
        var talk = timer.scheduleAtFixedRate(this::speak, 0, 1000 / MESSAGES_PER_SECOND, MILLISECONDS);
        var minding = timer.scheduleWithFixedDelay(() -> guests.forEach(guest -> guest.mind(SILENCE)), 1, 1, SECONDS);
        try {
            happening.happen();
            int settled = said.size() + 2 * MESSAGES_PER_SECOND;
            await().atMost(PATIENCE).until(() -> said.size() >= settled);
        } finally {
            talk.cancel(false);
        }
        try {
            awaitAllHeard();
        } finally {
            minding.cancel(false);
        }
        var observed = guests.stream().map(Guest::observed).toList();
        var silence = observed.stream().map(Guest.Observed::longestSilence).max(Duration::compareTo).orElseThrow();
        System.out.printf("%s: %d guests, %d messages, all delivered; longest silence of a guest %d ms%n",
                what, guests.size(), said.size() - before, silence.toMillis());
        assertThat(observed).flatExtracting(Guest.Observed::doubled).as("doubled").isEmpty();
        assertThat(observed).flatExtracting(Guest.Observed::noise).as("joined and left").isEmpty();
        assertThat(observed).as("gaps").extracting(Guest.Observed::gaps).containsOnly(0);
    }

    /** The ids of what was said so far; after {@link #talkWhile} all of it is acknowledged. */
    List<String> said() {
        return List.copyOf(said);
    }

    /** The pods that the guests are on. */
    List<String> instances() {
        return guests.stream().map(guest -> guest.observed().instance()).distinct().toList();
    }

    /** How many guests each pod has, by the name of the pod. */
    Map<String, Long> guestsByPod() {
        return guests.stream()
                .map(Guest::observed)
                .filter(Guest.Observed::joined)
                .map(Guest.Observed::pod)
                .collect(groupingBy(pod -> pod, counting()));
    }

    private boolean isStill() {
        boolean still = guests.stream().allMatch(guest -> guest.observed().noise().isEmpty());
        guests.forEach(Guest::observeAfresh);
        return still;
    }

    private void speak() {
        int number = turn.getAndIncrement();
        said.add(guests.get(number % guests.size()).say("message " + number));
    }

    private void awaitAllHeard() {
        var all = new ArrayList<>(said);
        await().atMost(PATIENCE).untilAsserted(() -> {
            var observed = guests.stream().map(Guest::observed).toList();
            assertThat(observed).flatExtracting(Guest.Observed::unacknowledged).as("unacknowledged").isEmpty();
            assertThat(observed).flatExtracting(guest -> missing(all, guest)).as("lost").isEmpty();
        });
    }

    private static List<String> missing(List<String> said, Guest.Observed guest) {
        return said.stream().filter(id -> !guest.seen().contains(id)).toList();
    }

    @Override
    public void close() {
        guests.forEach(Guest::close);
        timer.shutdownNow();
        http.shutdownNow();
    }

    /** Something that is done to the cluster. */
    @FunctionalInterface
    interface Happening {
        /**
         * Does it, and comes back when it is over.
         *
         * @throws Exception when it could not be done
         */
        void happen() throws Exception;
    }
}
