package dev.chatroom.operator;

import dev.chatroom.operator.api.ChatRoomStatus;
import java.util.ArrayList;
import java.util.List;

/** Derives events from two consecutive statuses of a room. */
final class StatusTransitions {
    /**
     * An event to record.
     *
     * @param reason the reason of the Event
     * @param message for people
     */
    record RoomEvent(EventReason reason, String message) {}

    private static final String DEGRADED = "Degraded";

    private StatusTransitions() {}

    static List<RoomEvent> between(ChatRoomStatus before, ChatRoomStatus after) {
        var events = new ArrayList<RoomEvent>();
        addScaling(before, after, events);
        addRollout(before, after, events);
        addDegraded(before, after, events);
        addPaused(before, after, events);
        return events;
    }

    private static void addScaling(ChatRoomStatus before, ChatRoomStatus after, List<RoomEvent> events) {
        if (before.wantedReplicas() == null || before.wantedReplicas().equals(after.wantedReplicas())) {
            return;
        }
        boolean up = after.wantedReplicas() > before.wantedReplicas();
        events.add(new RoomEvent(
                up ? EventReason.SCALED_UP : EventReason.SCALED_DOWN,
                "scaled from %d to %d pods at %d connections"
                        .formatted(before.wantedReplicas(), after.wantedReplicas(), after.connections())));
    }

    private static void addRollout(ChatRoomStatus before, ChatRoomStatus after, List<RoomEvent> events) {
        var was = before.rollout();
        var is = after.rollout();
        if (is == null) {
            if (was != null) {
                events.add(new RoomEvent(EventReason.ROLLOUT_FINISHED, "all pods run template " + was.template()));
            }
            return;
        }
        boolean started = was == null || !was.template().equals(is.template());
        if (started) {
            events.add(new RoomEvent(EventReason.ROLLOUT_STARTED, "rolling out template " + is.template()));
        }
        if (!is.waiting() && (started || was.waiting() || was.remaining() != is.remaining())) {
            events.add(new RoomEvent(EventReason.ROLLOUT_STEP,
                    "replacing the next pod at %d connections; old pods left after this step: %d"
                            .formatted(is.connections(), is.remaining())));
        }
    }

    private static void addDegraded(ChatRoomStatus before, ChatRoomStatus after, List<RoomEvent> events) {
        var was = before.condition(DEGRADED);
        var is = after.condition(DEGRADED).orElseThrow();
        boolean wasDegraded = was.isPresent() && was.get().holds();
        if (is.holds() && !wasDegraded) {
            events.add(new RoomEvent(EventReason.DEGRADED, is.message()));
        } else if (!is.holds() && wasDegraded) {
            events.add(new RoomEvent(EventReason.RECOVERED, "resolved: " + was.get().message()));
        }
    }

    private static void addPaused(ChatRoomStatus before, ChatRoomStatus after, List<RoomEvent> events) {
        boolean was = Boolean.TRUE.equals(before.paused());
        boolean is = Boolean.TRUE.equals(after.paused());
        if (is && !was) {
            events.add(new RoomEvent(EventReason.PAUSED, "the annotation chatroom.dev/paused is true"));
        } else if (was && !is) {
            events.add(new RoomEvent(EventReason.RESUMED, "the annotation chatroom.dev/paused is no longer true"));
        }
    }
}
