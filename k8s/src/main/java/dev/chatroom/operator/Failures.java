package dev.chatroom.operator;

import dev.chatroom.operator.chart.RejectedSpecException;
import dev.chatroom.operator.decide.Failure;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Set;

/** Turns any exception of a reconciliation into what the status says. */
final class Failures {
    private static final int MAX_MESSAGE_LENGTH = 600;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    /** Answers to an object that the same request gets again: bad request, method not allowed, too large, invalid. */
    private static final Set<Integer> REJECTED = Set.of(400, 405, 413, 415, 422);

    /** What the API server says of a StatefulSet whose fields are immutable. */
    private static final String IMMUTABLE = "updates to statefulset spec for fields other than";

    /** What the API server says with the code 500 of an object that it cannot read, such as one with a wrong quantity. */
    private static final String UNREADABLE = "failed to convert new object";

    private Failures() {}

    static Failure of(RuntimeException exception) {
        return switch (exception) {
            case RejectedSpecException e -> failure(e.reason(), e.getMessage(), true);
            case RetryException e -> failure(e.reason(), e.getMessage(), false);
            case KubernetesClientException e -> ofApiServer(e);
            default -> failure("InternalError", exception.toString(), true);
        };
    }

    /** What the API server says, without the request that the client adds; why there was no answer, if there was none. */
    static String message(KubernetesClientException e) {
        var status = e.getStatus();
        if (status != null && status.getMessage() != null && !status.getMessage().isBlank()) {
            return status.getMessage();
        }
        return e.getCode() <= 0 && e.getCause() != null
                ? "the API server does not answer: " + e.getCause()
                : String.valueOf(e.getMessage());
    }

    static String truncate(String text, int maxLength) {
        return text.length() <= maxLength ? text : text.substring(0, maxLength) + "…";
    }

    private static Failure ofApiServer(KubernetesClientException e) {
        var message = message(e);
        if (e.getCode() == FORBIDDEN) {
            return failure("Forbidden", message, true);
        }
        if (e.getCode() == NOT_FOUND) {
            return failure("NotFound", "the cluster has no such kind or namespace: " + message, true);
        }
        return REJECTED.contains(e.getCode()) || message.startsWith(UNREADABLE)
                ? failure("Rejected", message + remedy(e, message), true)
                : failure("ApplyFailed", message, false);
    }

    private static String remedy(KubernetesClientException e, String message) {
        return message.contains(IMMUTABLE)
                ? "; kubectl delete statefulset %s --cascade=orphan keeps its pods, and the operator creates it again"
                        .formatted(e.getStatus().getDetails().getName())
                : "";
    }

    private static Failure failure(String reason, String message, boolean stalled) {
        return new Failure(reason, truncate(String.valueOf(message), MAX_MESSAGE_LENGTH), stalled);
    }
}
