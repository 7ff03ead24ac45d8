package dev.chatroom;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import jakarta.json.Json;

/** {@code GET /api/auth}: what the page has to know to sign users in. */
final class SignInResource implements HttpService {
    private final String json;

    SignInResource(ChatConfig config) {
        var object = Json.createObjectBuilder().add("mode", config.auth().required() ? "required" : "open");
        config.tokenPath().ifPresent(path -> object.add("tokenUrl", path));
        this.json = object.build().toString();
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", (_, response) -> response.header(HeaderValues.CACHE_NO_CACHE)
                .header(HeaderValues.CONTENT_TYPE_JSON)
                .send(json));
    }
}
