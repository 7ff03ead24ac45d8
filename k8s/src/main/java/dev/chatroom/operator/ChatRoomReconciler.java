package dev.chatroom.operator;

import dev.chatroom.operator.Announcer.Deed;
import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.operator.api.ChatRoomStatus;
import dev.chatroom.operator.api.Time;
import dev.chatroom.operator.decide.Balance;
import dev.chatroom.operator.decide.Pace;
import dev.chatroom.operator.decide.RoomView;
import dev.chatroom.operator.decide.Size;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
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

/** Looks at a room, has it decided what is to be done, does it, and tells of it: the same whatever happened before. */
final class ChatRoomReconciler implements Reconciler<ChatRoom> {
    private static final Logger LOGGER = LoggerFactory.getLogger(ChatRoomReconciler.class);
    private static final Duration CALM = Duration.ofSeconds(10);
    private static final Duration BUSY = Duration.ofSeconds(2);
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final int LONGEST_MESSAGE = 600;

    private final Observer observer;
    private final Workshop workshop;
    private final Announcer announcer;
    private final Clock clock;

    ChatRoomReconciler(Observer observer, Workshop workshop, Announcer announcer, Clock clock) {
        this.observer = observer;
        this.workshop = workshop;
        this.announcer = announcer;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, ChatRoom>> prepareEventSources(EventSourceContext<ChatRoom> context) {
        return Sources.of(context);
    }

    @Override
    public UpdateControl<ChatRoom> reconcile(ChatRoom room, Context<ChatRoom> context) {
        var now = clock.instant();
        var pods = context.getSecondaryResources(Pod.class);
        var view = observer.look(pods);
        if (room.paused()) {
            return tell(room, Telling.paused(room, view, now), context);
        }
        try {
            return act(room, view, context, now);
        } catch (IllegalStateException | KubernetesClientException e) {
            LOGGER.warn("not applied room={}", room.getMetadata().getName(), e);
            return tell(room, Telling.failed(room, view, shortened(e.getMessage()), now), context);
        }
    }

    private UpdateControl<ChatRoom> act(ChatRoom room, RoomView view, Context<ChatRoom> context, Instant now) {
        var told = room.told();
        var size = Size.decide(room.wanted(), told, view, now);
        var objects = workshop.objects(room, size.wanted());
        var names = objects.all().stream().map(Applier::name).toList();
        if (!told.objects().containsAll(names)) {
            // Remembered before they are made, so that none is forgotten if the operator ends in between.
            workshop.refuseForeign(room, told.objects());
            write(room, told.withObjects(Telling.union(told.objects(), names)), context);
            return UpdateControl.<ChatRoom>noUpdate().rescheduleAfter(AT_ONCE);
        }
        var pace = Pace.decide(room.wanted().pace(), told.rollout(), objects.template(), view, size.wanted(), now);
        objects.hold(pace.hold(), Time.of(room.wanted().pace().limit()));
        workshop.mark(room, size.costs());
        workshop.mark(room, pace.costs());
        workshop.apply(room, objects, size.wanted(), context.getSecondaryResource(Deployment.class), now);
        workshop.prune(room, told.objects(), names);
        var balance = Balance.decide(room.wanted().rebalance(), told, size, pace, view, now);
        workshop.shed(room, balance.sheds()).forEach(message -> announcer.tell(room, Deed.SHED, message));
        return tell(room, Telling.done(room, view, size, pace, balance, names, now), context);
    }

    private UpdateControl<ChatRoom> tell(ChatRoom room, ChatRoomStatus status, Context<ChatRoom> context) {
        Changes.between(room.told(), status).forEach(change -> announcer.tell(room, change.deed(), change.message()));
        boolean busy = status.rollout() != null || status.rebalance() != null || status.fewerSince() != null;
        if (!status.equals(room.told())) {
            write(room, status, context);
        }
        return UpdateControl.<ChatRoom>noUpdate().rescheduleAfter(busy ? BUSY : CALM);
    }

    /** The next look must see what is remembered here, however late the news of it come from the API server. */
    private static void write(ChatRoom room, ChatRoomStatus status, Context<ChatRoom> context) {
        var patch = new ChatRoom();
        patch.setMetadata(new ObjectMetaBuilder()
                .withNamespace(room.getMetadata().getNamespace())
                .withName(room.getMetadata().getName())
                .build());
        patch.setStatus(status);
        PrimaryUpdateAndCacheUtils.ssaPatchStatusAndCacheResource(room, patch, context);
    }

    private static String shortened(String message) {
        var text = String.valueOf(message);
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
    }
}
