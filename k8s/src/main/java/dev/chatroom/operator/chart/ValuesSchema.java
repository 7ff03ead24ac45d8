package dev.chatroom.operator.chart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Checks {@code spec.values} of rooms against the schema of the chart (values.schema.json), before anything is applied. */
public final class ValuesSchema {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    private static final int MAX_ERRORS = 5;

    /** By the version of the chart. */
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    /**
     * Checks values.
     *
     * @param chart the chart whose schema applies
     * @param values the room's {@code spec.values}
     * @throws RejectedSpecException if they do not match; the message has the path and the reason of each error
     */
    public void check(Chart chart, ObjectNode values) {
        var schema = schemas.computeIfAbsent(chart.version(), _ -> load(chart));
        var errors = schema.validate(values.toString(), InputFormat.JSON);
        if (!errors.isEmpty()) {
            throw new RejectedSpecException("InvalidValues", errors.stream()
                    .map(ValuesSchema::describe)
                    .distinct()
                    .limit(MAX_ERRORS)
                    .collect(Collectors.joining("; ")));
        }
    }

    private static Schema load(Chart chart) {
        try {
            return REGISTRY.getSchema(Files.readString(chart.directory().resolve("values.schema.json")), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String describe(Error error) {
        var path = new StringBuilder("spec.values");
        for (int i = 0; i < error.getInstanceLocation().getNameCount(); i++) {
            path.append('.').append(error.getInstanceLocation().getName(i));
        }
        return path + ": " + error.getMessage();
    }
}
