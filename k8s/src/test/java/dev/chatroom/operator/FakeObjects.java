package dev.chatroom.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * The objects of {@link FakeApiServer}, with the rules that ownership relies on: unique names, uids, preconditions, and
 * server-side apply of whole objects, where a field with another value conflicts unless the apply is forced. Leases are patched
 * without apply.
 */
final class FakeObjects {
    /** The answer to a request. */
    record Answer(int status, JsonNode body) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COLLECTION =
            Pattern.compile("/(api/[^/]+|apis/[^/]+/[^/]+)(/namespaces/[^/]+)?/[^/]+");

    /** Guards all fields below. */
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, ObjectNode> byPath = new TreeMap<>();
    private final List<String> writes = new ArrayList<>();
    private final List<String> holders = new ArrayList<>();
    private long version = 100;
    /** An object that somebody creates just before the next apply of a path. */
    private final Map<String, ObjectNode> createdMeanwhile = new TreeMap<>();

    static boolean isCollection(String path) {
        return COLLECTION.matcher(path).matches();
    }

    /** Stores an object of somebody else. */
    void put(String path, String json) {
        locked(() -> store(path, parse(json), "somebody"));
    }

    /** Stores an object of somebody else just before the next apply of this path. */
    void putMeanwhile(String path, String json) {
        locked(() -> createdMeanwhile.put(path, parse(json)));
    }

    /** The object at a path; null if there is none. */
    ObjectNode get(String path) {
        lock.lock();
        try {
            var found = byPath.get(path);
            return found == null ? null : found.deepCopy();
        } finally {
            lock.unlock();
        }
    }

    /** The methods and paths of requests that changed something. */
    List<String> writes() {
        lock.lock();
        try {
            return List.copyOf(writes);
        } finally {
            lock.unlock();
        }
    }

    /** The successive holders of Leases; empty after a release. */
    List<String> holders() {
        lock.lock();
        try {
            return List.copyOf(holders);
        } finally {
            lock.unlock();
        }
    }

    Answer handle(String method, String path, ObjectNode body, String manager, boolean force) {
        lock.lock();
        try {
            var meanwhile = method.equals("PATCH") ? createdMeanwhile.remove(path) : null;
            if (meanwhile != null) {
                store(path, meanwhile, "somebody");
            }
            return switch (method) {
                case "GET" -> byPath.containsKey(path) ? new Answer(200, byPath.get(path)) : error(404, "NotFound");
                case "POST" -> create(path + "/" + body.at("/metadata/name").asText(), body);
                case "PUT" -> replace(path, body);
                case "PATCH" -> patch(path, body, manager, force);
                case "DELETE" -> delete(path, body);
                default -> error(405, "MethodNotAllowed");
            };
        } finally {
            lock.unlock();
        }
    }

    private Answer create(String path, ObjectNode body) {
        if (byPath.containsKey(path)) {
            return error(409, "AlreadyExists");
        }
        writes.add("POST " + path);
        return new Answer(201, store(path, body, "somebody"));
    }

    private Answer replace(String path, ObjectNode body) {
        var existing = byPath.get(path);
        var expected = body.at("/metadata/resourceVersion").asText();
        if (existing == null || !expected.equals(existing.at("/metadata/resourceVersion").asText())) {
            return error(409, "Conflict");
        }
        writes.add("PUT " + path);
        return new Answer(200, store(path, body, "somebody"));
    }

    private Answer patch(String path, ObjectNode body, String manager, boolean force) {
        var existing = byPath.get(path);
        var uid = body.at("/metadata/uid").asText();
        if (!uid.isEmpty() && (existing == null || !uid.equals(existing.at("/metadata/uid").asText()))) {
            return error(409, "Conflict");
        }
        boolean apply = !path.contains("/leases/");
        var expected = body.at("/metadata/resourceVersion").asText();
        if (!expected.isEmpty() && !expected.equals(existing.at("/metadata/resourceVersion").asText())) {
            return error(409, "Conflict");
        }
        if (apply && existing != null && !force && conflicts(existing, body)) {
            return error(409, "Conflict");
        }
        writes.add("PATCH " + path);
        var merged = existing == null ? JSON.createObjectNode() : existing.deepCopy();
        merge(merged, body);
        return new Answer(existing == null ? 201 : 200, store(path, merged, manager));
    }

    private Answer delete(String path, ObjectNode options) {
        var existing = byPath.get(path);
        if (existing == null) {
            return error(404, "NotFound");
        }
        for (var field : List.of("uid", "resourceVersion")) {
            var expected = options.at("/preconditions/" + field).asText();
            if (!expected.isEmpty() && !expected.equals(existing.at("/metadata/" + field).asText())) {
                return error(409, "Conflict");
            }
        }
        writes.add("DELETE " + path);
        byPath.remove(path);
        return new Answer(200, JSON.createObjectNode().put("kind", "Status"));
    }

    private ObjectNode store(String path, ObjectNode object, String manager) {
        var metadata = object.withObject("/metadata");
        if (metadata.path("uid").asText().isEmpty()) {
            metadata.put("uid", "uid-" + version);
        }
        metadata.put("resourceVersion", String.valueOf(version++));
        var managers = metadata.withArray("managedFields");
        boolean known = false;
        for (var each : managers) {
            known |= each.path("manager").asText().equals(manager);
        }
        if (!known) {
            managers.addObject().put("manager", manager).put("operation", "Apply");
        }
        byPath.put(path, object);
        if (path.contains("/leases/")) {
            holders.add(object.at("/spec/holderIdentity").asText());
        }
        return object.deepCopy();
    }

    private static boolean conflicts(JsonNode existing, JsonNode wanted) {
        for (var entry : wanted.properties()) {
            var other = existing.get(entry.getKey());
            boolean nested = other instanceof ObjectNode && entry.getValue() instanceof ObjectNode;
            if (other != null && (nested ? conflicts(other, entry.getValue()) : !other.equals(entry.getValue()))
                    && !entry.getKey().equals("ownerReferences")) {
                return true;
            }
        }
        return false;
    }

    private static void merge(ObjectNode target, JsonNode source) {
        source.properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode && target.get(entry.getKey()) instanceof ObjectNode child) {
                merge(child, entry.getValue());
            } else {
                target.set(entry.getKey(), entry.getValue());
            }
        });
    }

    private static Answer error(int status, String reason) {
        return new Answer(status, JSON.createObjectNode().put("kind", "Status").put("code", status).put("reason", reason)
                .put("message", reason));
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private static ObjectNode parse(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
