package dev.chatroom.operator;

import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.operator.api.ChatRoomStatus;
import dev.chatroom.operator.api.DurationFormat;
import dev.chatroom.operator.decide.RebalancePlan;
import dev.chatroom.operator.decide.RolloutPlan;
import dev.chatroom.operator.decide.RoomView;
import dev.chatroom.operator.decide.ScalePlan;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reconciles a room: observes it, plans, applies the plans and updates the status. Every run takes the same steps, and every
 * exception ends in the status.
 */
final class ChatRoomReconciler implements Reconciler<ChatRoom> {
    private static final Logger LOGGER = LoggerFactory.getLogger(ChatRoomReconciler.class);
    private static final Duration IDLE_INTERVAL = Duration.ofSeconds(10);
    private static final Duration BUSY_INTERVAL = Duration.ofSeconds(2);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final RoomObserver observer;
    private final RoomRenderer renderer;
    private final RoomActuator actuator;
    private final EventRecorder recorder;
    private final Clock clock;

    ChatRoomReconciler(
            RoomObserver observer, RoomRenderer renderer, RoomActuator actuator, EventRecorder recorder, Clock clock) {
        this.observer = observer;
        this.renderer = renderer;
        this.actuator = actuator;
        this.recorder = recorder;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, ChatRoom>> prepareEventSources(EventSourceContext<ChatRoom> context) {
        return EventSources.of(context);
    }

    @Override
    public UpdateControl<ChatRoom> reconcile(ChatRoom room, Context<ChatRoom> context) {
        var now = clock.instant();
        var view = RoomView.NONE;
        try {
            view = observer.observe(
                    room, context.getSecondaryResources(Pod.class), context.getSecondaryResource(Deployment.class), now);
            if (room.paused()) {
                return updateStatus(room, StatusBuilder.paused(room, view, now), context);
            }
            return planAndApply(room, view, context, now);
        } catch (RuntimeException e) {
            LOGGER.warn("reconciliation failed namespace={} room={}",
                    room.getMetadata().getNamespace(), room.getMetadata().getName(), e);
            return updateStatus(room, StatusBuilder.failed(room, view, Failures.of(e), now), context);
        }
    }

    private UpdateControl<ChatRoom> planAndApply(
            ChatRoom room, RoomView view, Context<ChatRoom> context, Instant now) {
        var status = room.status();
        var spec = room.spec();
        var scale = ScalePlan.decide(spec, status, view, now);
        var objects = renderer.render(room, scale.replicas());
        var names = objects.names();
        if (!status.objects().containsAll(names)) {
            // The status lists objects before they exist. Otherwise a crash in between would orphan them.
            patchStatus(room, status.withObjects(StatusBuilder.union(status.objects(), names)), context);
            return UpdateControl.<ChatRoom>noUpdate().rescheduleAfter(AT_ONCE);
        }
        var rolloutSpec = spec.rolloutOrDefault();
        var rollout = RolloutPlan.decide(rolloutSpec, status.rollout(), objects.template(), view, scale.replicas(), now);
        objects.hold(rollout.hold(), DurationFormat.parse(rolloutSpec.limit()));
        actuator.writeDeletionCosts(room, scale.deletionCosts());
        actuator.writeDeletionCosts(room, rollout.deletionCosts());
        actuator.apply(room, objects, scale.replicas(), context.getSecondaryResource(Deployment.class), now);
        actuator.prune(room, status.objects(), names);
        var rebalance = RebalancePlan.decide(spec.rebalance(), status, scale, rollout, view, now);
        actuator.shed(room, rebalance.sheds()).forEach(message -> recorder.record(room, EventReason.SHED, message));
        return updateStatus(
                room, StatusBuilder.applied(room, view, scale, rollout, rebalance, objects, now), context);
    }

    private UpdateControl<ChatRoom> updateStatus(ChatRoom room, ChatRoomStatus status, Context<ChatRoom> context) {
        StatusTransitions.between(room.status(), status)
                .forEach(event -> recorder.record(room, event.reason(), event.message()));
        boolean busy = status.rollout() != null || status.rebalance() != null || status.fewerSince() != null;
        if (!status.equals(room.status())) {
            patchStatus(room, status, context);
        }
        return UpdateControl.<ChatRoom>noUpdate().rescheduleAfter(busy ? BUSY_INTERVAL : IDLE_INTERVAL);
    }

    /** Updates the cache too: the next reconciliation must read this status even if the watch event is late. */
    private static void patchStatus(ChatRoom room, ChatRoomStatus status, Context<ChatRoom> context) {
        var patch = new ChatRoom();
        patch.setMetadata(new ObjectMetaBuilder()
                .withNamespace(room.getMetadata().getNamespace())
                .withName(room.getMetadata().getName())
                .build());
        patch.setStatus(status);
        PrimaryUpdateAndCacheUtils.ssaPatchStatusAndCacheResource(room, patch, context);
    }
}
