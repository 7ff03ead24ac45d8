package dev.chatroom.api;

import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ErrorCode;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * An answer of the API.
 *
 * @param status the status of HTTP
 * @param type the media type of the body
 * @param body the body
 * @param outcome what a request with the same idempotency key gets
 */
public record ApiAnswer(int status, String type, String body, Outcome outcome) {
    static final String JSON = "application/json";

    /** What becomes of a request. */
    public enum Outcome {
        /** It is done, or will never be. */
        FINAL,
        /** Nothing was done, and it may be done later. */
        RETRY,
        /** It may have been done. */
        UNKNOWN
    }

    /**
     * 200 with a JSON object.
     *
     * @param body the object
     * @return the answer
     */
    public static ApiAnswer ok(JsonObject body) {
        return new ApiAnswer(200, JSON, body.toString(), Outcome.FINAL);
    }

    /**
     * A JSON object with the reason of an error.
     *
     * @param code for programs
     * @param message for people: what is wrong, and what is accepted
     * @return the answer
     */
    public static ApiAnswer error(ApiErrorCode code, String message) {
        var outcome = code == ApiErrorCode.IN_PROGRESS ? Outcome.RETRY : Outcome.FINAL;
        return error(code.status(), code.wire(), message, outcome);
    }

    /**
     * 503 to a request that goes on.
     *
     * @param message what the client does
     * @return the answer
     */
    public static ApiAnswer unknown(String message) {
        return error(status(ErrorCode.UNAVAILABLE), ErrorCode.UNAVAILABLE.wire(), message, Outcome.UNKNOWN);
    }

    private static ApiAnswer error(int status, String code, String message, Outcome outcome) {
        var body = Json.createObjectBuilder().add("code", code).add("message", message).build();
        return new ApiAnswer(status, JSON, body.toString(), outcome);
    }

    /**
     * The answer to a request that is rejected like the event of a socket, with the same code and message.
     *
     * @param rejection the reason
     * @return the answer
     */
    public static ApiAnswer of(BadEventException rejection) {
        return error(rejection.code(), rejection.getMessage());
    }

    /**
     * The same, with another message.
     *
     * @param code the reason
     * @param message for people: what is wrong, and what is accepted
     * @return the answer
     */
    public static ApiAnswer error(ErrorCode code, String message) {
        int status = status(code);
        boolean isPassing = status == 401 || status == 429 || status == 503;
        return error(status, code.wire(), message, isPassing ? Outcome.RETRY : Outcome.FINAL);
    }

    private static int status(ErrorCode code) {
        return switch (code) {
            case INVALID, TOO_LONG -> 400;
            case TOKEN_INVALID, NOT_JOINED -> 401;
            case FORBIDDEN, MUTED, FROZEN, SLOW_MODE, FILTERED, HELD -> 403;
            case OUTDATED -> 409;
            case RATE_LIMITED -> 429;
            case UNAVAILABLE -> 503;
        };
    }
}
