package dev.chatroom.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.broker.ModerationStore;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.Sha256;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Requests with the same key of the same moderator have the same answer, on all instances, and act once. The key is taken
 * before the request acts. While it acts, others get 409. An instance that dies meanwhile leaves a key that is soon free
 * again; the request that is then sent again has the same {@code ref}, which the room knows if the action is stored.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The Idempotency-Key header</a>
 */
final class IdempotencyKeys {
    static final HeaderName HEADER = HeaderNames.create("Idempotency-Key");

    /** How long answers are kept. */
    static final Duration KEPT = Duration.ofDays(1);

    /** Longer than a request acts. */
    static final Duration RUNNING = Duration.ofSeconds(30);

    /** A string of structured fields (RFC 9651 section 3.3.3) without escapes, or the same without quotes. */
    private static final Pattern KEY = Pattern.compile("\"([!#-\\[\\]-~]{1,255})\"|([!#-\\[\\]-~]{1,255})");

    private final ModerationStore store;

    /**
     * The key of a request.
     *
     * @param name under which the answer is kept; empty when the request has no key
     * @param content of the request
     * @param ref equal for requests with the same key
     */
    record Key(Optional<String> name, String content, String ref) {}

    /** Answers a request that acts. */
    @FunctionalInterface
    interface Action {
        ApiAnswer run() throws BadEventException;
    }

    IdempotencyKeys(ModerationStore store) {
        this.store = store;
    }

    /** The key of a request; one of the moderator's own. */
    static Key of(ServerRequest request, String clientId, String body) throws BadEventException {
        var shown = request.headers().contains(HEADER)
                ? request.headers().get(HEADER).allValues()
                : List.<String>of();
        if (shown.isEmpty()) {
            return new Key(Optional.empty(), "", UUID.randomUUID().toString());
        }
        var key = KEY.matcher(shown.getFirst().strip());
        if (shown.size() > 1 || !key.matches()) {
            throw new BadEventException(ErrorCode.INVALID,
                    "Idempotency-Key is not accepted; send one string of 1 to 255 visible ASCII characters, such as \"8e03978e-40d5\"", null);
        }
        var name = hash(clientId + " " + (key.group(1) == null ? key.group(2) : key.group(1)));
        return new Key(Optional.of(name), hash(request.path().absolute().path() + " " + body), "key-" + name);
    }

    /** The answer to a request, or to the earlier one with its key. */
    ApiAnswer answer(Key key, Action action) throws BadEventException {
        if (key.name().isEmpty()) {
            return action.run();
        }
        var name = key.name().get();
        var earlier = StoreReply.await(store.putIfAbsent(name, key.content(), RUNNING));
        if (earlier.isPresent()) {
            return repeated(key, earlier.get());
        }
        ApiAnswer answer;
        try {
            answer = action.run();
        } catch (BadEventException e) {
            answer = ApiAnswer.of(e);
        }
        // Without waiting: a client that gets no answer from the store is answered all the same, and the key is soon free.
        var _ = switch (answer.outcome()) {
            case FINAL -> store.put(name, key.content() + " " + answer.status() + " " + answer.body(), KEPT);
            case RETRY -> store.put(name, "", KEPT);
            case UNKNOWN -> null;
        };
        return answer;
    }

    private static ApiAnswer repeated(Key key, String earlier) {
        var parts = earlier.split(" ", 3);
        if (!parts[0].equals(key.content())) {
            return ApiAnswer.error(ApiErrorCode.KEY_REUSED,
                    "the Idempotency-Key was sent with another request; send each request with a key of its own");
        }
        if (parts.length < 3) {
            return ApiAnswer.error(ApiErrorCode.IN_PROGRESS,
                    "a request with this Idempotency-Key is in progress; send it again later");
        }
        return new ApiAnswer(Integer.parseInt(parts[1]), ApiAnswer.JSON, parts[2], ApiAnswer.Outcome.FINAL);
    }

    private static String hash(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.hash(text.getBytes(UTF_8)));
    }
}
