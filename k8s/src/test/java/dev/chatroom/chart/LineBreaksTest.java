package dev.chatroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that no value can add an object to the output of the chart by a line break. The operator renders values of people who may
 * create rooms and nothing else.
 */
class LineBreaksTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DEFINITION = Path.of("..", "helm", "chat-operator", "definitions", "chatrooms.yaml");
    private static final String INJECTED = "\n---\napiVersion: v1\nkind: Injected\nmetadata: {name: x}\n#";
    /** Beginnings that the patterns of valid values accept. */
    private static final List<String> BEGINNINGS =
            List.of("", "a", "1", "/", "https://a/", "redis://a", "sha256:" + "0".repeat(64), "1Gi", "1mb", "30s", "50%", "10.0.0.0/8", "x".repeat(40));
    /** The templates write these as YAML or quoted; {@link #textsWithoutAPatternAddNoObject} renders them. */
    private static final Pattern FREE = Pattern.compile(
            "config\\.\\w+|auth\\.(issuer|audience)|monitoring\\.dashboards\\.labelValue|[\\w.]*([lL]abels|[aA]nnotations|[nN]odeSelector)\\.\\*");
    /** The chart refuses the old form of a value, and the operator all of {@code extraObjects}. */
    private static final Pattern REFUSED = Pattern.compile("ingress\\.tlsSecret|ingress\\.hosts|extraObjects");
    /** Those that {@link #FREE} covers, and quantities, which are written as YAML too. */
    private static final Pattern FREE_OF_ROOMS = Pattern.compile("auth\\.jwks\\.(issuer|audience)|ingress\\.annotations\\.\\*|resources\\.\\w+\\.\\*");

    @TempDir
    Path directory;

    @Test
    void patternsOfTheChartAcceptNoLineBreak() throws IOException {
        var texts = texts(JSON.readTree(RenderedChart.CHART.resolve("values.schema.json").toFile()));

        assertThat(texts).hasSizeGreaterThan(100).allSatisfy((path, schema) ->
                assertThat(FREE.matcher(path).matches() || REFUSED.matcher(path).matches() || refusesLineBreaks(schema)).as(path).isTrue());
    }

    /** A room may be pinned to an older chart, so the API server checks the fields of a room too. */
    @Test
    void patternsOfRoomsAcceptNoLineBreak() throws IOException {
        var definition = new KubernetesSerialization().unmarshal(Files.readString(DEFINITION), JsonNode.class);
        var texts = texts(definition.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec"));

        assertThat(texts).hasSizeGreaterThan(30).allSatisfy((path, schema) ->
                assertThat(FREE_OF_ROOMS.matcher(path).matches() || refusesLineBreaks(schema)).as(path).isTrue());
    }

    @Test
    void textsWithoutAPatternAddNoObject() throws IOException {
        var values = JSON.createObjectNode();
        texts(JSON.readTree(RenderedChart.CHART.resolve("values.schema.json").toFile())).keySet().stream()
                .filter(path -> FREE.matcher(path).matches())
                .filter(path -> !path.matches("config\\.(LIMITS_CONNECTIONS|LIMITS_PERADDRESS|PROXY_TRUSTEDHOPS)"))
                .forEach(path -> put(values, path));
        for (var switched : List.of("httpRoute", "ingress", "loadtest", "monitoring.serviceMonitor", "monitoring.prometheusRule", "monitoring.dashboards")) {
            values.withObject("/" + switched.replace('.', '/')).put("enabled", true);
        }
        values.withObject("/httpRoute").withArray("parentRefs").addObject().put("name", "gate");
        values.withObject("/auth").put("jwksUrl", "https://id.example.org/keys");
        var file = Files.writeString(directory.resolve("values.json"), values.toString());

        assertThat(RenderedChart.ofFile(file).objects()).hasSizeGreaterThan(15)
                .extracting(HasMetadata::getKind).contains("Ingress", "Deployment", "ServiceMonitor").doesNotContain("Injected");
    }

    private static void put(ObjectNode values, String path) {
        var parts = List.of(path.split("\\.", -1));
        var parent = values;
        for (var part : parts.subList(0, parts.size() - 1)) {
            parent = parent.withObject("/" + part);
        }
        parent.put(parts.getLast().equals("*") ? "key" : parts.getLast(), "a" + INJECTED);
    }

    private static boolean refusesLineBreaks(JsonNode schema) {
        if (schema.has("enum")) {
            return true;
        }
        var pattern = schema.path("pattern").asText();
        return !pattern.isEmpty() && BEGINNINGS.stream().noneMatch(beginning -> Pattern.compile(pattern).matcher(beginning + INJECTED).find());
    }

    /** The schemas of all texts, by path. */
    private static Map<String, JsonNode> texts(JsonNode schema) {
        var texts = new TreeMap<String, JsonNode>();
        collect("", schema, texts);
        return texts;
    }

    private static void collect(String path, JsonNode schema, Map<String, JsonNode> texts) {
        if (schema.path("type").toString().contains("\"string\"")) {
            texts.merge(path, schema, (first, second) -> refusesLineBreaks(first) ? second : first);
        }
        schema.path("properties").properties().forEach(
                property -> collect(path.isEmpty() ? property.getKey() : path + "." + property.getKey(), property.getValue(), texts));
        Stream.of("anyOf", "oneOf").forEach(key -> schema.path(key).forEach(each -> collect(path, each, texts)));
        if (schema.path("additionalProperties").isObject()) {
            collect(path + ".*", schema.get("additionalProperties"), texts);
        }
        if (schema.has("items")) {
            collect(path, schema.get("items"), texts);
        }
    }
}
