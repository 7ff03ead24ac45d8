package dev.chatroom.operator;

import dev.chatroom.operator.Announcer.Deed;
import dev.chatroom.operator.api.ChatRoomStatus;
import java.util.ArrayList;
import java.util.List;

/** What is worth telling, by what was told of a room before and now. */
final class Changes {
    /**
     * Something that is told.
     *
     * @param deed what
     * @param message for people
     */
    record Change(Deed deed, String message) {}

    private static final String DEGRADED = "Degraded";

    private Changes() {}

    static List<Change> between(ChatRoomStatus before, ChatRoomStatus now) {
        var changes = new ArrayList<Change>();
        size(before, now, changes);
        rollout(before, now, changes);
        degraded(before, now, changes);
        paused(before, now, changes);
        return changes;
    }

    private static void size(ChatRoomStatus before, ChatRoomStatus now, List<Change> changes) {
        if (before.wantedReplicas() == null || before.wantedReplicas().equals(now.wantedReplicas())) {
            return;
        }
        boolean up = now.wantedReplicas() > before.wantedReplicas();
        changes.add(new Change(
                up ? Deed.SCALED_UP : Deed.SCALED_DOWN,
                "from %d to %d pods at %d connections"
                        .formatted(before.wantedReplicas(), now.wantedReplicas(), now.connections())));
    }

    private static void rollout(ChatRoomStatus before, ChatRoomStatus now, List<Change> changes) {
        var was = before.rollout();
        var is = now.rollout();
        if (is == null) {
            if (was != null) {
                changes.add(new Change(Deed.ROLLOUT_FINISHED, "all pods are of template " + was.template()));
            }
            return;
        }
        boolean started = was == null || !was.template().equals(is.template());
        if (started) {
            changes.add(new Change(Deed.ROLLOUT_STARTED, "pods are replaced by those of template " + is.template()));
        }
        if (!is.waiting() && (started || was.waiting() || was.remaining() != is.remaining())) {
            changes.add(new Change(Deed.ROLLOUT_STEP,
                    "the next pod is replaced at %d connections; %d old ones are left after it"
                            .formatted(is.connections(), is.remaining())));
        }
    }

    private static void degraded(ChatRoomStatus before, ChatRoomStatus now, List<Change> changes) {
        var was = before.condition(DEGRADED);
        var is = now.condition(DEGRADED).orElseThrow();
        boolean wasSo = was.isPresent() && was.get().holds();
        if (is.holds() && !wasSo) {
            changes.add(new Change(Deed.DEGRADED, is.message()));
        } else if (!is.holds() && wasSo) {
            changes.add(new Change(Deed.RECOVERED, "was: " + was.get().message()));
        }
    }

    private static void paused(ChatRoomStatus before, ChatRoomStatus now, List<Change> changes) {
        boolean was = Boolean.TRUE.equals(before.paused());
        boolean is = Boolean.TRUE.equals(now.paused());
        if (was != is) {
            changes.add(new Change(is ? Deed.PAUSED : Deed.RESUMED, "by the annotation chatroom.dev/paused"));
        }
    }
}
