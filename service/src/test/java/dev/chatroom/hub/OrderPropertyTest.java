package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.WireLimits;
import dev.chatroom.testing.FakeBroker;
import dev.chatroom.testing.FakeLog;
import dev.chatroom.testing.ManualScheduler;
import dev.chatroom.testing.RecordingOutbound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However messages are said, stored and delivered between two pods, everyone comes to see one order. */
class OrderPropertyTest {
    /** What happens on one of the two pods. */
    enum What {
        SAY,
        STORE,
        DELIVER,
        TICK
    }

    /** A step. */
    record Step(int pod, What what) {}

    @Property(tries = 100)
    void allPodsConvergeToOneOrderAndNobodyMissesOrRepeatsAMessage(@ForAll("steps") List<Step> steps) {
        var log = new FakeLog();
        try (var one = new Pod("one", log, Duration.ZERO);
                var two = new Pod("two", log, Duration.ofSeconds(7))) {
            var pods = List.of(one, two);
            var said = new ArrayList<String>();
            for (var step : steps) {
                var pod = pods.get(step.pod());
                switch (step.what()) {
                    case SAY -> {
                        var id = "m" + said.size();
                        said.add(id);
                        pod.say(id);
                    }
                    case STORE -> pod.storeOne();
                    case DELIVER -> pod.broker.deliver(2);
                    case TICK -> pod.time.advance(Duration.ofMillis(250));
                }
            }
            pods.forEach(Pod::storeAll);
            pods.forEach(pod -> pod.broker.deliver());
            assertThat(one.historyNow()).isEqualTo(two.historyNow());
            for (var pod : pods) {
                assertThat(pod.historyNow()).containsExactlyInAnyOrderElementsOf(said);
                assertThat(pod.listener.liveIds()).containsExactlyInAnyOrderElementsOf(said);
            }
        }
    }

    @Property(tries = 100)
    void anAnswerSortsBelowWhatItsPodHadShown(@ForAll("steps") List<Step> steps) {
        var log = new FakeLog();
        try (var one = new Pod("one", log, Duration.ZERO);
                var two = new Pod("two", log, Duration.ofSeconds(7))) {
            var pods = List.of(one, two);
            int number = 0;
            for (var step : steps) {
                var pod = pods.get(step.pod());
                switch (step.what()) {
                    case SAY -> {
                        var id = "m" + number++;
                        pod.say(id);
                        assertThat(pod.historyNow()).endsWith(id);
                    }
                    case STORE -> pod.storeOne();
                    case DELIVER -> pod.broker.deliver(2);
                    case TICK -> pod.time.advance(Duration.ofMillis(250));
                }
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(Arbitraries.integers().between(0, 1), Arbitraries.of(What.class))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    private static final class Pod implements AutoCloseable {
        private final ManualScheduler time = new ManualScheduler();
        private final FakeBroker broker;
        private final Hub hub;
        private final Connection speaker;
        private final RecordingOutbound listener = new RecordingOutbound();

        Pod(String name, FakeLog log, Duration clockAhead) {
            time.advance(clockAhead);
            broker = new FakeBroker(name, log);
            broker.holdAppends();
            var defaults = HubConfig.defaults(name);
            var unlimited = new HubConfig(
                    name,
                    defaults.historySize(),
                    defaults.resumeSize(),
                    defaults.rememberedIds(),
                    defaults.flushInterval(),
                    defaults.grace(),
                    defaults.joinPatience(),
                    new HubConfig.Rates(false, 1, 1));
            hub = new Hub(unlimited, broker, new EventCodec(WireLimits.DEFAULT), time, HubMeters.NONE);
            speaker = join(listener);
        }

        Connection join(RecordingOutbound out) {
            var connection = hub.register(out);
            receive(connection, new ClientEvent.Join("a secret that is long enough", "Ann", null));
            return connection;
        }

        void say(String id) {
            receive(speaker, new ClientEvent.Message(id, "hi"));
        }

        void receive(Connection connection, ClientEvent event) {
            try {
                hub.receive(connection, event);
            } catch (BadEventException e) {
                throw new AssertionError(e);
            }
        }

        void storeOne() {
            if (broker.unstored() > 0) {
                broker.storeNext();
            }
        }

        void storeAll() {
            while (broker.unstored() > 0) {
                broker.storeNext();
            }
        }

        List<String> historyNow() {
            var newcomer = new RecordingOutbound();
            hub.unregister(join(newcomer));
            return newcomer.historyIds();
        }

        @Override
        public void close() {
            hub.close();
        }
    }
}
