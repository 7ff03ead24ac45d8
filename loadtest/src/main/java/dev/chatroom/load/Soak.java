package dev.chatroom.load;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.foreach;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.List;

/**
 * Users talk for an hour: fails when deliveries become slower or heaps grow. Heaps are measured when the property {@code admins}
 * names the addresses of the pods that serve the metrics.
 */
public final class Soak extends Simulation {
    private static final double MINUTES = 60;
    private static final int READINGS = 200;
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);

    private final SimulationSetup setup = SimulationSetup.of("Soak", MINUTES);
    private final HeapTrend heap = new HeapTrend();

    /** Configured by {@link LoadPlan}. */
    public Soak() {
        setUp(setup.talk(this::soakResult, this::checks), heapReader())
                .protocols(setup.scenarios().protocol())
                .assertions(setup.verdict().assertions());
    }

    private PopulationBuilder heapReader() {
        var interval = setup.plan().talkTime().dividedBy(READINGS);
        return scenario("heap reader")
                .exec(asLongAs(_ -> !setup.state().isTalkOver(System.currentTimeMillis()))
                        .on(
                                foreach(_ -> List.copyOf(setup.plan().admins()), "admin").on(readHeap()),
                                pause(interval.compareTo(MIN_INTERVAL) < 0 ? MIN_INTERVAL : interval)))
                .injectOpen(atOnceUsers(1));
    }

    private ChainBuilder readHeap() {
        return exec(
                http("metrics")
                        .get((Session session) -> session.get("admin") + "/observe/metrics")
                        .check(bodyString().saveAs("metrics")),
                doIf(session -> session.contains("metrics")).then(exec(session -> {
                    heap.read(session.get("admin").toString(), session.getString("metrics"));
                    return session.remove("metrics");
                })));
    }

    private List<Check> checks() {
        var result = soakResult();
        return Check.all(
                result.outcome().completeness(setup.plan()),
                result.outcome().order(),
                result.outcome().latency(setup.plan()),
                result.latencyTrend(setup.plan()),
                heap.check(setup.plan().admins()));
    }

    private SoakResult soakResult() {
        return new SoakResult(
                setup.result(), setup.state().crossPodByTenths(), heap.firstMegabytes(), heap.lastMegabytes());
    }
}
