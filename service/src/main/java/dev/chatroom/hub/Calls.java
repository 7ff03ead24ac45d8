package dev.chatroom.hub;

import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.room.Input;
import dev.chatroom.room.ModerationState;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The open {@link Call}s. To the room they are connections with numbers below zero. Safe for use by many threads. */
final class Calls {
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Call> open = new ConcurrentHashMap<>();
    private final Consumer<Input> inputs;
    private final Function<Set<MessageKey>, ModerationState> state;

    Calls(Consumer<Input> inputs, Function<Set<MessageKey>, ModerationState> state) {
        this.inputs = inputs;
        this.state = state;
    }

    /** Whether a number is that of a call. */
    static boolean isCall(long number) {
        return number < 0;
    }

    /** Opens a call, when the room accepts the caller. */
    Call open(Login caller, String network, Duration limit) throws BadEventException {
        var call = new Call(numbers.decrementAndGet(), caller, network, this);
        open.put(call.number(), call);
        inputs.accept(new Input.Connected(call.number(), network));
        try {
            call.open(limit);
            return call;
        } catch (BadEventException e) {
            call.close();
            throw e;
        }
    }

    void close(Call call) {
        if (open.remove(call.number()) != null) {
            inputs.accept(new Input.Disconnected(call.number()));
        }
    }

    /** The calls of a user; none for {@code null}. */
    Stream<Call> of(String clientId) {
        return open.values().stream().filter(call -> call.caller().user().clientId().equals(clientId));
    }

    /** The room answers. A call that is over needs no answer. */
    void answered(long number, ServerEvent event) {
        var call = open.get(number);
        if (call != null) {
            call.answered(event);
        }
    }

    void handle(Input input) {
        inputs.accept(input);
    }

    ModerationState state(Set<MessageKey> messages) {
        return state.apply(messages);
    }
}
