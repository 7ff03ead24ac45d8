package dev.chatroom.api;

import dev.chatroom.broker.AuditRecord;
import dev.chatroom.broker.ModerationStore;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.JsonFields;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code GET /audit}: what moderators did, one JSON object a line, the oldest first. {@code entry} of the last line is where
 * the next request goes on.
 */
public final class AuditRoutes implements ApiRoutes {
    static final int MAX_LIMIT = 1_000;
    private static final int DEFAULT_LIMIT = 100;
    private static final String JSON_LINES = "application/jsonl";

    private final ModerationStore store;
    private final Jsonb jsonb = JsonbBuilder.create();

    /**
     * The routes.
     *
     * @param store has the audit log
     */
    public AuditRoutes(ModerationStore store) {
        this.store = store;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/audit", this::export));
    }

    private ApiAnswer export(ApiRequest request) throws BadEventException {
        var after = EntryId.parse(request.query().apply("after").orElse("0-0"))
                .orElseThrow(() -> JsonFields.invalid("after must be the entry of a line of the audit log, such as 1767225600000-0", null));
        var records = StoreReply.await(store.audit(after, request.number("limit", MAX_LIMIT, DEFAULT_LIMIT)));
        var lines = records.stream().map(this::line).collect(Collectors.joining());
        return new ApiAnswer(200, JSON_LINES, lines, ApiAnswer.Outcome.FINAL);
    }

    private String line(AuditRecord line) {
        return "{\"entry\":\"" + line.position() + "\"," + jsonb.toJson(line.entry()).substring(1) + "\n";
    }
}
