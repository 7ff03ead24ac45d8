package dev.chatroom.room;

import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.room.Clients.Client;
import dev.chatroom.room.Effect.Metric;
import java.util.List;

/** Reports that users are typing: of clients who may write, within their limits, and none while the instance sheds load. */
final class TypingReports {
    private final TypingIndicators typing;
    private final SharedLimits limits;
    private final WritePermissions permissions;
    private boolean reduced;

    TypingReports(TypingIndicators typing, SharedLimits limits, WritePermissions permissions) {
        this.typing = typing;
        this.limits = limits;
        this.permissions = permissions;
    }

    /** Reports are dropped from here on, or no longer. Returns whether that is new. */
    boolean reduce(boolean reduce) {
        boolean changes = reduced != reduce;
        reduced = reduce;
        return changes;
    }

    /** A client reports that its user is typing. */
    void local(Client client, Time now, List<Effect> out) {
        if (!permissions.mayType(client, now)) {
            return;
        }
        if (reduced) {
            out.add(new Effect.Count(Metric.TYPING_SHED, 1));
        } else if (limits.allowsTyping(client, now.nanos())) {
            typing.local(ServerEvent.Typing.of(client.user()), out);
        } else {
            // Dropped without an answer, which would cost more than the report.
            out.add(new Effect.Count(Metric.TYPING_RATE_LIMITED, 1));
        }
    }

    /** Another instance reports that a user is typing. */
    void remote(ServerEvent.Typing event, List<Effect> out) {
        if (!reduced) {
            typing.remote(event, out);
        }
    }
}
