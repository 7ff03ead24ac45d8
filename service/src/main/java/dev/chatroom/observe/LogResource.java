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
 * {@code /observe/log}: what is logged, while the service runs. {@code GET} answers the levels that were set here;
 * {@code PUT /observe/log/dev.chatroom.websocket} with a level as its body sets one, until the process ends.
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
    private static final String BODY_ACCEPTED = "accepted: TRACE, DEBUG, INFO, WARNING, ERROR or OFF";
    private static final int MOST = 200;

    /** Kept: the log manager alone would forget them with their levels. */
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
            refuse(response, "\"%s\" is no logger; accepted: a name such as dev.chatroom.websocket".formatted(name));
        } else if (level.isEmpty()) {
            refuse(response, "\"%s\" is no level; %s".formatted(asked, BODY_ACCEPTED));
        } else if (changed.size() >= MOST && !changed.containsKey(name)) {
            refuse(response, "%d loggers were changed already; no more are accepted".formatted(MOST));
        } else {
            changed.computeIfAbsent(name, Logger::getLogger).setLevel(LEVELS.get(level.get()));
            LOGGER.log(Level.INFO, "the level was changed, of={0} to={1}", name, level.get());
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
