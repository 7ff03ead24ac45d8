package dev.chatroom.websocket;

import dev.chatroom.fanout.CloseReason;
import dev.chatroom.fanout.Outbox;
import dev.chatroom.hub.Connection;
import dev.chatroom.overload.OverloadStep;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.Frames;
import java.util.function.Consumer;

/** Handles the frames of one client within its budget. Used by the thread that reads its socket. */
final class FrameHandler {
    private final SocketEnvironment environment;
    private final Outbox outbox;
    private final InputClock clock;
    private final Consumer<Boolean> slowDown;
    private final MessageAssembler assembler;
    private final FrameBudget budget;
    private final AddressBudget shared;
    private final SentFrames sent;

    /** {@code slowDown} is called with whether the client is to be read from slowly from now on. */
    FrameHandler(
            SocketEnvironment environment,
            AddressBudget shared,
            Outbox outbox,
            InputClock clock,
            Consumer<Boolean> slowDown,
            long now) {
        this.environment = environment;
        this.outbox = outbox;
        this.clock = clock;
        this.slowDown = slowDown;
        this.assembler = new MessageAssembler(environment.config().maxMessageBytes());
        this.budget = new FrameBudget(environment.config().rates(), now);
        this.shared = shared;
        this.sent = new SentFrames(now);
    }

    /** Whether a message has begun whose last frame has not come. */
    boolean isWithinMessage() {
        return assembler.isWithinMessage();
    }

    /** How many bytes are held for the client: what waits for it, and the fragments of its message. Safe for many threads. */
    long heldBytes() {
        return outbox.ownBytes() + assembler.heldBytes();
    }

    /** Handles a frame; false when it was the last. Without a connection, messages are ignored. */
    boolean handle(InboundFrame frame, Connection connection, long now) throws ProtocolException {
        if (frame.kind() == FrameKind.CLOSE) {
            outbox.answerClose(CloseFrame.code(frame.payload()));
            return false;
        }
        boolean allowed = budget.allows(frame.payload().length, now)
                && shared.allows(sent.count(now), this::heldBytes, now);
        slowDown.accept(!allowed);
        if (allowed) {
            accept(frame, connection, now);
        } else {
            drop(frame);
        }
        return true;
    }

    private void accept(InboundFrame frame, Connection connection, long now) throws ProtocolException {
        if (!frame.kind().isControl()) {
            var text = assembler.add(frame);
            if (text.isPresent() && connection != null) {
                receive(text.get(), connection, now);
            }
        } else if (frame.kind() == FrameKind.PING) {
            outbox.sendPong(Frames.pong(frame.payload()));
        }
    }

    private void drop(InboundFrame frame) throws ProtocolException {
        environment.meters().dropped(frame.kind());
        if (!frame.kind().isControl()) {
            assembler.drop(frame);
        }
    }

    private void receive(String text, Connection connection, long now) throws ProtocolException {
        try {
            var event = environment.codec().decode(text);
            if (event instanceof ClientEvent.Join) {
                clock.joined();
                if (environment.overload().step().includes(OverloadStep.REFUSE)) {
                    // It was admitted before this instance was overloaded. The history would take memory.
                    outbox.close(CloseCode.TRY_LATER, "full");
                    return;
                }
            }
            receive(event, connection, now);
        } catch (BadEventException e) {
            reject(e, connection, now);
        }
    }

    private void receive(ClientEvent event, Connection connection, long now) throws ProtocolException {
        try {
            environment.hub().receive(connection, event);
        } catch (BadEventException e) {
            reject(e, connection, now);
            if (event instanceof ClientEvent.Join) {
                throw refusedLogin(e);
            }
        }
    }

    private void reject(BadEventException reason, Connection connection, long now) throws ProtocolException {
        if (budget.allowsInvalid(now)) {
            environment.hub().reject(connection, reason);
        } else {
            environment.meters().dropped(FrameKind.TEXT);
        }
    }

    /** A client that cannot log in gains nothing by the same join on the same socket. */
    private static ProtocolException refusedLogin(BadEventException reason) {
        return reason.code() == ErrorCode.TOKEN_INVALID
                ? new ProtocolException(CloseCode.UNAUTHENTICATED, reason.getMessage(), CloseReason.UNAUTHENTICATED)
                : new ProtocolException(CloseCode.TRY_LATER, reason.getMessage(), CloseReason.UNAUTHENTICATED);
    }
}
