package dev.chatroom.load;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.foreach;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.ws;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What virtual users do, as Gatling scenarios. */
final class Scenarios {
    private static final String USER = "user";
    private static final String LEAVE_AT = "leaveAtMillis";
    private static final String HISTORY = "history";
    private static final String FRAMES = "frames";
    private static final String TYPING = "{\"type\":\"typing\"}";
    /** Of an unknown type: the server answers with an error, and the socket stays open. */
    private static final String PROBE = "{\"type\":\"poke\"}";
    private static final int PROBE_AFTER_MESSAGES = 10;
    private static final long PROBE_AFTER_MILLIS = 1_000;
    private static final Duration TYPING_INTERVAL = Duration.ofSeconds(1);
    private static final Duration RECONNECT_PAUSE = Duration.ofMillis(300);

    private final SimulationState state;
    private final GatlingReport report;

    Scenarios(SimulationState state, GatlingReport report) {
        this.state = state;
        this.report = report;
    }

    /** Gatling buffers frames between two polls, and while a user waits. */
    HttpProtocolBuilder protocol() {
        return http.wsUnmatchedInboundMessageBufferSize(state.plan().bufferedFrames()).shareConnections();
    }

    /** Users join, wait for each other, send in turn, and stay until they have received everything. */
    ScenarioBuilder users() {
        return scenario("users")
                .feed(users(state))
                .exec(
                        report,
                        start(),
                        stayWhile(session -> !user(session).isDone() && !state.isDeliveryTimedOut(now()), talk()),
                        finish());
    }

    /** Users join and send nothing, until all know that all are in the room. */
    ScenarioBuilder silentUsers() {
        return scenario("users")
                .feed(users(state))
                .exec(
                        report,
                        start(),
                        stayWhile(_ -> !state.isPresenceCompleteEverywhere() && !state.isJoinTimedOut(now()), receive()),
                        finish());
    }

    /** Visitors join in between, type, and leave after the time that the feeder gives. */
    ScenarioBuilder visitors(Iterator<Map<String, Object>> feeder) {
        return scenario("visitors")
                .feed(feeder)
                .exec(
                        start(),
                        connect(),
                        asLongAs(session -> !session.isFailed() && now() < session.getLong(LEAVE_AT) && !state.isTalkOver(now()))
                                .on(send(_ -> TYPING), pause(TYPING_INTERVAL)),
                        receive(),
                        ws("leave").close(),
                        finish());
    }

    static VirtualUser user(Session session) {
        return session.get(USER);
    }

    /** The users, in the same order in each run. */
    private static Iterator<Map<String, Object>> users(SimulationState state) {
        return IntStream.range(0, state.plan().users())
                .mapToObj(number -> Map.<String, Object>of(USER, state.user(number)))
                .iterator();
    }

    /** Visitors without end, who stay for times drawn from the seed. */
    static Iterator<Map<String, Object>> visitors(SimulationState state, RandomGenerator random) {
        double mean = state.plan().meanStay().toMillis();
        return Stream.generate(() -> Map.<String, Object>of(
                        USER, state.visitor(),
                        LEAVE_AT, now() + (long) (mean * random.nextExponential())))
                .iterator();
    }

    /** Connects, and again whenever the connection fails. */
    private ChainBuilder stayWhile(Predicate<Session> condition, ChainBuilder whileConnected) {
        return asLongAs(condition::test)
                .on(
                        exec(Session::markAsSucceeded),
                        connect(),
                        asLongAs(session -> !session.isFailed() && condition.test(session))
                                .on(whileConnected, pause(state.plan().pollInterval())),
                        ws("leave").close(),
                        doIf(Session::isFailed).then(pause(RECONNECT_PAUSE)));
    }

    private ChainBuilder start() {
        return run(_ -> state.userStarted());
    }

    private ChainBuilder finish() {
        return run(_ -> state.userFinished());
    }

    private ChainBuilder connect() {
        return exec(
                ws("connect").connect(session -> user(session).nextAddress()),
                doIf(session -> !session.isFailed())
                        .then(ws("join")
                                .sendText(session -> user(session).joinFrame())
                                .await(state.plan().timeout())
                                .on(ws.checkTextMessage(HISTORY)
                                        .matching(regex("^\\{\"type\":\"history\""))
                                        .check(bodyString().saveAs(HISTORY)))),
                doIf(session -> !session.isFailed()).then(exec(session -> {
                    user(session).receive(session.getString(HISTORY), now());
                    return session.remove(HISTORY);
                }), sendFrames()));
    }

    /** Receives, sends what is due, and notices when the connection is gone. */
    private ChainBuilder talk() {
        return exec(
                receive(),
                run(_ -> {
                    if (state.isReadyToTalk(now())) {
                        state.startTalk(now());
                    }
                }),
                sendFrames(),
                doIf(session -> needsProbe(user(session))).then(send(_ -> PROBE)));
    }

    private ChainBuilder receive() {
        return exec(ws.processUnmatchedMessages((messages, session) -> {
            user(session).receive(messages);
            return session;
        }));
    }

    private ChainBuilder sendFrames() {
        return exec(
                exec(session -> session.set(FRAMES, user(session).framesToSend(now()))),
                foreach("#{" + FRAMES + "}", "frame").on(send(session -> session.getString("frame"))));
    }

    /** Sending clears Gatling's buffer of received frames, so they are processed in the same step. */
    private ChainBuilder send(Function<Session, String> frame) {
        return exec(receive(), exec(ws("message").sendText(frame)));
    }

    /** Gatling notices the end of a connection only when it sends something. */
    private boolean needsProbe(VirtualUser user) {
        long longSilence = Math.max(PROBE_AFTER_MILLIS, state.plan().dueMillis(PROBE_AFTER_MESSAGES));
        return state.isTalking(now()) && user.silentMillis(now()) > longSilence && user.mayProbe(now());
    }

    private static ChainBuilder run(Consumer<Session> task) {
        return exec(session -> {
            task.accept(session);
            return session;
        });
    }

    static long now() {
        return System.currentTimeMillis();
    }
}
