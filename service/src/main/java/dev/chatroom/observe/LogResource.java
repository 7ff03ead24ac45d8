package dev.chatroom.observe;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.json.Json;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.logging.Logger;

/**
 * {@code /observe/log}: changes log levels at run time. {@code GET} returns the levels that were set here. {@code PUT
 * /observe/log/dev.chatroom.websocket} with a level as its body sets one until the process ends; {@link AdminToken} checks
 * the caller.
 */
public final class LogResource implements HttpService {
    private static final System.Logger LOGGER = System.getLogger(LogResource.class.getName());

    private static final Map<Level, java.util.logging.Level> LEVELS = Map.of(
            Level.TRACE, java.util.logging.Level.FINER,
            Level.DEBUG, java.util.logging.Level.FINE,
            Level.INFO, java.util.logging.Level.INFO,
            Level.WARNING, java.util.logging.Level.WARNING,
            Level.ERROR, java.util.logging.Level.SEVERE,
            Level.OFF, java.util.logging.Level.OFF);

    private static final String NAME = "[A-Za-z][A-Za-z0-9_.]{0,199}";
    private static final String ACCEPTED_LEVELS = "accepted: TRACE, DEBUG, INFO, WARNING, ERROR or OFF";
    private static final int MAX_LOGGERS = 200;

    /** Strong references: the log manager drops loggers that nothing references, and their levels. */
    private final Map<String, Logger> changed = new ConcurrentSkipListMap<>();

    @Override
    public void routing(HttpRules rules) {
        rules.get("/log", this::levels).put("/log/{logger}", this::change);
    }

    private void levels(ServerRequest request, ServerResponse response) {
        var levels = Json.createObjectBuilder();
        changed.forEach((name, logger) -> levels.add(name, level(logger.getLevel())));
        response.headers().contentType(MediaTypes.APPLICATION_JSON);
        response.send(levels.build().toString());
    }

    private void change(ServerRequest request, ServerResponse response) {
        var name = request.path().pathParameters().get("logger");
        var asked = request.content().as(String.class).strip();
        var level = level(asked);
        if (!name.matches(NAME)) {
            refuse(response, "\"%s\" is not a logger name; accepted: a name such as dev.chatroom.websocket".formatted(name));
        } else if (level.isEmpty()) {
            refuse(response, "\"%s\" is not a log level; %s".formatted(asked, ACCEPTED_LEVELS));
        } else if (changed.size() >= MAX_LOGGERS && !changed.containsKey(name)) {
            refuse(response, "the levels of %d loggers have been changed; accepted: one of those loggers".formatted(MAX_LOGGERS));
        } else {
            changed.computeIfAbsent(name, Logger::getLogger).setLevel(LEVELS.get(level.get()));
            LOGGER.log(Level.INFO, "log level changed, of={0} to={1}", name, level.get());
            response.status(Status.NO_CONTENT_204).send();
        }
    }

    private static void refuse(ServerResponse response, String reason) {
        response.status(Status.BAD_REQUEST_400).send(reason);
    }

    private static Optional<Level> level(String asked) {
        return LEVELS.keySet().stream()
                .filter(level -> level.name().equals(asked.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    private static String level(java.util.logging.Level set) {
        return Arrays.stream(Level.values())
                .filter(level -> set.equals(LEVELS.get(level)))
                .map(Level::name)
                .findFirst()
                .orElseGet(set::getName);
    }
}
