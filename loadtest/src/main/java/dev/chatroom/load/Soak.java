package dev.chatroom.load;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.foreach;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.List;

/**
 * Users talk for an hour: whether deliveries get slower and heaps larger. The heaps are read where the property {@code
 * admins} says, from the addresses of the pods that have the metrics.
 */
public final class Soak extends Simulation {
    private static final double MINUTES = 60;
    private static final int READINGS = 200;

    private final Stage stage = Stage.of("Soak", MINUTES);
    private final Drift heap = new Drift();

    /** As {@link LoadPlan} says. */
    public Soak() {
        setUp(
                        stage.crowd()
                                .users()
                                .injectOpen(rampUsers(stage.plan().users()).during(stage.plan().ramp()))
                                .andThen(stage.judging(this::soaked, this::findings)),
                        nurse())
                .protocols(stage.crowd().protocol())
                .assertions(stage.referee().assertions());
    }

    private PopulationBuilder nurse() {
        var every = stage.plan().talk().dividedBy(READINGS);
        return scenario("nurse")
                .exec(asLongAs(_ -> !stage.room().isTalkOver(System.currentTimeMillis()))
                        .on(
                                foreach(_ -> List.copyOf(stage.plan().admins()), "admin").on(reading()),
                                pause(every.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : every)))
                .injectOpen(io.gatling.javaapi.core.CoreDsl.atOnceUsers(1));
    }

    private ChainBuilder reading() {
        return exec(
                http("metrics")
                        .get((Session session) -> session.get("admin") + "/observe/metrics")
                        .check(bodyString().saveAs("metrics")),
                exec(session -> {
                    heap.read(session.get("admin").toString(), session.getString("metrics"));
                    return session.remove("metrics");
                }));
    }

    private List<Finding> findings() {
        var outcome = stage.outcome();
        return Finding.all(
                outcome.complete(stage.plan()),
                outcome.inSequence(),
                outcome.fastEnough(stage.plan()),
                Finding.atMost("cross pod p99 in the last tenth, ms", p99(-1), Drift.bound(p99(1), Drift.LATENCY_SLACK_MILLIS)),
                Finding.atMost("heap at the end, MB", heap.lastMegabytes(), Drift.bound(heap.firstMegabytes(), Drift.HEAP_SLACK_MB)));
    }

    /** The first tenth is for warming up, and is not compared. */
    private long p99(int tenth) {
        var tenths = stage.room().crossPodByTenths();
        return tenths.get(Math.floorMod(tenth, tenths.size())).p99Millis();
    }

    private Soaked soaked() {
        return new Soaked(stage.outcome(), stage.room().crossPodByTenths(), heap.firstMegabytes(), heap.lastMegabytes());
    }

    /**
     * What it came to.
     *
     * @param outcome as for {@link CrossPodDelivery}
     * @param crossPodByTenths how long deliveries took in each tenth of the time
     * @param heapAtFirstMb the smallest heaps of all pods in the second quarter
     * @param heapInTheEndMb the same in the last quarter
     */
    record Soaked(Outcome outcome, List<Latencies.Spread> crossPodByTenths, long heapAtFirstMb, long heapInTheEndMb) {}
}
