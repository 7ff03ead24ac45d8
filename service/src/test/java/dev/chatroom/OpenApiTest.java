package dev.chatroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.chatroom.api.DocumentRoutes;
import dev.chatroom.broker.LocalBroker;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.testing.ManualScheduler;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The OpenAPI document of the moderators' API describes the routes that there are. */
class OpenApiTest {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final EventCodec codec = new EventCodec(ChatConfig.with(Map.of()).wire());
    private final JsonObject document = document();

    /** A schema and a value that has to match it. */
    private record Example(String name, JsonObject schema, JsonValue value) {}

    @Test
    void listsEveryRouteAndNoOther() {
        var broker = new LocalBroker("here", 10, new ManualScheduler());
        var routes = new TreeSet<String>();
        ApiSetup.parts(codec, broker, String::concat).forEach(part -> part.routes().forEach(route -> routes.add(route.toString())));
        var documented = new TreeSet<String>();
        document.getJsonObject("paths").forEach((path, operations) -> operations.asJsonObject()
                .keySet()
                .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path)));

        assertThat(documented).isEqualTo(routes);
    }

    @Test
    void hasExamplesThatMatchTheirSchemas() {
        var examples = new ArrayList<Example>();
        collect("", document, examples);

        assertThat(examples).hasSizeGreaterThan(8).allSatisfy(example -> assertThat(errors(example)).isEmpty());
    }

    @Test
    void requiresWhatItSaysIsRequired() {
        assertThat(errors(new Example("", refTo("Action"), Json.createObjectBuilder().build()))).isNotEmpty();
        assertThat(errors(new Example("", refTo("Error"), Json.createObjectBuilder().add("code", 1).build()))).isNotEmpty();
    }

    @Test
    void hasExamplesOfActionsThatTheRoomAccepts() {
        var content = document.getJsonObject("paths").getJsonObject("/actions").getJsonObject("post").getJsonObject("requestBody");
        var examples = new ArrayList<Example>();
        collect("", content, examples);
        var actions = new TreeSet<String>();
        for (var example : examples) {
            actions.add(action(example.value().toString()));
        }
        var listed = document.getJsonObject("components").getJsonObject("schemas").getJsonObject("Action")
                .getJsonObject("properties").getJsonObject("action").getJsonArray("enum");

        assertThat(actions).containsExactlyInAnyOrderElementsOf(
                listed.stream().map(JsonValue::toString).map(name -> name.substring(1, name.length() - 1)).toList());
        assertThatThrownBy(() -> codec.decodeModeration("{}")).hasMessageEndingWith("send one of " + String.join(", ", actions));
    }

    private String action(String json) {
        try {
            return codec.decodeModeration(json).action().wire();
        } catch (BadEventException e) {
            throw new AssertionError(json, e);
        }
    }

    private List<String> errors(Example example) {
        var schema = Json.createObjectBuilder(example.schema()).add("components", document.get("components")).build();
        return REGISTRY.getSchema(schema.toString(), InputFormat.JSON).validate(example.value().toString(), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /** The examples of all media types of a part of the document. */
    private static void collect(String name, JsonValue part, List<Example> examples) {
        if (!(part instanceof JsonObject object)) {
            return;
        }
        if (object.get("schema") instanceof JsonObject schema && object.get("examples") instanceof JsonObject named) {
            named.forEach((key, example) -> examples.add(
                    new Example(name + "/" + key, schema, example.asJsonObject().get("value"))));
        }
        object.forEach((key, member) -> collect(name + "/" + key, member, examples));
    }

    private static JsonObject refTo(String schema) {
        return Json.createObjectBuilder().add("$ref", "#/components/schemas/" + schema).build();
    }

    private static JsonObject document() {
        var text = text(new DocumentRoutes());
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static String text(DocumentRoutes routes) {
        try {
            return routes.routes().getFirst().handler().answer(null).body();
        } catch (BadEventException e) {
            throw new AssertionError(e);
        }
    }
}
