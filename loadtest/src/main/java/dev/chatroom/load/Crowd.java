package dev.chatroom.load;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.foreach;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What guests do, as Gatling's scenarios. */
final class Crowd {
    private static final String GUEST = "guest";
    private static final String TYPING = "{\"type\":\"typing\"}";
    /** Of a type that no server knows: it is answered with an error, and the socket stays. */
    private static final String POKE = "{\"type\":\"poke\"}";
    private static final int POKE_AFTER_MESSAGES = 10;
    private static final long POKE_AFTER_MILLIS = 1_000;
    private static final Duration TYPING_PAUSE = Duration.ofSeconds(1);
    private static final Duration BREATH = Duration.ofMillis(300);

    private final Room room;
    private final Report report;

    Crowd(Room room, Report report) {
        this.room = room;
        this.report = report;
    }

    /** Room for what comes between two looks, and for what comes while a guest waits. */
    HttpProtocolBuilder protocol() {
        return http.wsUnmatchedInboundMessageBufferSize(room.plan().bufferedFrames()).shareConnections();
    }

    /** Guests who come, wait until all are there, speak in turn, and stay until they have heard everything. */
    ScenarioBuilder users() {
        return scenario("users")
                .feed(users(room))
                .exec(
                        report,
                        coming(),
                        staying(session -> !guest(session).isContent() && !room.isOver(now()), attending()),
                        going());
    }

    /** Guests who come and say nothing, until all know that all are here, and a little longer. */
    ScenarioBuilder watchers() {
        return scenario("users")
                .feed(users(room))
                .exec(
                        report,
                        coming(),
                        staying(_ -> !room.haveAllCounted() && !room.isTooLateToCome(now()), listening()),
                        going());
    }

    /** Guests who come in between, type, and go again after a while that the feeder tells. */
    ScenarioBuilder visitors(Iterator<Map<String, Object>> feeder) {
        return scenario("visitors")
                .feed(feeder)
                .exec(
                        coming(),
                        visit(),
                        asLongAs(session -> !session.isFailed() && now() < session.getLong("until") && !room.isTalkOver(now()))
                                .on(say(_ -> TYPING), pause(TYPING_PAUSE)),
                        listening(),
                        ws("leave").close(),
                        going());
    }

    static Guest guest(Session session) {
        return session.get(GUEST);
    }

    /** Who comes does so in the same order in each run. */
    private static Iterator<Map<String, Object>> users(Room room) {
        return IntStream.range(0, room.plan().users())
                .mapToObj(number -> Map.<String, Object>of(GUEST, room.user(number)))
                .iterator();
    }

    /** Visitors without end, who stay for times drawn from the seed. */
    static Iterator<Map<String, Object>> visitors(Room room, RandomGenerator chance) {
        double mean = room.plan().stay().toMillis();
        return Stream.generate(() -> Map.<String, Object>of(
                        GUEST, room.visitor(),
                        "until", now() + (long) (mean * chance.nextExponential())))
                .iterator();
    }

    /** Comes back as often as it takes. */
    private ChainBuilder staying(Predicate<Session> condition, ChainBuilder whileHere) {
        return asLongAs(condition::test)
                .on(
                        exec(Session::markAsSucceeded),
                        visit(),
                        asLongAs(session -> !session.isFailed() && condition.test(session))
                                .on(whileHere, pause(room.plan().look())),
                        ws("leave").close(),
                        doIf(Session::isFailed).then(pause(BREATH)));
    }

    private ChainBuilder coming() {
        return exec(session -> {
            room.came();
            return session;
        });
    }

    private ChainBuilder going() {
        return exec(session -> {
            room.went();
            return session;
        });
    }

    private ChainBuilder visit() {
        return exec(
                ws("connect").connect(session -> guest(session).nextAddress()),
                doIf(session -> !session.isFailed())
                        .then(ws("join")
                                .sendText(session -> guest(session).joinEvent())
                                .await(room.plan().patience())
                                .on(ws.checkTextMessage("history")
                                        .matching(regex("^\\{\"type\":\"history\""))
                                        .check(
                                                bodyString().saveAs("history"),
                                                jsonPath("$.instance").saveAs("instance"),
                                                jsonPath("$.cursor").optional().saveAs("cursor")))),
                doIf(session -> !session.isFailed())
                        .then(
                                exec(session -> {
                                    var cursor = session.contains("cursor") ? session.getString("cursor") : "";
                                    guest(session).joined(session.getString("history"), session.getString("instance"), cursor);
                                    return session.remove("history")
                                            .set("unacknowledged", guest(session).unacknowledged());
                                }),
                                foreach("#{unacknowledged}", "event").on(say(session -> session.getString("event")))));
    }

    /** Hears, says what is due, and finds out whether the connection still is. */
    private ChainBuilder attending() {
        return exec(
                listening(),
                exec(session -> {
                    if (room.isComplete(now())) {
                        room.begin(now());
                    }
                    return session;
                }),
                asLongAs(session -> !session.isFailed() && guest(session).isDue(now()))
                        .on(say(session -> guest(session).speak(now()))),
                doIf(session -> isSuspicious(guest(session))).then(say(_ -> POKE)));
    }

    private ChainBuilder listening() {
        return exec(ws.processUnmatchedMessages((messages, session) -> {
            guest(session).hear(messages);
            return session;
        }));
    }

    /** Sending empties Gatling's buffer of what has come, so it is looked at in the same step. */
    private ChainBuilder say(Function<Session, String> event) {
        return exec(listening(), exec(ws("say").sendText(event)));
    }

    /** Gatling notices that a connection has ended only when it sends something. */
    private boolean isSuspicious(Guest guest) {
        long longSilence = Math.max(POKE_AFTER_MILLIS, room.plan().dueMillis(POKE_AFTER_MESSAGES));
        return room.isTalking(now()) && guest.silentMillis(now()) > longSilence && guest.pokes(now());
    }

    static long now() {
        return System.currentTimeMillis();
    }
}
