package dev.chatroom.hub;

import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.room.CallInput;
import dev.chatroom.room.Input;
import dev.chatroom.room.ModerationState;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A moderator acts over HTTP, without being in the room. Opened by {@link Hub#call}, used by one thread, and closed when the
 * request is answered.
 */
public final class Call implements AutoCloseable {
    private final long number;
    private final Login caller;
    private final String network;
    private final Calls calls;
    private final LinkedBlockingQueue<ServerEvent> answers = new LinkedBlockingQueue<>();

    Call(long number, Login caller, String network, Calls calls) {
        this.number = number;
        this.caller = caller;
        this.network = network;
        this.calls = calls;
    }

    /**
     * Who calls.
     *
     * @return the moderator
     */
    public Login caller() {
        return caller;
    }

    /**
     * Acts. Rules, rate limits, log and audit log are those of the {@code moderate} events of sockets.
     *
     * @param moderation the action, with the moderator's id for it
     * @param limit how long to wait until it is stored
     * @return whether it is stored; else it may still be stored later
     * @throws BadEventException when the room rejects it; then nothing was stored
     */
    public boolean act(Moderation moderation, Duration limit) throws BadEventException {
        calls.handle(new Input.Moderate(number, moderation));
        return answer(limit) instanceof ServerEvent.Ack;
    }

    /**
     * What moderators have done that is in effect.
     *
     * @return the settings of the room, and who is muted or banned
     */
    public ModerationState state() {
        return calls.state(Set.of());
    }

    /**
     * Which messages are removed, by their authors or by moderators.
     *
     * @param messages any messages
     * @return those of them that are removed
     */
    public Set<MessageKey> removed(Set<MessageKey> messages) {
        return calls.state(messages).removed();
    }

    /** Ends the call. An action that is not stored yet goes on. */
    @Override
    public void close() {
        calls.close(this);
    }

    long number() {
        return number;
    }

    String network() {
        return network;
    }

    /** Waits until the room has accepted the caller. */
    void open(Duration limit) throws BadEventException {
        calls.handle(new CallInput(number, caller.user(), caller.credential()));
        if (!(answer(limit) instanceof ServerEvent.Self)) {
            throw new BadEventException(ErrorCode.UNAVAILABLE, "the state of the room cannot be read now", null);
        }
    }

    void answered(ServerEvent event) {
        answers.add(event);
    }

    /** The next answer of the room; null when there is none in time. */
    private ServerEvent answer(Duration limit) throws BadEventException {
        try {
            var answer = answers.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (answer instanceof ServerEvent.Refusal refusal) {
                throw new BadEventException(ErrorCode.of(refusal.code()), refusal.message(), refusal.id());
            }
            return answer;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
