package dev.chatroom.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** {@code GET /openapi.json}: the API as an OpenAPI 3.1 document, for everyone. */
public final class DocumentRoutes implements ApiRoutes {
    private final ApiAnswer document = new ApiAnswer(200, ApiAnswer.JSON, read(), ApiAnswer.Outcome.FINAL);

    @Override
    public List<Route> routes() {
        return List.of(Route.open("/openapi.json", _ -> document));
    }

    private static String read() {
        try (var in = DocumentRoutes.class.getResourceAsStream("openapi.json")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
