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

    private Failures() {}

    static Failure of(RuntimeException exception) {
        return switch (exception) {
            case RejectedSpecException e -> failure(e.reason(), e.getMessage(), true);
            case RetryException e -> failure(e.reason(), e.getMessage(), false);
            case KubernetesClientException e -> ofApiServer(e);
            default -> failure("InternalError", exception.toString(), true);
        };
    }

    private static Failure ofApiServer(KubernetesClientException e) {
        if (e.getCode() == FORBIDDEN) {
            return failure("Forbidden", e.getMessage(), true);
        }
        if (e.getCode() == NOT_FOUND) {
            return failure("NotFound", "the cluster has no such kind or namespace: " + e.getMessage(), true);
        }
        return REJECTED.contains(e.getCode())
                ? failure("Rejected", e.getMessage(), true)
                : failure("ApplyFailed", e.getMessage(), false);
    }

    private static Failure failure(String reason, String message, boolean stalled) {
        var text = String.valueOf(message);
        return new Failure(
                reason, text.length() <= MAX_MESSAGE_LENGTH ? text : text.substring(0, MAX_MESSAGE_LENGTH) + "…", stalled);
    }
}
