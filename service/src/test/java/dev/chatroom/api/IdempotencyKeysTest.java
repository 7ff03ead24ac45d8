package dev.chatroom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatroom.broker.LocalModerationStore;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.testing.ManualScheduler;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of requests with the same idempotency key, in each order in which they can come. */
class IdempotencyKeysTest {
    private static final IdempotencyKeys.Key KEY = key("a key", "a request");

    private final ManualScheduler time = new ManualScheduler();
    private final IdempotencyKeys keys = new IdempotencyKeys(new LocalModerationStore(Duration.ofDays(1), time));
    private final List<String> acted = new ArrayList<>();

    @Test
    void answersThatARequestIsInProgressWhileItActs() throws BadEventException {
        var meanwhile = new ArrayList<ApiAnswer>();
        var first = keys.answer(KEY, () -> {
            meanwhile.add(keys.answer(KEY, () -> act("second")));
            meanwhile.add(keys.answer(key("a key", "another request"), () -> act("third")));
            return act("first");
        });
        var later = keys.answer(KEY, () -> act("fourth"));

        assertThat(first.status()).isEqualTo(200);
        assertThat(later.body()).isEqualTo(first.body());
        assertThat(acted).containsExactly("first");
        assertThat(meanwhile).extracting(ApiAnswer::status).containsExactly(409, 422);
        assertThat(meanwhile.getFirst().body()).contains("\"code\":\"in_progress\"", "send it again later");
        // Retry-After is sent with the first only: sent again, the other one is wrong as well.
        assertThat(meanwhile).extracting(ApiAnswer::outcome)
                .containsExactly(ApiAnswer.Outcome.RETRY, ApiAnswer.Outcome.FINAL);
    }

    @Test
    void repeatsARefusalThatIsFinal() throws BadEventException {
        var first = keys.answer(KEY, () -> refuse("first", ErrorCode.FORBIDDEN));
        var again = keys.answer(KEY, () -> act("second"));

        assertThat(first.status()).isEqualTo(403);
        assertThat(again).isEqualTo(first);
        assertThat(acted).containsExactly("first");
    }

    @Test
    void actsAgainAfterARefusalThatPasses() throws BadEventException {
        assertThat(keys.answer(KEY, () -> refuse("first", ErrorCode.RATE_LIMITED)).status()).isEqualTo(429);
        assertThat(keys.answer(KEY, () -> act("second")).status()).isEqualTo(200);
        assertThat(acted).containsExactly("first", "second");
    }

    /** The instance died, or the answer of the store is late: the room knows the reference if the action is stored. */
    @Test
    void freesTheKeyOfARequestThatNeverEndsAfterHalfAMinute() throws BadEventException {
        assertThat(keys.answer(KEY, () -> ApiAnswer.unknown("not stored yet")).status()).isEqualTo(503);
        assertThat(keys.answer(KEY, () -> act("second")).status()).isEqualTo(409);
        time.advance(Duration.ofSeconds(30));
        assertThat(keys.answer(KEY, () -> act("third")).status()).isEqualTo(200);
        assertThat(acted).containsExactly("third");
    }

    @Test
    void forgetsAnAnswerAfterADay() throws BadEventException {
        keys.answer(KEY, () -> act("first"));
        time.advance(Duration.ofDays(1));
        keys.answer(KEY, () -> act("second"));

        assertThat(acted).containsExactly("first", "second");
    }

    @Test
    void actsForEveryRequestWithoutAKey() throws BadEventException {
        var none = new IdempotencyKeys.Key(Optional.empty(), "", "a reference");
        keys.answer(none, () -> act("first"));
        keys.answer(none, () -> act("second"));

        assertThat(acted).containsExactly("first", "second");
        assertThatThrownBy(() -> keys.answer(none, () -> refuse("third", ErrorCode.FORBIDDEN))).isInstanceOf(BadEventException.class);
    }

    private ApiAnswer act(String who) {
        acted.add(who);
        return ApiAnswer.ok(JsonValue.EMPTY_JSON_OBJECT);
    }

    private ApiAnswer refuse(String who, ErrorCode code) throws BadEventException {
        acted.add(who);
        throw new BadEventException(code, "no", null);
    }

    private static IdempotencyKeys.Key key(String name, String content) {
        return new IdempotencyKeys.Key(Optional.of(name.replace(' ', '-')), content.replace(' ', '-'), "a reference");
    }
}
