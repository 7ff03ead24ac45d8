package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Hubs against the simplest model of a room: a list of messages. Whatever is said, stored, read, cut and killed in whatever
 * order, in the end every screen shows that list, and it holds everything that was said.
 */
class RoomModelPropertyTest {
    private static final int CLIENTS = 4;
    private static final Duration LONGER_THAN_ANY_GRACE = Duration.ofSeconds(10);

    /** What may happen. */
    enum What {
        CONNECT,
        VANISH,
        SAY,
        SAY_AGAIN,
        READ,
        STORE,
        ACK,
        DELIVER,
        TICK,
        KILL
    }

    /** What happens, on which pod and to which client. */
    record Step(What what, int pod, int client) {}

    @Property(tries = 500)
    void inTheEndEveryScreenShowsTheLogAndTheLogHasAllThatWasSaid(@ForAll("steps") List<Step> steps) {
        try (var room = new ModelRoom()) {
            var clients = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> new ModelClient("client " + number))
                    .toList();
            var said = new HashSet<String>();
            steps.forEach(step -> take(step, room, clients.get(step.client()), said));
            bringTogether(room, clients);

            var log = room.stored().stream().map(ModelClient::shown).toList();
            assertThat(room.stored()).extracting(message -> message.id()).containsExactlyInAnyOrderElementsOf(said);
            assertThat(clients).allSatisfy(client -> {
                assertThat(client.wasToldOfGap()).isFalse();
                assertThat(client.pending()).isEmpty();
                assertThat(client.screen()).isEqualTo(log);
            });
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(What.class),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, CLIENTS - 1))
                .as(Step::new)
                .list()
                .ofMaxSize(80);
    }

    private static void take(Step step, ModelRoom room, ModelClient client, Set<String> said) {
        var pod = room.pod(step.pod());
        switch (step.what()) {
            case CONNECT -> client.connect(pod);
            case STORE -> pod.storeNext();
            case ACK -> pod.ackNext();
            case DELIVER -> pod.deliver(2);
            case TICK -> pod.pass(Duration.ofMillis(250));
            case KILL -> room.kill(step.pod());
            case VANISH -> client.vanish();
            case SAY, SAY_AGAIN, READ -> {
                if (client.isConnected()) {
                    act(step.what(), client, said);
                }
            }
        }
    }

    private static void act(What what, ModelClient client, Set<String> said) {
        switch (what) {
            case SAY -> said.add(client.say());
            case SAY_AGAIN -> client.sayAgain();
            default -> client.read();
        }
    }

    private static void bringTogether(ModelRoom room, List<ModelClient> clients) {
        for (int i = 0; i < CLIENTS; i++) {
            clients.get(i).connect(room.pod(i % 2));
            clients.get(i).sayAgain();
        }
        room.pod(0).pass(LONGER_THAN_ANY_GRACE);
        room.pod(1).pass(LONGER_THAN_ANY_GRACE);
        room.settle();
        clients.forEach(ModelClient::read);
    }
}
