package dev.chatroom.load;

import dev.chatroom.client.ClientSession;
import dev.chatroom.client.DeliveryTracker;
import dev.chatroom.client.SessionEvent;
import io.gatling.http.action.ws.WsInboundMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A {@link ClientSession} that Gatling drives, and what it measures. Confined to the event loop of its Gatling session until
 * the scenario has ended.
 */
final class VirtualUser {
    private static final long RETRY_INTERVAL_MILLIS = 1_000;
    private static final long PROBE_INTERVAL_MILLIS = 1_000;

    private final SimulationState state;
    private final int number;
    private final ClientSession session;
    private final DeliveryTracker tracker;
    private final Set<String> senderPods = new HashSet<>();

    private int connections;
    private int joins;
    private int sent;
    private int rejected;
    private int reportedGaps;
    private boolean presenceComplete;
    private long presenceBytes;
    private long receivedAtMillis;
    private long longestSilenceMillis;
    private long retriedAtMillis;
    private long probedAtMillis;
    private long deliveries;

    VirtualUser(SimulationState state, int number, DeliveryTracker tracker) {
        this.state = state;
        this.number = number;
        this.tracker = tracker;
        this.session = new ClientSession("load-%s-%08d-secret".formatted(state.run(), number), "Guest " + number);
    }

    /** The address of the next connection: the targets in turn, as a load balancer does. */
    String nextAddress() {
        var targets = state.plan().targets();
        var target = targets.get((number + connections++) % targets.size());
        return target.toString().replaceFirst("^http", "ws") + "/api/ws";
    }

    /** Begins a connection and returns its first frame. */
    String joinFrame() {
        session.connectionOpened();
        return session.takeFrames().getFirst();
    }

    /** Takes the frames that Gatling has buffered. */
    void receive(List<WsInboundMessage> messages) {
        for (var message : messages) {
            if (message instanceof WsInboundMessage.Text text) {
                receive(text.message(), text.timestamp());
            }
        }
    }

    void receive(String frame, long atMillis) {
        session.receive(frame).ifPresent(event -> {
            switch (event) {
                case SessionEvent.Joined joined -> joined(joined, atMillis);
                case SessionEvent.MessageReceived received -> {
                    heard(atMillis);
                    MessageStamp.in(received.message().text()).forEach(stamp -> delivered(stamp, atMillis));
                }
                case SessionEvent.PresenceUpdated presence -> presence(presence.count(), frame.length(), atMillis);
                case SessionEvent.Rejected rejection -> rejected += rejection.id().isPresent() ? 1 : 0;
                case SessionEvent.Acknowledged _,
                        SessionEvent.MessageEdited _,
                        SessionEvent.MessagesRemoved _,
                        SessionEvent.SelfUpdated _,
                        SessionEvent.ReactionsUpdated _,
                        SessionEvent.RulesChanged _,
                        SessionEvent.PongReceived _,
                        SessionEvent.TypingReceived _ -> {
                    // The session keeps what is acknowledged; the others are not measured.
                }
            }
        });
    }

    /** What is to be sent now: messages that are due, those that are pending after a join, and retries. */
    List<String> framesToSend(long nowMillis) {
        while (session.isJoined() && state.isDue(number, sent, nowMillis)) {
            sendNext(nowMillis);
        }
        if (nowMillis - retriedAtMillis > RETRY_INTERVAL_MILLIS) {
            retriedAtMillis = nowMillis;
            session.retryRejected();
        }
        return session.takeFrames();
    }

    /** Whether the user has received every message, and all of its own are acknowledged. */
    boolean isDone() {
        return !session.hasPending() && tracker.delivered() >= state.plan().messages();
    }

    /** How long no message was received. */
    long silentMillis(long nowMillis) {
        return nowMillis - receivedAtMillis;
    }

    /** Whether the connection may be probed again: once a second. */
    boolean mayProbe(long nowMillis) {
        boolean may = nowMillis > probedAtMillis + PROBE_INTERVAL_MILLIS;
        probedAtMillis = may ? nowMillis : probedAtMillis;
        return may;
    }

    UserResult result() {
        return new UserResult(
                number,
                joins,
                session.pending().size(),
                rejected,
                reportedGaps,
                tracker.delivered(),
                tracker.duplicated(),
                tracker.outOfOrder(),
                tracker.gaps(),
                Set.copyOf(senderPods),
                presenceBytes,
                longestSilenceMillis);
    }

    private void sendNext(long nowMillis) {
        var stamp = new MessageStamp(state.run(), session.instance(), number, sent, nowMillis);
        session.send("%s-%d-%d".formatted(state.run(), number, sent), stamp.text());
        sent++;
        state.messageSent();
    }

    private void joined(SessionEvent.Joined joined, long atMillis) {
        if (joins++ == 0) {
            state.joined(number);
        }
        reportedGaps += joined.gap() ? 1 : 0;
        joined.messages().stream()
                .flatMap(message -> MessageStamp.in(message.text()).stream())
                .filter(stamp -> stamp.run().equals(state.run()))
                .forEach(stamp -> tracker.history(stamp.sender(), stamp.sequence()));
        heard(atMillis);
    }

    private void delivered(MessageStamp stamp, long atMillis) {
        if (!stamp.run().equals(state.run())) {
            return;
        }
        senderPods.add(stamp.pod());
        if (tracker.live(stamp.sender(), stamp.sequence())) {
            // All users receive the same messages: each reports others of them.
            boolean reported = (number + deliveries++) % state.plan().sampling() == 0;
            state.delivered(stamp, stamp.pod().equals(session.instance()), atMillis, reported);
        }
    }

    private void presence(int count, int bytes, long atMillis) {
        presenceBytes += bytes;
        if (count >= state.plan().users() && !presenceComplete) {
            presenceComplete = true;
            state.presenceComplete(atMillis);
        }
    }

    private void heard(long atMillis) {
        if (state.isTalking(receivedAtMillis)) {
            longestSilenceMillis = Math.max(longestSilenceMillis, atMillis - receivedAtMillis);
        }
        receivedAtMillis = atMillis;
    }
}
